import type { Key } from '../backend/attribute-value.ts';
import type { TableDefinition } from '../table/table-definition.ts';
import { ItemIdentities } from './item-identities.ts';

/** An item by table and key. */
interface Target {
  readonly table: TableDefinition;
  readonly tableName?: string | undefined;
  readonly key: Key;
}

/** The items of one call, each with what was noted of it. */
export class KnownItems<Note> {
  readonly #notes: { readonly target: Target; readonly note: Note }[] = [];
  readonly #lastTexts = new Set<string>();
  readonly #identities = new ItemIdentities();
  readonly #byIdentity = new Map<string, Note>();

  /** What was noted of the item; `undefined` for one that is none of those. */
  of(target: Target): Note | undefined {
    const text = lastText(target);
    // Most texts are met once, and what ends in another text than all before is another item: to tell it by its whole key takes longer.
    if (text !== undefined && !this.#lastTexts.has(text)) return undefined;
    for (const known of this.#notes.slice(this.#byIdentity.size))
      this.#byIdentity.set(this.#identityOf(known.target), known.note);
    return this.#byIdentity.get(this.#identityOf(target));
  }

  /** Of an item that nothing was noted of. */
  add(target: Target, note: Note): void {
    const text = lastText(target);
    if (text !== undefined) this.#lastTexts.add(text);
    this.#notes.push({ target, note });
  }

  #identityOf({ table, tableName, key }: Target): string {
    return this.#identities.of(table, tableName, key);
  }
}

/** The last part of a key, where it is a text. */
function lastText({ table: { partitionKey, sortKey }, key }: Target): string | undefined {
  const last = key[(sortKey ?? partitionKey).name];
  return last && 'S' in last ? last.S : undefined;
}
