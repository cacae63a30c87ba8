import { invalidTable as invalid } from './invalid-table.ts';
import type { KeyAttribute, KeyAttributeType, TableDefinition } from './table-definition.ts';

type Checked = Omit<TableDefinition, 'tableName'>;

/** Refuses names of keys and of what every item has beside them that DynamoDB refuses, or that contradict each other. */
export function checkStoredNames({ name, partitionKey, sortKey, typeAttribute, ttlAttribute, indexes }: Checked): void {
  const key = sortKey ? [partitionKey, sortKey] : [partitionKey];
  const all = [...key];
  checkApart(name, 'the table', key);
  for (const { name: index, partition, sort } of Object.values(indexes)) {
    checkApart(name, `the index ${index}`, [...partition, ...sort]);
    all.push(...partition, ...sort);
  }
  if (typeof typeAttribute !== 'string' || typeAttribute === '') {
    throw invalid(name, 'typeAttribute is empty or no text', 'Leave it out for _type');
  }
  checkKeys(name, all, typeAttribute);
  if (ttlAttribute === undefined) return;
  if (typeof ttlAttribute !== 'string' || ttlAttribute === '') {
    throw invalid(name, 'ttlAttribute is empty or no text', 'Leave it out for a table whose items do not expire');
  }
  if (ttlAttribute === typeAttribute) {
    throw invalid(name, `the ttlAttribute ${ttlAttribute} is the type attribute`, 'Name it otherwise');
  }
  checkTimeToLive(name, ttlAttribute, all);
}

function checkKeys(table: string, keys: readonly KeyAttribute[], typeAttribute: string): void {
  const types = new Map<string, KeyAttributeType>();
  for (const key of keys) {
    if (key.name === '' || key.name === typeAttribute) {
      throw invalid(
        table,
        `the key attribute ${JSON.stringify(key.name)} is empty or is the type attribute`,
        'Name it otherwise',
      );
    }
    if (!['string', 'number', 'binary'].includes(key.type)) {
      throw invalid(
        table,
        `the key attribute ${key.name} is of no type that keys have`,
        'Keys are string, number or binary',
      );
    }
    if ((types.get(key.name) ?? key.type) !== key.type) {
      throw invalid(table, `the key attribute ${key.name} is declared with two types`, 'Give it one type everywhere');
    }
    types.set(key.name, key.type);
  }
}

/** DynamoDB has no key that is made of one attribute twice. */
function checkApart(table: string, of: string, keys: readonly KeyAttribute[]): void {
  const twice = keys.find(({ name }, at) => keys.findIndex((other) => other.name === name) < at);
  if (!twice) return;
  throw invalid(
    table,
    `the key of ${of} has the attribute ${twice.name} twice`,
    'Give each of its attributes a name of its own',
  );
}

/**
 * Items only expire by a number.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-before-you-start.html
 */
function checkTimeToLive(table: string, ttlAttribute: string, keys: readonly KeyAttribute[]): void {
  if (!keys.some(({ name, type }) => name === ttlAttribute && type !== 'number')) return;
  throw invalid(table, `the ttlAttribute ${ttlAttribute} is a key attribute that holds no number`, 'Name it otherwise');
}
