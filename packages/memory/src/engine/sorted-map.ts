import type { Position, Span } from './position.ts';
import { prefixOf } from './position-prefix.ts';
import { Branch } from './sorted-branch.ts';
import { Leaf } from './sorted-leaf.ts';
import type { Owner, SortedNode } from './sorted-node.ts';

/**
 * Values by their positions, in order, in a B+ tree: find, insert, delete and the start of a range in O(log n), a clone in O(1).
 */
export class SortedMap<Value extends { readonly position: Position }> {
  #owner: Owner;
  #root: SortedNode<Value>;

  constructor() {
    this.#owner = { size: 0 };
    this.#root = new Leaf(this.#owner);
  }

  get size(): number {
    return this.#owner.size;
  }

  get(position: Position): Value | undefined {
    return this.#root.get(position, prefixOf(position));
  }

  set(value: Value): void {
    const { position } = value;
    const root = this.#root.ownedBy(this.#owner);
    const behind = root.set(position, prefixOf(position), value);
    this.#root = behind ? Branch.over(this.#owner, [root, behind]) : root;
  }

  delete(position: Position): void {
    const root = this.#root.ownedBy(this.#owner);
    root.delete(position, prefixOf(position));
    this.#root = (root instanceof Branch && root.only) || root;
  }

  values(): IterableIterator<Value> {
    return this.#root.values();
  }

  /** Visits what lies in the span, forwards or backwards, until `visit` returns false. */
  each(span: Span, descending: boolean, visit: (value: Value) => boolean): void {
    this.#root.each(span, descending, visit);
  }

  /** A copy that shares what neither changes. */
  clone(): SortedMap<Value> {
    const copy = new SortedMap<Value>();
    copy.#root = this.#root;
    copy.#owner = { size: this.size };
    // The nodes that there are now belong to neither of the two.
    this.#owner = { size: this.size };
    return copy;
  }
}
