import importedBTree from 'sorted-btree';
import type { Position, Span } from './position.ts';

/** Node gives an ES module the whole exports of this CommonJS package, a bundler its default export. */
const BTree = ('default' in importedBTree ? importedBTree.default : importedBTree) as typeof importedBTree;

function compare(left: Position, right: Position): number {
  return left < right ? -1 : left === right ? 0 : 1;
}

/** Values by their positions, in order; find, insert, delete and the start of a range in O(log n), a clone in O(1). */
export class SortedMap<Value extends { readonly position: Position }> {
  readonly #tree: InstanceType<typeof BTree<Position, Value>>;

  constructor(tree = new BTree<Position, Value>(undefined, compare)) {
    this.#tree = tree;
  }

  get size(): number {
    return this.#tree.size;
  }

  get(position: Position): Value | undefined {
    return this.#tree.get(position);
  }

  set(value: Value): void {
    this.#tree.set(value.position, value);
  }

  delete(position: Position): void {
    this.#tree.delete(position);
  }

  values(): IterableIterator<Value> {
    return this.#tree.values();
  }

  /** Visits what lies in the span, forwards or backwards, until `visit` returns false. */
  each({ low, high }: Span, descending: boolean, visit: (value: Value) => boolean): void {
    const pair: [Position, Value][] = [];
    const reused = pair as unknown as [Position, Value];
    const pairs = descending ? this.#tree.entriesReversed(high, reused, true) : this.#tree.entries(low, reused);
    for (const [position, value] of pairs) {
      if (descending ? position < low : position >= high) return;
      if (!visit(value)) return;
    }
  }

  /** A copy that shares what neither changes. */
  clone(): SortedMap<Value> {
    return new SortedMap(this.#tree.clone());
  }
}
