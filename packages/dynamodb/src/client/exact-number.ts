import { NumberValue } from '@aws-sdk/lib-dynamodb';
import { exactBigint, exactNumber } from '@monotable/core';

/** A stored number as a document client gives it: `number` or `bigint` where that is exact, else the SDK's `NumberValue`. */
export function exactNumberValue(text: string): unknown {
  return exactNumber(text) ?? exactBigint(text) ?? NumberValue.from(text);
}
