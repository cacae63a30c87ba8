import { ConfigurationError } from '@monotable/core';
import type { TableOrEntity } from '../tables/manage/table-target.ts';
import { hclLines, hclText } from './hcl.ts';
import type { InfrastructureOptions } from './infrastructure-options.ts';
import { type PlannedTable, plannedTable } from './planned-table.ts';
import { type TerraformBlock, type TerraformValue, tableBlock } from './terraform-blocks.ts';

/** Terraform's JSON syntax: what a `.tf.json` file holds. */
export interface TerraformJson {
  resource: { aws_dynamodb_table: Record<string, TerraformBody> };
}

export interface TerraformBody {
  [name: string]: TerraformValue | readonly TerraformBody[];
}

/** A table and its indexes as a Terraform resource, in the form that `terraform fmt` gives. */
export function terraform(table: TableOrEntity, options: InfrastructureOptions = {}): string {
  const planned = plannedTable('terraform', table, options);
  const head = `resource "aws_dynamodb_table" ${hclText(resourceName(planned))} {`;
  return `${[head, ...hclLines(tableBlock(planned)), '}'].join('\n')}\n`;
}

/** The same resource in Terraform's JSON syntax. */
export function terraformJson(table: TableOrEntity, options: InfrastructureOptions = {}): TerraformJson {
  const planned = plannedTable('terraform', table, options);
  return { resource: { aws_dynamodb_table: { [resourceName(planned)]: bodyOf(tableBlock(planned)) } } };
}

function bodyOf(block: TerraformBlock): TerraformBody {
  const body: TerraformBody = {};
  for (const [name, value] of Object.entries(block.arguments)) body[name] = withoutTemplates(value);
  for (const [type, inner] of block.blocks) {
    body[type] = [...((body[type] as readonly TerraformBody[] | undefined) ?? []), bodyOf(inner)];
  }
  return body;
}

/** Text of a JSON file is a template too. */
function withoutTemplates(value: TerraformValue): TerraformValue {
  if (typeof value === 'string') return value.replace(/([$%])\{/g, '$1$1{');
  if (typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((text: string) => withoutTemplates(text) as string);
  return Object.fromEntries(Object.entries(value).map((pair) => pair.map((text) => withoutTemplates(text) as string)));
}

function resourceName({ table, options: { id } }: PlannedTable): string {
  const name = id ?? table.name.replace(/[^A-Za-z0-9_-]+/g, '_').replace(/^(?![A-Za-z_])/, '_');
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) return name;
  throw new ConfigurationError({
    operation: 'terraform',
    message: `the id ${JSON.stringify(name)} is not one that Terraform takes`,
    remedy: 'Use letters, digits, _ and -, and begin with a letter or _',
  });
}
