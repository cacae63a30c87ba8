import { attribute, type Decimal, entity, Model, partitionKey, sortKey, type Table, table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app', { indexes: { byEmail: { sortKey: false } } });
  app.useBackend(memory);
});
const storedItems = async () => (await memory.scan({ table: app })).items as Record<string, unknown>[];

describe('numbers', () => {
  function numbersModel() {
    @entity('Numbers', { table: app })
    class Numbers extends Model {
      @attribute('string') id!: string;
      @attribute('number', { optional: true }) exact?: number;
      @attribute('number', { optional: true, lossy: true }) lossy?: number;
      @attribute('bigint', { optional: true }) big?: bigint;
      @attribute('decimal', { optional: true }) decimal?: Decimal;
      @attribute('string', { optional: true }) note?: string;
      @partitionKey pk() {
        return `NUMBERS#${this.id}`;
      }
      @sortKey sk() {
        return 'NUMBERS';
      }
    }
    return Numbers;
  }
  const long = 12345678901234567890n;
  const put = (item: object) =>
    memory.put({ table: app, item: { pk: 'NUMBERS#a', sk: 'NUMBERS', _type: 'Numbers', id: 'a', ...item } });

  test('come back exactly or not at all', async () => {
    const Numbers = numbersModel();
    await put({ exact: long });
    await expect(Numbers.get({ id: 'a' })).rejects.toMatchObject({ code: 'ItemDecode', attribute: 'exact' });
    await put({ big: long, decimal: long });
    expect(await Numbers.get({ id: 'a' })).toMatchObject({ big: long, decimal: String(long) });
    await Numbers.upsert({ id: 'a', decimal: '0.1000000000000000000000000000000000001' });
    expect((await Numbers.getOrThrow({ id: 'a' })).decimal).toBe('0.1000000000000000000000000000000000001');
    await expect(Numbers.upsert({ id: 'a', big: 10n ** 38n + 1n })).rejects.toMatchObject({ code: 'InvalidValue' });
  });

  test('that may be rounded are never written back rounded by what does not change them', async () => {
    const Numbers = numbersModel();
    await put({ lossy: long });
    const numbers = await Numbers.getOrThrow({ id: 'a' });
    expect(numbers.lossy).toBe(Number(long));
    numbers.note = 'changed';
    await numbers.save();
    expect(await storedItems()).toMatchObject([{ lossy: long, note: 'changed' }]);
    await Numbers.move({ id: 'a' }, { id: 'b' });
    expect(await storedItems()).toMatchObject([{ pk: 'NUMBERS#b', lossy: long }]);
  });
});
