import { ValueFault } from './value-fault.ts';

/** No item is larger than 400 KB, and UTF-8 takes at least a byte for each UTF-16 unit. */
const maxItemBytes = 409_600;

/** Refuses text that UTF-8 can't hold as it is, and text that no item has room for. */
export function checkText(text: string): string {
  if (text.length > maxItemBytes) throw new ValueFault('is larger than a whole item may be (400 KB)');
  if (!text.isWellFormed()) throw new ValueFault('holds half of a surrogate pair, which UTF-8 can not store');
  return text;
}

/** Refuses bytes that no item has room for; gives a copy that nobody else can change. */
export function checkBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength > maxItemBytes) throw new ValueFault('is larger than a whole item may be (400 KB)');
  return new Uint8Array(bytes);
}

/** Refuses the two map keys that a JSON body uses to reach an object's prototype, and text that can't be stored as a key. */
export function checkMapKey(key: string): string {
  if (key === '') throw new ValueFault('has an empty key, which DynamoDB does not store');
  if (reachesPrototype(key)) throw new ValueFault(`has the key ${key}, which is refused`);
  return checkText(key);
}

/** Whether a map may have this key at all: what {@link checkMapKey} lets pass. */
export function isMapKey(key: string): boolean {
  return key !== '' && !reachesPrototype(key) && key.length <= maxItemBytes && key.isWellFormed();
}

function reachesPrototype(key: string): boolean {
  return key === '__proto__' || key === 'constructor';
}

/** Sets an own property whatever its name: a stored `__proto__` must not become the prototype. */
export function setOwn(target: object, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  else (target as Record<string, unknown>)[name] = value;
}

const operatorMark = Symbol.for('monotable.operator');

/** What an operator function returned says what to do; it is no data to be stored. */
export function refuseOperator(value: object): void {
  if (Object.hasOwn(value, operatorMark))
    throw new ValueFault('is an operator, which stands beside an attribute, not inside a value');
}

/** Whether a value is an object literal (or without a prototype), from whatever realm. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
