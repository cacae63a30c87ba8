import { batch, batchGet, transactGet, transactWrite, tx } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';
import { shop } from './shop.ts';

const note = (noteId: string) => ({ userId: 'alice', noteId, text: 'text' });
const asked = { returnConsumedCapacity: true } as const;

export const callOptionScenarios = theme('models: options of a call', {
  async a_call_may_name_another_table({ models, expect }) {
    const { Note } = await models(shop);
    const other = await models(shop);
    const tableName = other.table.tableName as string;
    const key = { userId: 'alice', noteId: '1' };
    await Note.create(note('1'), { tableName });
    await Note.batchUpsert([note('2'), note('3')], { tableName });
    expect(await Note.where().scan().consistent().count()).toBe(0);
    expect(await other.Note.where().scan().consistent().count()).toBe(3);
    expect(await Note.where({ userId: 'alice' }, { tableName }).consistent().count()).toBe(3);
    const [found] = await batchGet([batch.get(Note, key, { tableName })], { consistent: true });
    await found?.update({ text: 'changed' });
    expect(await other.Note.get(key, { consistent: true })).toMatchObject({ text: 'changed' });
    expect(await Note.delete(key)).toBe(false);
    expect(await Note.delete(key, { tableName })).toBe(true);
    expect(await other.Note.where().scan().consistent().count()).toBe(2);
  },

  async options_that_no_call_can_have_are_refused_before_anything_is_sent({ models, expect }) {
    const { Note } = await models(shop);
    const key = { userId: 'alice', noteId: '1' };
    for (const wrong of [
      { signal: new AbortController() },
      { signal: 'now' },
      { tableName: '' },
      { tableName: 'a b' },
      { consistent: 'yes' },
      { returnConsumedCapacity: 'TOTAL' },
    ]) {
      expect(await failureCode(() => Note.get(key, wrong as never))).toBe('InvalidQuery');
      expect(await failureCode(() => Note.batchGet([key], wrong as never))).toBe('InvalidQuery');
    }
    expect(await failureCode(() => Note.create(note('1'), { signal: {} as never }))).toBe('InvalidQuery');
    expect(await failureCode(async () => Note.where({ userId: 'alice' }).all({ signal: 1 as never }))).toBe(
      'InvalidQuery',
    );
    expect(await failureCode(() => Note.batchDelete([key], { retry: null as never }))).toBe('InvalidQuery');
    expect(await Note.get(key, { consistent: true })).toBeUndefined();
  },

  async an_abort_ends_an_iteration_within_a_page({ models, expect }) {
    const { Note } = await models(shop);
    await Note.batchUpsert(['1', '2', '3', '4'].map(note));
    const controller = new AbortController();
    const seen: string[] = [];
    const reading = async () => {
      for await (const { noteId } of Note.where({ userId: 'alice' }, { signal: controller.signal }).consistent()) {
        seen.push(noteId);
        if (seen.length === 2) controller.abort();
      }
    };
    expect(await failureCode(reading)).toBe('Aborted');
    expect(seen).toEqual(['1', '2']);
  },

  pages_and_batches_tell_what_they_consumed: needing(['capacity'], async ({ models, expect }) => {
    const { Note, table } = await models(shop);
    const written = await Note.batchUpsert(
      Array.from({ length: 30 }, (_, at) => note(`${at}`)),
      asked,
    );
    expect(written.capacity).toEqual([{ tableName: table.tableName, units: 30 }]);
    const created = await Note.batchCreate([note('a'), note('b')], asked);
    expect(created.capacity).toEqual([{ tableName: table.tableName, units: 2 }]);
    const read = await Note.batchGet(
      [note('1'), note('2')].map(({ userId, noteId }) => ({ userId, noteId })),
      {
        ...asked,
        consistent: true,
      },
    );
    expect(read.capacity).toEqual([{ tableName: table.tableName, units: 2 }]);
    const page = await Note.where({ userId: 'alice' }).consistent().pageSize(10).paginate(asked);
    expect(page.capacity?.map(({ tableName, units }) => [tableName, units])).toEqual([[table.tableName, 4]]);
    const deleted = await Note.batchDelete([{ userId: 'alice', noteId: '1' }], asked);
    expect(deleted.capacity?.[0]?.units).toBe(1);
    expect((await Note.batchUpsert([note('c')])).capacity).toBeUndefined();
    expect((await Note.where({ userId: 'alice' }).paginate()).capacity).toBeUndefined();
  }),

  transactions_tell_what_they_consumed: needing(['transactions', 'capacity'], async ({ models, expect }) => {
    const { Note, User, table } = await models(shop);
    const written = await transactWrite(
      [tx.create(Note, note('1')), tx.create(User, { userId: 'bob', name: 'Bob' })],
      asked,
    );
    expect(written.capacity?.map(({ tableName, units }) => [tableName, units > 0])).toEqual([[table.tableName, true]]);
    const read = await transactGet([tx.get(Note, { userId: 'alice', noteId: '1' })], asked);
    expect(read.capacity?.map(({ tableName, units }) => [tableName, units > 0])).toEqual([[table.tableName, true]]);
    expect((await transactGet([tx.get(Note, { userId: 'alice', noteId: '1' })])).capacity).toBeUndefined();
  }),
});
