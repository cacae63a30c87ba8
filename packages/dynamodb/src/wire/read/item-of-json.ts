import type { AttributeValue, Item } from '@monotable/core';
import { base64Bytes } from '../base64.ts';

type Json = { [name: string]: unknown };

/** An item as `JSON.parse` gives it, made an item in place: binary values become bytes, as the SDK makes them. */
export function itemOfJson(parsed: unknown): Item {
  if (!isObject(parsed)) throw new SyntaxError('An item is no JSON object');
  for (const value of Object.values(parsed)) valueOfJson(value);
  return parsed as Item;
}

function valueOfJson(parsed: unknown): AttributeValue {
  if (!isObject(parsed)) throw new SyntaxError('A stored value is no JSON object');
  const { B, BS, L, M } = parsed;
  if (typeof B === 'string') parsed.B = base64Bytes(B);
  if (Array.isArray(BS)) parsed.BS = BS.map(base64Bytes);
  if (Array.isArray(L)) for (const member of L) valueOfJson(member);
  if (isObject(M)) itemOfJson(M);
  return parsed as AttributeValue;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
