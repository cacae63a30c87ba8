import type { Position, Span } from './position.ts';

/**
 * Whom a node belongs to: the one map that may change it, and how many values that map holds. Any other map copies the node
 * before it changes it, so that a clone costs nothing.
 */
export interface Owner {
  size: number;
}

/** A part of a tree: everything from one position on and before another one. */
export interface SortedNode<Value> {
  readonly owner: Owner;
  readonly first: Position;
  /** How many values or nodes lie directly in it. */
  readonly length: number;
  /** This node if it belongs to `owner`, else a copy that does. */
  ownedBy(owner: Owner): SortedNode<Value>;
  /** `prefix` is `prefixOf` the position. */
  get(position: Position, prefix: number): Value | undefined;
  /** Gives the part behind this node where it had to be split. */
  set(position: Position, prefix: number, value: Value): SortedNode<Value> | undefined;
  delete(position: Position, prefix: number): void;
  /** Takes over all of the node behind this one, which begins at `first`. */
  join(next: SortedNode<Value>, first: Position): void;
  /** Visits what lies in the span until `visit` returns false, which it then returns itself. */
  each(span: Span, descending: boolean, visit: (value: Value) => boolean): boolean;
  values(): Generator<Value>;
}

/** The most that lies in one node; two neighbours that together hold half as much are joined. */
export const most = 64;
