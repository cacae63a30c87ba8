import { add, gt, type Table, type TransactionCanceledError, transactGet, transactWrite, tx } from '@monotable/core';
import { failure, failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { pages } from './pages.ts';
import { shop } from './shop.ts';
import { tickets } from './tickets.ts';

const note = (noteId: string, text = 'text') => ({ userId: 'alice', noteId, text });
const order = { userId: 'alice', orderId: '1', tenantId: 't', total: 1, placedAt: new Date(0) };
const alice = { userId: 'alice', name: 'Alice', age: 5 };
const open = { id: '1', team: 'red', status: 'open', priority: 'low' };

async function stored({ backend }: ScenarioContext, table: Table): Promise<readonly Record<string, unknown>[]> {
  return (await backend.scan({ table, consistent: true })).items as Record<string, unknown>[];
}

export const transactionScenarios = theme(
  'models: transactions',
  {
    async every_verb_of_a_transaction_is_done({ models, expect }) {
      const { User, Order, Note } = await models(shop);
      await User.create(alice);
      await Note.create(note('1'));
      await Note.create(note('2'));
      const written = await transactWrite([
        tx.create(Order, order),
        tx.upsert(Note, note('3', 'new')),
        tx.update(User, { userId: 'alice' }, { age: add(1) }, { if: { age: gt(4) } }),
        tx.check(Note, { userId: 'alice', noteId: '1' }, { text: 'text' }),
        tx.delete(Note, { userId: 'alice', noteId: '2' }),
      ]);
      expect(written[0] instanceof Order).toBe(true);
      expect(written[1] instanceof Note).toBe(true);
      expect(written.slice(2)).toEqual([undefined, undefined, undefined]);
      const found = await transactGet([
        tx.get(Order, { userId: 'alice', orderId: '1' }),
        tx.get(Note, { userId: 'alice', noteId: '2' }),
        tx.get(User, { userId: 'alice' }),
        tx.get(Note, { userId: 'alice', noteId: '3' }),
      ]);
      expect(found[0]).toEqual(written[0]);
      expect(found[1]).toBeUndefined();
      expect(found[2]).toMatchObject({ age: 6 });
      expect(found[3]).toEqual(written[1]);
    },

    async a_transaction_is_done_as_a_whole_or_not_at_all(context) {
      const { User, Order, Note, table } = await context.models(shop);
      await User.create(alice);
      await Note.create(note('1'));
      const before = await stored(context, table);
      const error = await failure<TransactionCanceledError>(
        transactWrite([
          tx.upsert(Order, order),
          tx.create(Note, note('1', 'again')),
          tx.update(User, { userId: 'alice' }, { age: add(1) }, { if: { age: gt(9) } }),
          tx.update(User, { userId: 'bob' }, { age: 1 }),
          tx.check(Note, { userId: 'alice', noteId: '2' }),
          tx.delete(Note, { userId: 'alice', noteId: '3' }),
        ]),
      );
      const { expect } = context;
      expect(error.code).toBe('TransactionCanceled');
      expect(error.reasons.map((reason) => reason.error?.code)).toEqual([
        undefined,
        'ItemExists',
        'ConditionFailed',
        'ItemNotFound',
        'ItemNotFound',
        undefined,
      ]);
      expect(error.reasons[2]?.operation).toEqual({
        position: 2,
        verb: 'update',
        entity: 'User',
        key: { userId: 'alice' },
      });
      expect(error.reasons[2]?.stored).toMatchObject(alice);
      expect(error.reasons[2]?.stored instanceof User).toBe(true);
      expect(await stored(context, table)).toEqual(before);
    },

    async a_transaction_writes_and_reads_no_item_of_another_class(context) {
      const { User, table, ...others } = await context.models(shop);
      await context.backend.put({ table, item: { pk: 'USER#alice', sk: 'PROFILE', _type: 'Robot', userId: 'alice' } });
      const before = await stored(context, table);
      const key = { userId: 'alice' };
      for (const [operation, code] of [
        [tx.create(User, alice), 'ItemExists'],
        [tx.upsert(User, alice), 'ForeignItem'],
        [tx.update(User, key, { age: 1 }), 'ForeignItem'],
        [tx.update(User, key, { name: 'x', age: 1 }, { upsert: true }), 'ForeignItem'],
        [tx.delete(User, key), 'ForeignItem'],
        [tx.check(User, key), 'ForeignItem'],
      ] as const) {
        const error = await failure<TransactionCanceledError>(
          transactWrite([tx.upsert(others.Note, note('1')), operation]),
        );
        context.expect(error.reasons.map((reason) => reason.error?.code)).toEqual([undefined, code]);
      }
      context.expect(await stored(context, table)).toEqual(before);
      context.expect([...(await transactGet([tx.get(User, key)]))]).toEqual([undefined]);
    },

    async a_partial_update_in_a_transaction_keeps_indexes_right(context) {
      const { Ticket, table } = await context.models(tickets);
      const stale = await Ticket.create(open);
      await Ticket.create({ ...open, id: '2' });
      await transactWrite([tx.update(Ticket, { id: '1' }, { priority: 'high' })]);
      // What the instance knows is out of date by now.
      await transactWrite([
        tx.update(Ticket, stale, { status: 'done' }),
        tx.update(Ticket, { id: '2' }, { status: 'done' }),
      ]);
      const keys = (await stored(context, table)).map((item) => [item.id, item.gsi_pk_byState, item.gsi_sk_byState]);
      context.expect(keys.sort()).toEqual([
        ['1', 'TEAM#red', 'done#high'],
        ['2', 'TEAM#red', 'done#low'],
      ]);
      await context.settled(async () => {
        context.expect(await Ticket.where({ team: 'red', status: 'done' }).count()).toBe(2);
        context.expect(await Ticket.where({ team: 'red', status: 'open' }).count()).toBe(0);
      });
    },

    async transactions_that_race_leave_no_stale_index(context) {
      const { Ticket, table } = await context.models(tickets);
      for (const id of ['1', '2', '3']) await Ticket.create({ ...open, id });
      const retry = { attempts: 50, baseDelay: 2 };
      await Promise.all(
        ['1', '2', '3'].flatMap((id) => [
          transactWrite([tx.update(Ticket, { id }, { status: 'done' })], { retry }),
          transactWrite([tx.update(Ticket, { id }, { priority: 'high' })], { retry }),
        ]),
      );
      context
        .expect((await stored(context, table)).map((item) => item.gsi_sk_byState))
        .toEqual(['done#high', 'done#high', 'done#high']);
    },

    async an_upsert_in_a_transaction_keeps_what_the_class_keeps(context) {
      const { Page, table } = await context.models(pages);
      const { expect } = context;
      const [first] = await transactWrite([tx.upsert(Page, { slug: 'a', author: 'ann', title: 'One' })]);
      expect(first).toMatchObject({ author: 'ann', title: 'One' });
      await context.backend.put({
        table,
        item: { pk: 'PAGE#a', sk: 'PAGE', _type: 'Page', slug: 'a', author: 'ann', title: 'One', undeclared: 1 },
      });
      const [second] = await transactWrite([tx.upsert(Page, { slug: 'a', author: 'bob', title: 'Two' })]);
      expect(second).toMatchObject({ author: 'ann', title: 'Two' });
      expect(await Page.get({ slug: 'a' }, { consistent: true })).toEqual(second);
      expect(await stored(context, table)).toEqual([
        { pk: 'PAGE#a', sk: 'PAGE', _type: 'Page', slug: 'a', author: 'ann', title: 'Two' },
      ]);
    },

    async a_transaction_of_models_with_the_same_token_is_done_once({ models, expect, id }) {
      const { User } = await models(shop);
      await User.create(alice);
      const token = id.replace(/[^a-z0-9]/gi, '').slice(-30);
      const once = (by: number) => transactWrite([tx.update(User, { userId: 'alice' }, { age: add(by) })], { token });
      await once(1);
      await once(1);
      expect(await failureCode(once(2))).toBe('IdempotencyMismatch');
      expect(await User.get({ userId: 'alice' }, { consistent: true })).toMatchObject({ age: 6 });
    },

    async items_of_two_tables_go_in_one_transaction({ models, expect }) {
      const [one, two] = [await models(shop), await models(tickets)];
      await transactWrite([tx.create(one.User, alice), tx.create(two.Ticket, open)]);
      expect(await failureCode(transactWrite([tx.delete(two.Ticket, { id: '1' }), tx.create(one.User, alice)]))).toBe(
        'TransactionCanceled',
      );
      const found = await transactGet([tx.get(two.Ticket, { id: '1' }), tx.get(one.User, { userId: 'alice' })]);
      expect(found[0]).toMatchObject(open);
      expect(found[1]).toMatchObject(alice);
    },

    async instances_of_a_transaction_go_on_from_there({ models, expect }) {
      const { User, Note } = await models(shop);
      const [user, gone] = await transactWrite([tx.create(User, alice), tx.create(Note, note('1'))]);
      user.age = 9;
      await user.save();
      await transactWrite([tx.delete(Note, gone), tx.check(User, user, { age: 9 })]);
      expect(await Note.get({ userId: 'alice', noteId: '1' }, { consistent: true })).toBeUndefined();
      await gone.save();
      expect(await Note.get({ userId: 'alice', noteId: '1' }, { consistent: true })).toEqual(gone);
    },
  },
  ['transactions', 'conditionItems'],
);
