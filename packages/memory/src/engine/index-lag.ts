import { itemsEqual } from './compare.ts';
import type { IndexEntry } from './row.ts';
import type { SortedMap } from './sorted-map.ts';
import type { Surroundings } from './surroundings.ts';

interface WaitingChange {
  /** Epoch milliseconds; never, where the index is told to catch up. */
  readonly due: number;
  readonly before: IndexEntry | undefined;
  readonly after: IndexEntry | undefined;
}

/** An index as its readers see it while it lags behind the table: an older image, and the changes that it has yet to take in. */
export class IndexLag {
  readonly #surroundings: Surroundings;
  readonly #visible: SortedMap<IndexEntry>;
  #waiting: WaitingChange[];

  constructor(surroundings: Surroundings, visible: SortedMap<IndexEntry>, waiting: readonly WaitingChange[] = []) {
    this.#surroundings = surroundings;
    this.#visible = visible;
    this.#waiting = [...waiting];
  }

  /** What a reader sees now. */
  visible(): SortedMap<IndexEntry> {
    const now = this.#surroundings.now();
    const firstLater = this.#waiting.findIndex(({ due }) => due > now);
    this.#takeIn(firstLater < 0 ? this.#waiting.length : firstLater);
    return this.#visible;
  }

  /** How many changes no reader sees yet. */
  waiting(): number {
    this.visible();
    return this.#waiting.length;
  }

  add(before: IndexEntry | undefined, after: IndexEntry | undefined): void {
    if (!before && !after) return;
    if (before && before.position === after?.position && itemsEqual(before.item, after.item)) return;
    const { now, indexDelay } = this.#surroundings;
    const due = typeof indexDelay === 'number' ? now() + indexDelay : Number.POSITIVE_INFINITY;
    this.#waiting.push({ due, before, after });
  }

  /** Takes everything in at once; tells how many changes that were. */
  catchUp(): number {
    this.visible();
    return this.#takeIn(this.#waiting.length);
  }

  clone(surroundings: Surroundings): IndexLag {
    return new IndexLag(surroundings, this.#visible.clone(), this.#waiting);
  }

  #takeIn(count: number): number {
    if (count === 0) return 0;
    for (const { before, after } of this.#waiting.splice(0, count)) {
      if (before && before.position !== after?.position) this.#visible.delete(before.position);
      if (after) this.#visible.set(after);
    }
    return count;
  }
}
