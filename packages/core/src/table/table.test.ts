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
