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
const most = 64;

export class Leaf<Value> implements SortedNode<Value> {
  readonly owner: Owner;
  readonly #positions: Position[];
  readonly #values: Value[];

  constructor(owner: Owner, positions: Position[] = [], values: Value[] = []) {
    this.owner = owner;
    this.#positions = positions;
    this.#values = values;
  }

  get first(): Position {
    return this.#positions[0] ?? '';
  }

  get length(): number {
    return this.#positions.length;
  }

  ownedBy(owner: Owner): Leaf<Value> {
    return this.owner === owner ? this : new Leaf(owner, this.#positions.slice(), this.#values.slice());
  }

  get(position: Position): Value | undefined {
    const at = firstFrom(this.#positions, position);
    return this.#positions[at] === position ? this.#values[at] : undefined;
  }

  set(position: Position, _prefix: number, value: Value): Leaf<Value> | undefined {
    const positions = this.#positions;
    const values = this.#values;
    const at = firstFrom(positions, position);
    if (positions[at] === position) {
      values[at] = value;
      return undefined;
    }
    this.owner.size += 1;
    if (positions.length < most) {
      insert(positions, at, position);
      insert(values, at, value);
      return undefined;
    }
    // What is written in order fills its leaves: half of each would stay empty for good.
    if (at === most) return new Leaf(this.owner, [position], [value]);
    const next = new Leaf(this.owner, positions.splice(most / 2), values.splice(most / 2));
    const half = at <= most / 2 ? this : next;
    const place = half === this ? at : at - most / 2;
    insert(half.#positions, place, position);
    insert(half.#values, place, value);
    return next;
  }

  delete(position: Position): void {
    const at = firstFrom(this.#positions, position);
    if (this.#positions[at] !== position) return;
    this.#positions.splice(at, 1);
    this.#values.splice(at, 1);
    this.owner.size -= 1;
  }

  join(next: Leaf<Value>): void {
    this.#positions.push(...next.#positions);
    this.#values.push(...next.#values);
  }

  each({ low, high }: Span, descending: boolean, visit: (value: Value) => boolean): boolean {
    const positions = this.#positions;
    const start = firstFrom(positions, low);
    if (descending) {
      for (let at = firstFrom(positions, high) - 1; at >= start; at -= 1)
        if (!visit(this.#values[at] as Value)) return false;
      return true;
    }
    for (let at = start; at < positions.length && (positions[at] as Position) < high; at += 1)
      if (!visit(this.#values[at] as Value)) return false;
    return true;
  }

  *values(): Generator<Value> {
    yield* this.#values;
  }
}

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
    insert(this.#firsts, at, first);
    insert(this.#prefixes, at, prefixOf(first));
    insert(this.#children, at, child);
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

/**
 * The first four characters as a number from -2^31 to 2^31 - 1 that orders as they do; texts of the same number are not told
 * apart by it. A character past one byte ends it, since nothing behind such a one can count.
 */
export function prefixOf(position: Position): number {
  let prefix = 0;
  let isFull = false;
  for (let at = 0; at < 4; at += 1) {
    // Behind the end is NaN, which becomes 0.
    const unit: number = isFull ? 0xff : position.charCodeAt(at) | 0;
    isFull ||= unit >= 0xff;
    prefix = (prefix << 8) | (isFull ? 0xff : unit);
  }
  return prefix ^ 0x80000000;
}

/** The place of the first position that does not come before `position`. */
function firstFrom(positions: readonly Position[], position: Position): number {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((positions[middle] as Position) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Quicker than `splice`, which gives back a list of what it took out. */
function insert<Member>(list: Member[], at: number, member: Member): void {
  list.push(member);
  for (let to = list.length - 1; to > at; to -= 1) list[to] = list[to - 1] as Member;
  list[at] = member;
}
