import { insertAt } from './insert-at.ts';
import type { Position, Span } from './position.ts';
import { most, type Owner, type SortedNode } from './sorted-node.ts';

/** The end of a tree: positions in order, and the value of each. */
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
      insertAt(positions, at, position);
      insertAt(values, at, value);
      return undefined;
    }
    // What is written in order fills its leaves: half of each would stay empty for good.
    if (at === most) return new Leaf(this.owner, [position], [value]);
    const next = new Leaf(this.owner, positions.splice(most / 2), values.splice(most / 2));
    const half = at <= most / 2 ? this : next;
    const place = half === this ? at : at - most / 2;
    insertAt(half.#positions, place, position);
    insertAt(half.#values, place, value);
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
