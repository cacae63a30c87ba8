import { type BatchOperationError, batch, batchGet, batchWrite } from '@monotable/core';
import { failure, failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { shop } from './shop.ts';

const note = (at: number, text = `note ${at}`) => ({ userId: 'alice', noteId: String(at).padStart(4, '0'), text });
const noteKey = (at: number) => ({ userId: 'alice', noteId: String(at).padStart(4, '0') });
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const order = { userId: 'alice', orderId: '1', tenantId: 't', total: 1, placedAt: new Date(0) };

export const batchScenarios = theme('models: batches', {
  async writes_and_gets_of_several_entities_come_back_in_order({ models, expect }) {
    const { User, Order, Note } = await models(shop);
    const [user, first, gone] = await batchWrite([
      batch.upsert(User, { userId: 'alice', name: 'Alice' }),
      batch.create(Order, order),
      batch.delete(Note, noteKey(1)),
    ]);
    expect(user instanceof User).toBe(true);
    expect(user.active).toBe(true);
    expect(first instanceof Order).toBe(true);
    expect(gone).toBeUndefined();
    const found = await batchGet(
      [
        batch.get(Note, noteKey(1)),
        batch.get(Order, { userId: 'alice', orderId: '1' }),
        batch.get(User, { userId: 'alice' }),
      ],
      { consistent: true },
    );
    expect([...found]).toEqual([undefined, first, user]);
  },

  async a_batch_of_many_items_is_written_read_and_deleted({ models, expect }) {
    const { Note } = await models(shop);
    const notes = await Note.batchUpsert(numbers(60).map((at) => note(at)));
    expect(notes.map(({ noteId }) => noteId)).toEqual(numbers(60).map((at) => noteKey(at).noteId));
    expect(await Note.where({ userId: 'alice' }).consistent().count()).toBe(60);
    const keys = [...numbers(130), ...numbers(30)].map(noteKey);
    const found = await Note.batchGet(keys, { consistent: true });
    expect(found.map((each) => each?.text)).toEqual(
      [...numbers(130), ...numbers(30)].map((at) => (at < 60 ? `note ${at}` : undefined)),
    );
    await Note.batchDelete([...numbers(60), ...numbers(10)].map(noteKey));
    expect(await Note.where({ userId: 'alice' }).consistent().count()).toBe(0);
  },

  async a_batch_of_creates_refuses_what_is_there_and_stores_the_rest({ models, expect }) {
    const { Note } = await models(shop);
    await Note.create(note(3, 'mine'));
    const inputs = numbers(6).map((at) => note(at, 'yours'));
    const error = await failure<BatchOperationError>(Note.batchCreate(inputs));
    expect(error.code).toBe('BatchOperation');
    expect(error.failedItems.map(({ position, verb, entity }) => [position, verb, entity])).toEqual([
      [3, 'create', 'Note'],
    ]);
    expect(error.failedItems).toMatchObject([{ error: { code: 'ItemExists' } }]);
    expect(error.processedItems.map(({ position }) => position)).toEqual([0, 1, 2, 4, 5]);
    const stored = await Note.where({ userId: 'alice' }).consistent().all();
    expect(stored.map(({ text }) => text)).toEqual(['yours', 'yours', 'yours', 'mine', 'yours', 'yours']);
  },

  async a_batch_of_upserts_leaves_exactly_what_is_given_and_its_indexes_right({ models, expect, settled }) {
    const { User } = await models(shop);
    await User.create({ userId: 'alice', name: 'Alice', email: 'old@example.org', age: 3 });
    await User.batchUpsert([
      { userId: 'alice', name: 'Alice', email: 'new@example.org' },
      { userId: 'bob', name: 'Bob' },
    ]);
    const [alice] = await User.batchGet([{ userId: 'alice' }], { consistent: true });
    expect(alice?.age).toBeUndefined();
    await settled(async () => {
      expect(await User.where({ email: 'old@example.org' }).count()).toBe(0);
      expect(await User.where({ email: 'new@example.org' }).count()).toBe(1);
    });
  },

  async a_batch_with_one_bad_item_writes_nothing({ models, expect }) {
    const { Note } = await models(shop);
    const inputs = [...numbers(30).map((at) => note(at)), { userId: 'alice', noteId: 'x' } as never];
    const error = await failure(Note.batchUpsert(inputs));
    expect([error.code, error.position]).toEqual(['Validation', 30]);
    expect(await failureCode(Note.batchCreate(inputs))).toBe('Validation');
    expect(await failureCode(Note.batchUpsert([note(1), note(1, 'again')]))).toBe('InvalidQuery');
    expect(await Note.where().scan().consistent().count()).toBe(0);
  },

  async a_batch_that_was_aborted_accounts_for_every_item({ models, expect }) {
    const { Note } = await models(shop);
    const error = await failure<BatchOperationError>(
      Note.batchUpsert(
        numbers(30).map((at) => note(at)),
        { signal: AbortSignal.abort() },
      ),
    );
    expect(error.failedItems.map(({ position }) => position)).toEqual(numbers(30));
    expect(await Note.where().scan().consistent().count()).toBe(0);
  },

  async a_batch_get_leaves_out_items_of_other_entities({ models, backend, expect }) {
    const { User, table } = await models(shop);
    await backend.put({ table, item: { pk: 'USER#alice', sk: 'PROFILE', _type: 'Robot', userId: 'alice' } });
    await User.create({ userId: 'bob', name: 'Bob' });
    const found = await User.batchGet([{ userId: 'alice' }, { userId: 'bob' }], { consistent: true });
    expect(found.map((each) => each?.name)).toEqual([undefined, 'Bob']);
  },

  async an_instance_of_a_batch_goes_on_from_there({ models, expect }) {
    const { User } = await models(shop);
    const [alice] = await User.batchUpsert([{ userId: 'alice', name: 'Alice' }]);
    if (alice) alice.age = 7;
    await alice?.save();
    const [found] = await User.batchGet([{ userId: 'alice' }], { consistent: true });
    expect(found?.age).toBe(7);
    await found?.update({ email: 'a@example.org' });
    if (found) await User.batchDelete([found]);
    await found?.save();
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toMatchObject({ age: 7, email: 'a@example.org' });
  },

  async items_of_two_tables_go_in_one_batch({ models, expect }) {
    const [one, two] = [await models(shop), await models(shop)];
    const key = noteKey(1);
    await batchWrite([
      batch.upsert(one.Note, note(1, 'one')),
      batch.upsert(two.Note, note(1, 'two')),
      batch.create(one.Note, note(2)),
    ]);
    const found = await batchGet(
      [batch.get(two.Note, key), batch.get(one.Note, key), batch.get(two.Note, noteKey(2))],
      {
        consistent: true,
      },
    );
    expect(found.map((each) => each?.text)).toEqual(['two', 'one', undefined]);
  },
});
