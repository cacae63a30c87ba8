import type { AttributeDefinition } from '@aws-sdk/client-dynamodb';
import { ConfigurationError, type KeyAttribute, type KeyAttributeType } from '@monotable/core';

const scalarTypes = { string: 'S', number: 'N', binary: 'B' } as const satisfies Record<KeyAttributeType, string>;

/** Every key attribute once. Two keys that want different types of one attribute can't be in one table. */
export function attributeDefinitions(keys: readonly KeyAttribute[], tableName: string): AttributeDefinition[] {
  const types = new Map<string, KeyAttributeType>();
  for (const { name, type } of keys) {
    const earlier = types.get(name) ?? type;
    if (earlier !== type) {
      throw new ConfigurationError({
        message: `The key attribute ${name} of the table ${tableName} is declared as ${earlier} and as ${type}`,
        remedy: 'An attribute has one type in all keys of a table: use another attribute, or the same type',
      });
    }
    types.set(name, type);
  }
  return [...types].map(([name, type]) => ({ AttributeName: name, AttributeType: scalarTypes[type] }));
}
