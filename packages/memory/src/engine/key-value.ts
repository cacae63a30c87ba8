import { type AttributeValue, attributeValueType, type KeyAttribute, type KeyAttributeType } from '@monotable/core';
import { bytesText } from './bytes.ts';
import { invalidItem, invalidRequest } from './engine-fault.ts';
import { numberOrder } from './number.ts';
import { utf8Order } from './text.ts';

const tagOfType = { string: 'S', number: 'N', binary: 'B' } as const satisfies Record<KeyAttributeType, string>;

/** Refuses what can't be the value of this key attribute: another type, empty text or bytes. */
export function checkKeyValue({ name, type }: KeyAttribute, value: AttributeValue, where: string): void {
  const tag = tagOfType[type];
  if (!(tag in value)) {
    throw invalidItem(
      `The key attribute ${name} of ${where} must be of type ${tag}, but is ${attributeValueType(value)}`,
    );
  }
  if (('S' in value && value.S.length === 0) || ('B' in value && value.B.byteLength === 0)) {
    throw invalidRequest(`The key attribute ${name} of ${where} may not be empty`);
  }
}

const maxKeyBytes = { partition: 2048, sort: 1024 } as const;

/** Refuses a partition or sort key that is too long, all of its attributes together. */
export function checkKeyBytes(
  attributes: readonly KeyAttribute[],
  bytes: number,
  part: 'partition' | 'sort',
  where: string,
): void {
  if (bytes <= maxKeyBytes[part]) return;
  const names = attributes.map(({ name }) => name).join(', ');
  throw invalidItem(`The ${part} key of ${where} (${names}) is longer than ${maxKeyBytes[part]} bytes`);
}

/** A text that JavaScript's `<` orders as DynamoDB orders the value among those of its type. */
export function keyOrder(value: AttributeValue): string {
  if ('S' in value) return utf8Order(value.S);
  if ('N' in value) return numberOrder(value.N);
  if ('B' in value) return bytesText(value.B);
  throw new TypeError('Only strings, numbers and binaries have an order');
}
