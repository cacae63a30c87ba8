import {
  add,
  attribute,
  type Decimal,
  type Defaulted,
  entity,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
beforeEach(() => {
  memory = new MemoryBackend();
});
const using = <Given extends Table>(given: Given): Given => {
  given.useBackend(memory);
  return given;
};
const items = async (of: Table) => (await memory.scan({ table: of })).items as Record<string, unknown>[];

test.each([
  ['number', 7, 8],
  ['decimal', '7.5', '8.5'],
  ['bigint', 12345678901234567890n, 8n],
] as const)('an attribute itself is the key: %s', async (type, value, other) => {
  const app = using(
    table('numbers', { partitionKey: { name: 'n', type: 'number' }, sortKey: { name: 'stored_at', type: 'string' } }),
  );
  @entity('Numbered', { table: app })
  class Numbered extends Model {
    @partitionKey @attribute(type as 'decimal') n!: Decimal;
    @sortKey @attribute('date') at!: Date;
    @attribute('string', { optional: true }) note?: string;
  }
  const key = { n: value as never, at: new Date(0) };
  const row = await Numbered.create({ ...key, note: 'x' });
  expect(await items(app)).toEqual([
    {
      n: type === 'decimal' ? expect.anything() : value,
      stored_at: '1970-01-01T00:00:00.000Z',
      _type: 'Numbered',
      note: 'x',
    },
  ]);
  expect(await Numbered.getOrThrow(key)).toEqual(row);
  expect(await Numbered.update(key, { note: 'y' })).toMatchObject({ note: 'y' });
  row.note = 'z';
  await row.save();
  await expect(Numbered.update(key, { at: new Date(1) } as never)).rejects.toMatchObject({ code: 'InvalidQuery' });
  await expect(Numbered.get({ n: value as never } as never)).rejects.toMatchObject({
    code: 'MissingKeyAttribute',
    attributes: ['at'],
  });
  expect(await Numbered.upsert({ ...key })).toMatchObject({ note: undefined });
  expect(await Numbered.move(key, { n: other as never })).toMatchObject({ n: other });
  expect(await Numbered.delete({ ...key, n: other as never })).toBe(true);
});

test('bytes are a key too', async () => {
  const app = using(
    table('bytes', { partitionKey: { name: 'hash', type: 'binary' }, sortKey: { name: 'at', type: 'number' } }),
  );
  @entity('Blob', { table: app })
  class Blob extends Model {
    @partitionKey @attribute('binary') hash!: Uint8Array;
    @sortKey @attribute('date', { format: 'epochMilliseconds' }) at!: Date;
    @attribute('number') n: Defaulted<number> = 0;
  }
  const key = { hash: new Uint8Array([1, 2]), at: new Date(5) };
  await Blob.create(key);
  expect(await items(app)).toEqual([{ hash: new Uint8Array([1, 2]), at: 5, _type: 'Blob', n: 0 }]);
  expect(await Blob.update(key, { n: add(1) })).toMatchObject({ n: 1, at: new Date(5) });
  expect(Blob.keyOf(key)).toEqual({ hash: new Uint8Array([1, 2]), at: 5 });
  await expect(Blob.get({ ...key, hash: new Uint8Array() })).rejects.toMatchObject({
    code: 'MissingKeyAttribute',
    attributes: ['hash'],
  });
});
