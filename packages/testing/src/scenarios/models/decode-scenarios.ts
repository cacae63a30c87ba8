import {
  attribute,
  type Backend,
  type BatchOperationError,
  batch,
  batchGet,
  entity,
  type ItemDecodeError,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  type Table,
} from '@monotable/core';
import { failure } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

const refusal = new Error('no seal');

/** Takes the seal away that every stored text has. */
function unsealed(text: string): string {
  if (!text.startsWith('sealed ')) throw refusal;
  return text.slice(7);
}

/** Letters whose text is sealed by a transform. */
const post = {
  options: {},
  define(table: Table) {
    class Letter extends Model {
      box!: string;
      nth!: string;
      text?: string;
      read?: number;

      pk(this: KeyOf<Letter, 'box'>) {
        return `BOX#${this.box}`;
      }
      sk(this: KeyOf<Letter, 'nth'>) {
        return `LETTER#${this.nth}`;
      }
    }
    const letter = Letter.prototype;
    const transform = { to: (text: string) => `sealed ${text}`, from: unsealed };
    attribute('string')(letter, 'box');
    attribute('string')(letter, 'nth');
    attribute('string', { optional: true, transform })(letter, 'text');
    attribute('number', { optional: true })(letter, 'read');
    partitionKey(letter, 'pk');
    sortKey(letter, 'sk');
    entity('Letter', { table })(Letter);
    return { Letter };
  },
};

const storedKey = (nth: string) => ({ pk: 'BOX#a', sk: `LETTER#${nth}` });
const keyOf = (nth: string) => ({ pk: { S: 'BOX#a' }, sk: { S: `LETTER#${nth}` } });

/** Stores a letter as no transform would have. */
async function putBroken(backend: Backend, table: Table, ...all: readonly string[]): Promise<void> {
  for (const nth of all) {
    await backend.put({ table, item: { ...storedKey(nth), _type: 'Letter', box: 'a', nth, text: 'secret' } });
  }
}

const unreadable = { code: 'ItemDecode', entity: 'Letter', attribute: 'text' };

export const decodeScenarios = theme('models: items that can not be decoded', {
  async a_transform_that_throws_while_reading_is_the_error_of_its_item({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    await Letter.create({ box: 'a', nth: '1', text: 'dear' });
    await putBroken(backend, table, '2');
    const error = await failure<ItemDecodeError>(Letter.get({ box: 'a', nth: '2' }, { consistent: true }));
    expect(error).toMatchObject({ ...unreadable, operation: 'get', key: keyOf('2') });
    expect(error.cause).toBe(refusal);
    expect(error.message).not.toContain('secret');
    expect((await Letter.getOrThrow({ box: 'a', nth: '1' }, { consistent: true })).text).toBe('dear');
  },

  async a_write_that_gives_back_what_can_not_be_decoded_says_that_it_was_done({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    await putBroken(backend, table, '1', '2');
    const update = await failure<ItemDecodeError>(Letter.update({ box: 'a', nth: '1' }, { read: 1 }));
    expect(update).toMatchObject({ ...unreadable, operation: 'update', key: keyOf('1') });
    expect(update.message).toContain('the write was done');
    expect((update.cause as Error).cause).toBe(refusal);
    const key = { pk: { S: 'BOX#a' }, sk: { S: 'LETTER#1' } };
    expect((await backend.get({ table, key, consistent: true })).item).toMatchObject({ read: 1 });
    const removal = await failure<ItemDecodeError>(Letter.delete({ box: 'a', nth: '2' }, { returnOld: true }));
    expect(removal).toMatchObject({ ...unreadable, operation: 'delete' });
    expect(removal.message).toContain('the write was done');
    expect(await Letter.get({ box: 'a', nth: '2' }, { consistent: true })).toBeUndefined();
  },

  async a_read_of_many_items_says_which_call_met_one_that_can_not_be_decoded({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    await putBroken(backend, table, '1');
    const query = Letter.where({ box: 'a' }).consistent();
    const iterated = async () => {
      for await (const _ of query);
    };
    const calls = {
      all: () => query.all(),
      first: () => query.first(),
      one: () => query.one(),
      paginate: () => query.limit(2).paginate(),
      'for await': iterated,
    };
    for (const [operation, call] of Object.entries(calls)) {
      const error = await failure<ItemDecodeError>(call);
      expect(error).toMatchObject({ ...unreadable, operation, key: keyOf('1') });
      expect(error.message.startsWith(`Letter.${operation}: text `)).toBe(true);
    }
    expect(await failure(query.select('text').all())).toMatchObject({ ...unreadable, operation: 'all' });
    expect(await query.count()).toBe(1);
    expect(await query.exists()).toBe(true);
  },

  async an_item_of_a_batch_that_can_not_be_decoded_fails_alone({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    for (const nth of ['1', '3']) await Letter.create({ box: 'a', nth, text: nth });
    await putBroken(backend, table, '2');
    const keys = ['1', '2', '3', 'none', '2'].map((nth) => ({ box: 'a', nth }));
    const calls = {
      'Letter.batchGet': () => Letter.batchGet(keys, { consistent: true }),
      batchGet: () =>
        batchGet(
          keys.map((key) => batch.get(Letter, key)),
          { consistent: true },
        ),
    };
    for (const [name, call] of Object.entries(calls)) {
      const { message, failedItems, processedItems } = await failure<BatchOperationError>(call);
      expect(message.startsWith(`${name}: 2 of 5 operations failed: 2 ItemDecode (the first at position 1)`)).toBe(
        true,
      );
      expect(failedItems).toMatchObject(
        [1, 4].map((position) => ({
          position,
          verb: 'get',
          entity: 'Letter',
          input: keys[position],
          error: { ...unreadable, operation: 'batchGet', position, key: keyOf('2'), cause: refusal },
        })),
      );
      expect(failedItems[1]?.error.message.startsWith('Letter.batchGet at position 4: text ')).toBe(true);
      expect(processedItems.map(({ position }) => position)).toEqual([0, 2, 3]);
      const texts = processedItems.map(({ result }) => (result as { text: string } | undefined)?.text);
      expect(texts).toEqual(['1', '3', undefined]);
    }
  },

  async what_is_skipped_is_reported_once_and_the_reports_are_waited_for({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    for (const nth of ['1', '3', '5']) await Letter.create({ box: 'a', nth, text: nth });
    await putBroken(backend, table, '2', '4');
    const reported: unknown[] = [];
    const query = Letter.where({ box: 'a' })
      .consistent()
      .skipUndecodable(async (error) => {
        await undefined;
        reported.push([error.operation, error.attribute, error.key, error.cause]);
      });
    expect((await query.all()).map(({ text }) => text)).toEqual(['1', '3', '5']);
    expect(reported).toEqual(['2', '4'].map((nth) => ['all', 'text', keyOf(nth), refusal]));
    expect((await query.select('nth', 'text').all()).map(({ nth }) => nth)).toEqual(['1', '3', '5']);
    expect(reported).toHaveLength(4);
  },

  async a_report_that_fails_fails_the_call({ models, backend, expect }) {
    const { Letter, table } = await models(post);
    await putBroken(backend, table, '1', '2');
    let reports = 0;
    const failures = {
      async late() {
        reports += 1;
        throw new RangeError('the log is full');
      },
      early() {
        reports += 1;
        throw new RangeError('the log is full');
      },
    };
    for (const report of Object.values(failures)) {
      const query = Letter.where({ box: 'a' }).consistent().skipUndecodable(report);
      for (const call of [() => query.all(), () => query.limit(1).paginate(), () => query.first()]) {
        reports = 0;
        const thrown = await call().catch((error: unknown) => error);
        expect(thrown instanceof RangeError && thrown.message).toBe('the log is full');
        expect(reports).toBe(1);
      }
    }
  },
});
