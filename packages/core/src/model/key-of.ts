import type { AttributeValue, Key } from '../backend/attribute-value.ts';
import { definitionOf } from '../definition/definition-of.ts';
import { classOf } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { exactBigint, exactNumber } from '../metadata/number-text.ts';
import type { StoredKey } from '../types/stored-key.ts';
import { givenKey, keyOfInstance } from './given-key.ts';

/** The primary key of an instance as it is stored: `{ pk: 'USER#alice', sk: 'TODO#…' }`. */
export function keyOf(instance: object): StoredKey {
  const definition = definitionOf(classOf(instance));
  return plainKey(keyOfInstance(definition, 'keyOf', instance).key);
}

/** The primary key that attributes (or an instance) make, as it is stored. */
export function storedKey(definition: EntityDefinition, key: unknown): StoredKey {
  return plainKey(givenKey(definition, 'keyOf', key).key);
}

function plainKey(key: Key): StoredKey {
  return Object.freeze(Object.fromEntries(Object.entries(key).map(([name, value]) => [name, plainValue(value)])));
}

/** A number that JavaScript would round stays decimal text. */
function plainValue(value: AttributeValue): StoredKey[string] {
  if ('N' in value) return exactNumber(value.N) ?? exactBigint(value.N) ?? value.N;
  if ('B' in value) return new Uint8Array(value.B);
  return 'S' in value ? value.S : '';
}
