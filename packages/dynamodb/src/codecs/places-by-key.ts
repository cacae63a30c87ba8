import type { Item } from '@monotable/core';
import { keyIdentity } from './key-identity.ts';

/** What is known by a key's first attributes: where it is, or what its other attributes lead to. */
interface Level {
  /** Texts are mostly all there is, and are looked up as they are: to join them would take longer than all the rest. */
  readonly texts: Map<string, Level | number>;
  readonly others: Map<string, Level | number>;
  /** What was put there last: the items of a batch are often of one partition. */
  lastText: string | undefined;
  last: Level | number | undefined;
}

/** A number for each of many items of one table. Keys that DynamoDB takes for the same are one: `1` and `1.0`. */
export class PlacesByKey {
  readonly #keyNames: readonly string[];
  readonly #first = newLevel();

  constructor(keyNames: readonly string[]) {
    this.#keyNames = keyNames;
  }

  /** Gives the place that the item has: another one than `place` where it had one before. Throws for an item without a key. */
  add(item: Item, place: number): number {
    const names = this.#keyNames;
    let level = this.#first;
    for (let nth = 0; nth < names.length - 1; nth++) {
      const name = names[nth] as string;
      const next = (found(level, name, item) as Level | undefined) ?? newLevel();
      put(level, name, item, next);
      level = next;
    }
    const last = names.at(-1) as string;
    const earlier = found(level, last, item) as number | undefined;
    if (earlier === undefined) put(level, last, item, place);
    return earlier ?? place;
  }

  /** The place of an item that was added. */
  of(item: Item): number | undefined {
    const names = this.#keyNames;
    let at: Level | number | undefined = this.#first;
    for (let nth = 0; nth < names.length && typeof at === 'object'; nth++) at = found(at, names[nth] as string, item);
    return at as number | undefined;
  }
}

function newLevel(): Level {
  return { texts: new Map(), others: new Map(), lastText: undefined, last: undefined };
}

function found(level: Level, name: string, item: Item): Level | number | undefined {
  const value = Object.hasOwn(item, name) ? item[name] : undefined;
  if (!value || !('S' in value)) return level.others.get(keyIdentity(name, value));
  return value.S === level.lastText ? level.last : level.texts.get(value.S);
}

function put(level: Level, name: string, item: Item, next: Level | number): void {
  const value = item[name];
  if (!value || !('S' in value)) level.others.set(keyIdentity(name, value), next);
  else if (value.S !== level.lastText) {
    level.texts.set(value.S, next);
    level.lastText = value.S;
    level.last = next;
  }
}
