import type { Item } from '@monotable/core';
import { asTheyAre, type Canonical, canonicalItem, canonicalValue, textOf } from './canonical.ts';
import type { TableKind } from './tables.ts';

/** One thing in which the two sides differ. */
export interface Difference {
  /**
   * What it is: whether and with which code and class of error the call failed, a field of the answer, or what is stored afterwards, in a table
   * or in one of its indexes.
   */
  readonly field:
    | 'code'
    | 'type'
    | 'failedItem'
    | 'reason'
    | 'reasonItem'
    | 'item'
    | 'unprocessed'
    | 'found'
    | 'count'
    | 'scannedCount'
    | 'lastKey'
    | 'capacity'
    | 'content'
    | 'index';
  /** The operation's number in a batch or transaction. */
  readonly at?: number | undefined;
  readonly on?: TableKind | undefined;
  /** The stored item. */
  readonly key?: string | undefined;
  /** The attribute, where both sides have the item. */
  readonly attribute?: string | undefined;
  readonly memory: Canonical | undefined;
  readonly engine: Canonical | undefined;
}

type Where = Omit<Difference, 'memory' | 'engine'>;

export function differs(where: Where, memory: Canonical | undefined, engine: Canonical | undefined): Difference[] {
  return textOf(memory) === textOf(engine) ? [] : [{ ...where, memory, engine }];
}

/** Attribute by attribute, where there is an item on both sides. */
export function itemDiffers(where: Where, memory: Item | undefined, engine: Item | undefined): Difference[] {
  if (!memory || !engine)
    return differs(where, memory && canonicalItem(memory, asTheyAre), engine && canonicalItem(engine));
  const names = [...new Set([...Object.keys(memory), ...Object.keys(engine)])];
  return names.flatMap((attribute) => {
    const [one, other] = [memory[attribute], engine[attribute]];
    // Most are, and some are long.
    if (one && other && 'S' in one && 'S' in other && one.S === other.S) return [];
    return differs({ ...where, attribute }, one && canonicalValue(one, asTheyAre), other && canonicalValue(other));
  });
}
