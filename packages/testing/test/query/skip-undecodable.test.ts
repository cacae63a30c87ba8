import { attribute, entity, ItemDecodeError, Model, partitionKey, sortKey, table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

const app = table('app');

@entity('Reading', { table: app })
class Reading extends Model {
  @attribute('string') sensor!: string;
  @attribute('number') at!: number;
  @attribute('number', { optional: true }) value?: number;

  @partitionKey pk() {
    return `SENSOR#${this.sensor}`;
  }
  @sortKey sk() {
    return `READING#${this.at}`;
  }
}

const backend = new MemoryBackend();
app.useBackend(backend);

beforeAll(async () => {
  for (let at = 0; at < 10; at++) await Reading.create({ sensor: 'a', at, value: at });
  for (const at of [2, 3, 7]) {
    const item = { pk: 'SENSOR#a', sk: `READING#${at}`, _type: 'Reading', sensor: 'a', at };
    await backend.put({ table: app, item: { ...item, value: at === 3 ? 'three' : 12345678901234567890n } });
  }
});

test('a query fails with an item that can not be decoded, and says which', async () => {
  const error: unknown = await Reading.where({ sensor: 'a' })
    .all()
    .catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ItemDecodeError);
  expect(error).toMatchObject({
    entity: 'Reading',
    attribute: 'value',
    key: { pk: { S: 'SENSOR#a' }, sk: { S: 'READING#2' } },
  });
});

test('skipUndecodable leaves such items out, reports each, and pages are still full', async () => {
  const reported: (string | undefined)[] = [];
  const query = Reading.where({ sensor: 'a' }).skipUndecodable(({ key }) => reported.push(JSON.stringify(key?.sk)));
  const first = await query.limit(4).paginate();
  expect(first.items.map(({ at }) => at)).toEqual([0, 1, 4, 5]);
  const second = await query.limit(4).cursor(first.cursor).paginate();
  expect(second).toMatchObject({ items: [{ at: 6 }, { at: 8 }, { at: 9 }] });
  expect(second.cursor).toBeUndefined();
  expect(new Set(reported)).toEqual(new Set(['2', '3', '7'].map((at) => `{"S":"READING#${at}"}`)));
  await expect(query.count()).resolves.toBe(10);
});

test('skipUndecodable wants to be told', () => {
  expect(() => Reading.where({ sensor: 'a' }).skipUndecodable(undefined as never)).toThrow(/takes a function/);
});
