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

/** Items of one call, each under a key of its table. */
interface Keyed {
  readonly asked: { readonly context: { readonly definition: { readonly table: TableDefinition } } };
  readonly key: Key;
}

/** Whether the last parts of all keys are texts, each of its own: then no two are of one item, in whatever tables. */
export function areApart(items: readonly Keyed[]): boolean {
  const texts = new Set<string>();
  for (let at = 0; at < items.length; at++) {
    const { asked, key } = items[at] as Keyed;
    const { partitionKey, sortKey } = asked.context.definition.table;
    const last = key[(sortKey ?? partitionKey).name];
    if (!last || !('S' in last) || texts.add(last.S).size <= at) return false;
  }
  return true;
}

/** Numbers are canonical in stored keys. */
function partText(value: Key[string] | undefined): string {
  if (!value) return '';
  return 'S' in value ? `S${value.S}` : 'N' in value ? `N${value.N}` : 'B' in value ? bytes(value.B) : '';
}

function bytes(value: Uint8Array): string {
  return `B${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')}`;
}
