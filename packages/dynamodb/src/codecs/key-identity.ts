import { type AttributeValue, canonicalNumber, InvalidRequestError } from '@monotable/core';

/**
 * Text that two values of a key attribute have in common exactly if DynamoDB takes them for the same: `1` and `1.0` are one key.
 * A text may hold anything, so its length says where it ends; numbers and base64 hold no `;`.
 */
export function keyIdentity(name: string, value: AttributeValue | undefined): string {
  if (value && 'S' in value) return `S${value.S.length}:${value.S}`;
  if (value && 'N' in value) return `N${numberIdentity(name, value.N)};`;
  if (value && 'B' in value) return `B${Buffer.from(value.B).toString('base64')};`;
  throw new InvalidRequestError({
    message: `The key attribute ${name} is ${value ? 'no text, number or bytes' : 'missing'}`,
    remedy: 'Give every key attribute of the table a value of its type',
    attempts: 0,
  });
}

function numberIdentity(name: string, text: string): string {
  try {
    return canonicalNumber(text);
  } catch (cause) {
    throw new InvalidRequestError({
      message: `The key attribute ${name} is no number of DynamoDB's`,
      cause,
      attempts: 0,
    });
  }
}
