import type { Key } from '../backend/attribute-value.ts';
import type { TableDefinition } from '../table/table-definition.ts';

/** Text that two operations have in common exactly if they are on one item, as far as tables are told apart here. */
export function itemIdentity(table: TableDefinition, tableName: string | undefined, key: Key): string {
  let text = `${table.name}\u0000${tableName ?? ''}\u0000`;
  for (const name of [table.partitionKey.name, table.sortKey?.name]) {
    const value = name === undefined ? undefined : key[name];
    if (!value) continue;
    // Numbers are canonical in stored keys.
    const part = 'S' in value ? `S${value.S}` : 'N' in value ? `N${value.N}` : 'B' in value ? bytes(value.B) : '';
    text += `${part.length}:${part}`;
  }
  return text;
}

function bytes(value: Uint8Array): string {
  return `B${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')}`;
}
