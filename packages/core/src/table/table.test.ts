import { DefinitionError } from '../errors/errors.ts';
import { table } from './table.ts';
import { startKeyNames, tableKeyNames } from './table-definition.ts';

describe('a table', () => {
  test('has the usual names unless told otherwise', () => {
    expect(table('app', { indexes: { byTenant: {}, byDate: { kind: 'local' } } })).toMatchObject({
      name: 'app',
      partitionKey: { name: 'pk', type: 'string' },
      sortKey: { name: 'sk', type: 'string' },
      typeAttribute: '_type',
      indexes: {
        byTenant: {
          kind: 'global',
          partition: [{ name: 'gsi_pk_byTenant', type: 'string' }],
          sort: [{ name: 'gsi_sk_byTenant', type: 'string' }],
          projection: { kind: 'all' },
        },
        byDate: { kind: 'local', partition: [{ name: 'pk' }], sort: [{ name: 'lsi_sk_byDate', type: 'string' }] },
      },
    });
  });

  test('takes the names and types of an existing one', () => {
    const legacy = table('legacy', {
      tableName: 'Legacy-Table',
      partitionKey: { name: 'Id', type: 'number' },
      sortKey: false,
      typeAttribute: 'kind',
      ttlAttribute: 'expires',
      indexes: {
        byMail: { partitionKey: 'mail', sortKey: false },
        byPlace: { partitionKey: ['country', 'city'], sortKey: [{ type: 'number' }, 'b'] },
      },
    });
    expect(legacy).toMatchObject({
      tableName: 'Legacy-Table',
      typeAttribute: 'kind',
      ttlAttribute: 'expires',
      sortKey: undefined,
    });
    expect(legacy.indexes.byMail.sort).toEqual([]);
    expect(legacy.indexes.byPlace.partition.map(({ name }) => name)).toEqual(['country', 'city']);
    expect(legacy.indexes.byPlace.sort).toEqual([
      { name: 'gsi_sk_byPlace_0', type: 'number' },
      { name: 'b', type: 'string' },
    ]);
    expect(tableKeyNames(legacy)).toEqual(['Id']);
    expect(startKeyNames(legacy, 'byMail')).toEqual(['mail', 'Id']);
  });

  test('copies the type and TTL attributes into every index that does not copy all', () => {
    const { indexes } = table('app', {
      ttlAttribute: 'expires',
      indexes: { lean: { projection: 'keysOnly' }, some: { projection: ['title', '_type'] } },
    });
    expect(indexes.lean.projection).toEqual({ kind: 'include', names: ['_type', 'expires'] });
    expect(indexes.some.projection).toEqual({ kind: 'include', names: ['title', '_type', 'expires'] });
  });

  test.each(['keysonly', 'ALL', '', {}, null, [''], [5]])('has no index with the projection %j', (projection) => {
    const make = () => table('app', { indexes: { lean: { projection: projection as never } } });
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(/the projection of the index lean is none that there is/);
  });

  test.each([5, null, false, ['a'], { nam: 'id' }, { name: 5 }, { name: 'id', type: 'string', order: 'desc' }])(
    'has no partition key %j',
    (partitionKey) => {
      const make = () => table('app', { partitionKey: partitionKey as never });
      expect(make).toThrow(DefinitionError);
      expect(make).toThrow(
        'table app: the partitionKey of table() is no key attribute. Give its name, or { name, type }',
      );
    },
  );

  test.each([5, null, true, [['a']], ['a', { nam: 'b' }]])('has no index with the sort key %j', (sortKey) => {
    const make = () => table('app', { indexes: { byDate: { sortKey: sortKey as never } } });
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow('the sortKey of the index byDate is no key attribute');
  });

  test('may order an index by the number of seconds when items expire', () => {
    const byEnd = { sortKey: { name: 'ends', type: 'number' } } as const;
    expect(table('app', { ttlAttribute: 'ends', indexes: { byEnd } }).ttlAttribute).toBe('ends');
  });

  test.each<[string, () => unknown, RegExp]>([
    ['no name', () => table(''), /a table needs a name/],
    ['no options', () => table('app', null as never), /the options of table\(\) are no object/],
    [
      'no options of an index',
      () => table('app', { indexes: { abc: undefined as never } }),
      /the index abc are no object/,
    ],
    [
      'a key of a type that there is not',
      () => table('app', { partitionKey: { name: 'pk', type: 'text' as never } }),
      /the key attribute pk is of no type that keys have/,
    ],
    [
      'an index name that DynamoDB refuses',
      () => table('app', { indexes: { 'by tenant': {} } }),
      /the index name by tenant/,
    ],
    ['an index name too short', () => table('app', { indexes: { ab: {} } }), /3 to 255/],
    [
      'a local index with a partition key',
      () => table('app', { indexes: { byDate: { kind: 'local', partitionKey: 'x' } } }),
      /the local index byDate/,
    ],
    [
      'a local index of a table without a sort key',
      () => table('app', { sortKey: false, indexes: { byDate: { kind: 'local' } } }),
      /needs a table with a sort key/,
    ],
    [
      'five attributes in a key',
      () => table('app', { indexes: { wide: { sortKey: ['a', 'b', 'c', 'd', 'e'] } } }),
      /more than four/,
    ],
    [
      'an index without a partition key',
      () => table('app', { indexes: { none: { partitionKey: [] } } }),
      /has no partition key/,
    ],
    [
      'a key attribute of two types',
      () => table('app', { indexes: { byKey: { partitionKey: { name: 'pk', type: 'number' } } } }),
      /pk is declared with two types/,
    ],
    ['a key that is the type attribute', () => table('app', { partitionKey: '_type' }), /is the type attribute/],
    [
      'one name for both keys',
      () => table('app', { partitionKey: 'id', sortKey: 'id' }),
      /the table has the attribute id twice/,
    ],
    ["the partition key's usual name for the sort key", () => table('app', { sortKey: 'pk' }), /attribute pk twice/],
    [
      'one name for both keys of an index',
      () => table('app', { indexes: { byKey: { partitionKey: 'a', sortKey: 'a' } } }),
      /the index byKey has the attribute a twice/,
    ],
    [
      'one name for two attributes of an index key',
      () => table('app', { indexes: { byKey: { sortKey: ['a', 'b', 'a'] } } }),
      /the index byKey has the attribute a twice/,
    ],
    [
      "a local index by the table's partition key",
      () => table('app', { indexes: { byKey: { kind: 'local', sortKey: 'pk' } } }),
      /the index byKey has the attribute pk twice/,
    ],
    [
      'an unknown kind of index',
      () => table('app', { indexes: { byKey: { kind: 'Local' as never } } }),
      /the index byKey is of no kind that there is. Its kind is 'global' or 'local'/,
    ],
    ['no text as typeAttribute', () => table('app', { typeAttribute: '' }), /typeAttribute is empty/],
    ['no text as ttlAttribute', () => table('app', { ttlAttribute: '' }), /ttlAttribute is empty/],
    [
      'another thing as ttlAttribute',
      () => table('app', { ttlAttribute: true as never }),
      /ttlAttribute is empty or no/,
    ],
    ['a key as ttlAttribute', () => table('app', { ttlAttribute: 'sk' }), /ttlAttribute sk is a key attribute/],
    ['the type attribute as ttlAttribute', () => table('app', { ttlAttribute: '_type' }), /is the type attribute/],
    [
      'a key of an index as ttlAttribute',
      () => table('app', { ttlAttribute: 'ends', indexes: { byEnd: { sortKey: 'ends' } } }),
      /ttlAttribute ends is a key attribute that holds no number/,
    ],
    ['encrypted cursors without a secret', () => table('app', { cursors: { encrypt: true } }), /without a secret/],
    ['an unknown option', () => table('app', { sortkey: 'x' } as never), /option sortkey of table\(\) is not known/],
    [
      'an unknown option of an index',
      () => table('app', { indexes: { byDate: { type: 'local' } as never } }),
      /option type of the index byDate is not known/,
    ],
    [
      'an unknown option of cursors',
      () => table('app', { cursors: { secret: 'x' } as never }),
      /option secret of cursors/,
    ],
    ['an empty secret', () => table('app', { cursors: { secrets: [''] } }), /secret is empty/],
  ])('%s is a definition error', (_, make, message) => {
    expect(make).toThrow(DefinitionError);
    expect(make).toThrow(message);
  });
});
