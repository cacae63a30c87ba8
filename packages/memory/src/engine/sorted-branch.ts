import { insertAt } from './insert-at.ts';
import type { Position, Span } from './position.ts';
import { prefixOf } from './position-prefix.ts';
import { most, type Owner, type SortedNode } from './sorted-node.ts';

/** What leads to the parts of a tree. */
export class Branch<Value> implements SortedNode<Value> {
  readonly owner: Owner;
  /** From where on each child holds what there is; the first one also what comes before. */
  readonly #firsts: Position[];
  /** The beginnings of `firsts` as numbers, which tell most positions apart without a look at the texts. */
  readonly #prefixes: number[];
  readonly #children: SortedNode<Value>[];

  constructor(owner: Owner, firsts: Position[], prefixes: number[], children: SortedNode<Value>[]) {
    this.owner = owner;
    this.#firsts = firsts;
    this.#prefixes = prefixes;
    this.#children = children;
  }

  static over<Value>(owner: Owner, children: SortedNode<Value>[]): Branch<Value> {
    const firsts = children.map(({ first }) => first);
    return new Branch(owner, firsts, firsts.map(prefixOf), children);
  }

  get first(): Position {
    return this.#firsts[0] ?? '';
  }

  get length(): number {
    return this.#children.length;
  }

  /** The one node that it leads to, if it is one. */
  get only(): SortedNode<Value> | undefined {
    return this.#children.length === 1 ? this.#children[0] : undefined;
  }

  ownedBy(owner: Owner): Branch<Value> {
    if (this.owner === owner) return this;
    return new Branch(owner, this.#firsts.slice(), this.#prefixes.slice(), this.#children.slice());
  }

  get(position: Position, prefix: number): Value | undefined {
    return this.#children[this.#childOf(position, prefix)]?.get(position, prefix);
  }

  set(position: Position, prefix: number, value: Value): Branch<Value> | undefined {
    const at = this.#childOf(position, prefix);
    const behind = this.#own(at).set(position, prefix, value);
    if (!behind) return undefined;
    const place = at + 1;
    if (this.#children.length < most) {
      this.#insert(place, behind);
      return undefined;
    }
    if (place === most) return Branch.over(this.owner, [behind]);
    const next = this.#split(most / 2);
    if (place <= most / 2) this.#insert(place, behind);
    else next.#insert(place - most / 2, behind);
    return next;
  }

  delete(position: Position, prefix: number): void {
    const at = this.#childOf(position, prefix);
    const child = this.#own(at);
    child.delete(position, prefix);
    if (child.length > most / 4) return;
    if (this.#joinWithNext(at) || this.#joinWithNext(at - 1)) return;
    if (child.length === 0 && this.#children.length > 1) this.#remove(at);
  }

  join(next: Branch<Value>, first: Position): void {
    this.#firsts.push(first, ...next.#firsts.slice(1));
    this.#prefixes.push(prefixOf(first), ...next.#prefixes.slice(1));
    this.#children.push(...next.#children);
  }

  each(span: Span, descending: boolean, visit: (value: Value) => boolean): boolean {
    const from = this.#childOf(span.low, prefixOf(span.low));
    const to = this.#childOf(span.high, prefixOf(span.high));
    if (descending) {
      for (let at = to; at >= from; at -= 1) if (!this.#children[at]?.each(span, descending, visit)) return false;
    } else {
      for (let at = from; at <= to; at += 1) if (!this.#children[at]?.each(span, descending, visit)) return false;
    }
    return true;
  }

  *values(): Generator<Value> {
    for (const child of this.#children) yield* child.values();
  }

  /** The place of the last child that begins at or before a position. */
  #childOf(position: Position, prefix: number): number {
    const firsts = this.#firsts;
    const prefixes = this.#prefixes;
    let low = 1;
    let high = firsts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const its = prefixes[middle] as number;
      if (its > prefix || (its === prefix && (firsts[middle] as Position) > position)) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  }

  /** The child at a place, which may then be changed. */
  #own(at: number): SortedNode<Value> {
    const child = this.#children[at] as SortedNode<Value>;
    const own = child.ownedBy(this.owner);
    if (own !== child) this.#children[at] = own;
    return own;
  }

  #insert(at: number, child: SortedNode<Value>): void {
    const { first } = child;
    insertAt(this.#firsts, at, first);
    insertAt(this.#prefixes, at, prefixOf(first));
    insertAt(this.#children, at, child);
  }

  #remove(at: number): void {
    this.#firsts.splice(at, 1);
    this.#prefixes.splice(at, 1);
    this.#children.splice(at, 1);
  }

  #split(at: number): Branch<Value> {
    return new Branch(this.owner, this.#firsts.splice(at), this.#prefixes.splice(at), this.#children.splice(at));
  }

  #joinWithNext(at: number): boolean {
    const child = this.#children[at];
    const next = this.#children[at + 1];
    if (!child || !next || child.length + next.length > most / 2) return false;
    this.#own(at).join(next, this.#firsts[at + 1] as Position);
    this.#remove(at + 1);
    return true;
  }
}
