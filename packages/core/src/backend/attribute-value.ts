/**
 * A value as DynamoDB stores it, tagged with its type. Numbers keep their decimal text, so nothing is rounded on the way.
 * Structurally the same as the AWS SDK's `AttributeValue`; core does not depend on the SDK.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: Uint8Array }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly Uint8Array[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: Item };

/** The tag of an {@link AttributeValue}; also what `attributeType()` compares with. */
export type AttributeValueType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL' | 'SS' | 'NS' | 'BS' | 'L' | 'M';

/** An item as DynamoDB stores it: stored attribute names to tagged values. */
export type Item = { readonly [name: string]: AttributeValue };

/** A primary key, or an index key together with the table's: stored key attribute names to tagged values. */
export type Key = Item;

/** The tag of a value. */
export function attributeValueType(value: AttributeValue): AttributeValueType {
  for (const type in value) return type as AttributeValueType;
  throw new TypeError('An attribute value needs a type tag');
}
