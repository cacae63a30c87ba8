import type { Item } from '@monotable/core';
import type { ItemList } from '../../engine/list-items.ts';
import { ownValue } from '../../engine/own-property.ts';
import { attributesText, keyText } from './value-text.ts';

/** A list of items as aligned text: a line that says what it is, one of headings, one for each item. */
export function dumpTable(title: string, { keyNames, items, waiting }: ItemList, typeAttribute: string): string {
  const count = items.length === 1 ? '1 item' : `${items.length === 0 ? 'no' : items.length} items`;
  const lag = waiting > 0 ? `, ${waiting} ${waiting === 1 ? 'change' : 'changes'} not to be seen yet` : '';
  const first = `${title}: ${count}${lag}`;
  if (items.length === 0) return first;
  const columns = [...new Set([...keyNames, typeAttribute])];
  const rows = items.map((item) => [
    ...columns.map((name) => cell(item, name)),
    attributesText(without(item, columns)),
  ]);
  return [first, ...aligned([[...columns, 'attributes'], ...rows])].join('\n');
}

function cell(item: Item, name: string): string {
  const value = ownValue(item, name);
  return value ? keyText(value) : '-';
}

function without(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, at) => text.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
