import type { Item } from '../backend/attribute-value.ts';

const loadedKey: unique symbol = Symbol.for('monotable.loaded') as never;

/** The method of a {@link LazyItem} that gives the item. */
export const readItem: unique symbol = Symbol.for('monotable.readItem') as never;

/** A stored item that is read when somebody asks for it. */
export interface LazyItem {
  [readItem](): Item;
}

/**
 * Notes on an instance which stored item it was made of: what `save` compares with, and what partial updates of index keys
 * make a condition of. Not enumerable, so equality and spreading don't see it.
 */
export function markLoaded(instance: object, item: Item | LazyItem): void {
  Object.defineProperty(instance, loadedKey, { value: item, writable: true, configurable: true });
}

/** The stored item that an instance was made of; `undefined` for one that was not read or written yet. */
export function loadedItem(instance: object): Item | undefined {
  const note = (instance as { [loadedKey]?: Item | LazyItem })[loadedKey];
  return note && isLazy(note) ? note[readItem]() : note;
}

function isLazy(note: Item | LazyItem): note is LazyItem {
  return readItem in note;
}

/** Takes the note away: the item is known to be gone. */
export function markUnloaded(instance: object): void {
  Object.defineProperty(instance, loadedKey, { value: undefined, writable: true, configurable: true });
}

const undeclaredKey: unique symbol = Symbol.for('monotable.undeclared') as never;

/** Notes on an instance of a nested class what was stored beside its declared attributes. */
export function markUndeclared(instance: object, members: Item): void {
  Object.defineProperty(instance, undeclaredKey, { value: members, writable: true, configurable: true });
}

export function undeclaredMembers(instance: object): Item | undefined {
  return (instance as { [undeclaredKey]?: Item })[undeclaredKey];
}
