import type { Key } from '../backend/attribute-value.ts';
import type { TableDefinition } from '../table/table-definition.ts';

interface Target {
  readonly name: string;
  readonly tableName: string | undefined;
}

/** Tells the items of one call apart, as far as tables are told apart here. */
export class ItemIdentities {
  readonly #targets: Target[] = [];
  #last = -1;

  /** Text that two operations of the call have in common exactly if they are on one item. */
  of({ name, partitionKey, sortKey }: TableDefinition, tableName: string | undefined, key: Key): string {
    const last = this.#targets[this.#last];
    if (last?.name !== name || last.tableName !== tableName) this.#last = this.#placeOf(name, tableName);
    const partition = partText(key[partitionKey.name]);
    return `${this.#last} ${partition.length}:${partition}${sortKey ? partText(key[sortKey.name]) : ''}`;
  }

  #placeOf(name: string, tableName: string | undefined): number {
    const at = this.#targets.findIndex((target) => target.name === name && target.tableName === tableName);
    return at < 0 ? this.#targets.push({ name, tableName }) - 1 : at;
  }
}

/** Numbers are canonical in stored keys. */
function partText(value: Key[string] | undefined): string {
  if (!value) return '';
  return 'S' in value ? `S${value.S}` : 'N' in value ? `N${value.N}` : 'B' in value ? bytes(value.B) : '';
}

function bytes(value: Uint8Array): string {
  return `B${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')}`;
}
