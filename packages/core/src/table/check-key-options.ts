import { invalidTable } from './invalid-table.ts';
import type { IndexOptions, KeyAttributeOption, TableOptions } from './table-options.ts';

const known: readonly string[] = ['name', 'type'] satisfies readonly (keyof Exclude<KeyAttributeOption, string>)[];

/** Refuses what is no description of key attributes: it would be read as the usual name, without a word. */
export function checkKeyOptions(table: string, options: TableOptions): void {
  checkKey(table, 'partitionKey of table()', [options.partitionKey]);
  checkKey(table, 'sortKey of table()', options.sortKey === false ? [] : [options.sortKey]);
  for (const [index, { partitionKey, sortKey }] of Object.entries(options.indexes ?? {})) {
    checkKey(table, `partitionKey of the index ${index}`, listed(partitionKey));
    checkKey(table, `sortKey of the index ${index}`, sortKey === false ? [] : listed(sortKey));
  }
}

function listed(option: Exclude<IndexOptions['sortKey'], false>): readonly unknown[] {
  return Array.isArray(option) ? option : [option];
}

function checkKey(table: string, what: string, attributes: readonly unknown[]): void {
  for (const attribute of attributes) {
    if (attribute === undefined || typeof attribute === 'string' || isDescription(attribute)) continue;
    throw invalidTable(
      table,
      `the ${what} is no key attribute`,
      "Give its name, or { name, type } where it isn't text",
    );
  }
}

function isDescription(attribute: unknown): boolean {
  if (typeof attribute !== 'object' || attribute === null || Array.isArray(attribute)) return false;
  const { name } = attribute as { readonly name?: unknown };
  return (name === undefined || typeof name === 'string') && Object.keys(attribute).every((key) => known.includes(key));
}
