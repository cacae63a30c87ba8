import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { ConfigurationError, resolveTableName, type TableDefinition } from '@monotable/core';
import { createTableInput } from '../tables/create-table-input.ts';
import { checkKnown, checkSettings, settingNames } from '../tables/manage/check-settings.ts';
import { knownTable, type TableOrEntity } from '../tables/manage/table-target.ts';
import type { InfrastructureOptions } from './infrastructure-options.ts';

/** A table as it is to be: by what CreateTable would be sent, and by what that does not take. */
export interface PlannedTable {
  readonly table: TableDefinition;
  readonly tableName: string;
  readonly input: CreateTableCommandInput;
  readonly options: InfrastructureOptions;
  readonly isRetained: boolean;
}

export function plannedTable(
  operation: string,
  target: TableOrEntity,
  options: InfrastructureOptions,
  ofResource: readonly (keyof InfrastructureOptions)[] = ['id', 'removal'],
): PlannedTable {
  checkKnown(operation, options, [...settingNames, 'tables', 'tableName', ...ofResource]);
  checkSettings(operation, options);
  const { removal = 'retain' } = options;
  if (removal !== 'retain' && removal !== 'delete') {
    throw new ConfigurationError({ operation, message: "removal is neither 'retain' nor 'delete'" });
  }
  const { table } = knownTable(operation, target);
  const tableName = checkedName(operation, resolveTableName({ table }, options));
  const { throughput, stream, deletionProtection, tags } = options;
  const input = createTableInput(table, tableName, {
    throughput,
    stream: stream || undefined,
    deletionProtection,
    tags,
  });
  return { table, tableName, input, options, isRetained: removal === 'retain' };
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export function checkedName(operation: string, name: string): string {
  if (/^[A-Za-z0-9_.-]{3,255}$/.test(name)) return name;
  throw new ConfigurationError({
    operation,
    message: `the table name ${JSON.stringify(name)} is not one that DynamoDB takes`,
    remedy: 'Use 3 to 255 letters, digits, _ - and .',
  });
}
