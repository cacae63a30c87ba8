import type { TerraformBlock, TerraformValue } from './terraform-blocks.ts';

/** The inside of a block as `terraform fmt` would leave it. */
export function hclLines(block: TerraformBlock): readonly string[] {
  const nested = block.blocks.flatMap(([type, inner], at) => [
    ...(at > 0 || Object.keys(block.arguments).length > 0 ? [''] : []),
    `${type} {`,
    ...hclLines(inner),
    '}',
  ]);
  return [...argumentLines(block.arguments), ...nested].map((line) => (line === '' ? line : `  ${line}`));
}

/** The signs of consecutive one-line arguments stand below each other. */
function argumentLines(args: TerraformBlock['arguments']): readonly string[] {
  const plain = Object.entries(args).filter(([, value]) => !isMap(value));
  const maps = Object.entries(args).filter(([, value]) => isMap(value)) as [string, Readonly<Record<string, string>>][];
  return [
    ...aligned(plain.map(([name, value]) => [name, hclValue(value)])),
    ...maps.flatMap(([name, map]) => [
      '',
      `${name} = {`,
      ...aligned(Object.entries(map).map(([key, text]) => [hclText(key), hclText(text)])).map((line) => `  ${line}`),
      '}',
    ]),
  ];
}

function aligned(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...pairs.map(([name]) => [...name].length));
  return pairs.map(([name, value]) => `${name}${' '.repeat(width - [...name].length)} = ${value}`);
}

function isMap(value: TerraformValue): boolean {
  return typeof value === 'object' && !Array.isArray(value);
}

function hclValue(value: TerraformValue): string {
  if (typeof value === 'string') return hclText(value);
  if (Array.isArray(value)) return `[${value.map((text: string) => hclText(text)).join(', ')}]`;
  return String(value);
}

/** @see https://developer.hashicorp.com/terraform/language/expressions/strings */
export function hclText(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they can't be written otherwise
    .replace(/[\u0000-\u001f\u007f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/([$%])\{/g, '$1$1{');
  return `"${escaped}"`;
}
