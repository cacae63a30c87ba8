import type { AttributeValue, Item } from '@monotable/core';
import { InvalidEventError } from './invalid-event-error.ts';
import type { StreamImage, StreamValue } from './stream-record.ts';

/** The item of a record, in the form in which it is stored. Throws `InvalidEventError`. */
export function imageItem(image: StreamImage): Item {
  if (typeof image !== 'object' || image === null || Array.isArray(image)) throw malformed('an item');
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attributeValue(value)]));
}

function attributeValue(value: StreamValue): AttributeValue {
  if (typeof value !== 'object' || value === null) throw malformed('a value');
  const { S, N, B, BOOL, NULL, SS, NS, BS, L, M } = value;
  if (typeof S === 'string') return { S };
  // A number is text on its way, so that none of its digits is lost.
  if (typeof N === 'string') return { N };
  if (B !== undefined) return { B: bytes(B) };
  if (typeof BOOL === 'boolean') return { BOOL };
  if (NULL === true) return { NULL };
  if (isTexts(SS)) return { SS };
  if (isTexts(NS)) return { NS };
  if (Array.isArray(BS)) return { BS: BS.map(bytes) };
  if (Array.isArray(L)) return { L: L.map(attributeValue) };
  if (M !== undefined) return { M: imageItem(M) };
  throw malformed('a value');
}

function isTexts(value: readonly string[] | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((member) => typeof member === 'string');
}

function bytes(value: string | Uint8Array): Uint8Array {
  if (value instanceof Uint8Array || Object.prototype.toString.call(value) === '[object Uint8Array]') {
    return new Uint8Array(value as Uint8Array);
  }
  if (typeof value === 'string' && base64.test(value)) return new Uint8Array(Buffer.from(value, 'base64'));
  throw malformed('a binary value');
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

function malformed(what: string): InvalidEventError {
  return new InvalidEventError({
    message: `The record holds ${what} that is not of the form in which DynamoDB writes it`,
  });
}
