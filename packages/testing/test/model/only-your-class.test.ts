import {
  add,
  attribute,
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

test('entities that share a partition never see, update, overwrite or delete each other', async () => {
  const app = using(table('app'));
  class Base extends Model {
    @attribute('string') id!: string;
    @attribute('string') part!: string;
    @attribute('number') n: Defaulted<number> = 0;
  }
  @entity('One', { table: app })
  class One extends Base {
    @partitionKey pk() {
      return `P#${this.id}`;
    }
    @sortKey({ dependsOn: ['part'] }) sk() {
      return `ONE#${this.part}`;
    }
  }
  // Its keys may coincide with those of the other one: only their writer knows.
  @entity('Other', { table: app })
  class Other extends Base {
    @partitionKey pk() {
      return `P#${this.id}`;
    }
    @sortKey({ dependsOn: ['part'] }) sk() {
      return `ONE#${this.part}`;
    }
  }
  const key = { id: 'a', part: 'b' };
  const one = await One.create({ ...key, n: 1 });
  const foreign = { code: 'ForeignItem', entity: 'Other' };
  expect(await Other.get(key)).toBeUndefined();
  expect(await Other.where({ id: 'a' }).all()).toEqual([]);
  await expect(Other.getOrThrow(key)).rejects.toMatchObject({ code: 'ItemNotFound' });
  await expect(Other.create(key)).rejects.toMatchObject({
    code: 'ItemExists',
    message: expect.stringContaining('another entity'),
  });
  await expect(Other.upsert(key)).rejects.toMatchObject(foreign);
  await expect(Other.update(key, { n: 2 })).rejects.toMatchObject(foreign);
  await expect(Other.update(key, { n: 2 }, { upsert: true })).rejects.toMatchObject(foreign);
  await expect(Other.update(key, { n: add(1) }, { once: true })).rejects.toMatchObject(foreign);
  await expect(Other.delete(key)).rejects.toMatchObject(foreign);
  await expect(Other.move(key, { id: 'z' })).rejects.toMatchObject(foreign);
  await one.reload();
  expect(one.n).toBe(1);
  expect(await items(app)).toHaveLength(1);
});
