import type { TransactionCanceledError, TransactWriteOperation } from '@monotable/core';
import { eq, exists, notExists } from '../../contract/expressions.ts';
import { failure, failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { checking, deleting, putting, updating } from './transaction-operations.ts';

const reasons = (error: TransactionCanceledError): string[] => error.reasons.map(({ code }) => code);

export const transactionWriteScenarios = theme(
  'transactions: writes',
  {
    async a_transaction_does_all_of_its_operations({ items, backend, expect }) {
      const [table, other] = [await items(), await items('simple')];
      await table.put('updated', { n: 1 });
      await table.put('deleted', { n: 1 });
      await table.put('checked', { n: 1 });
      await backend.transactWrite({
        operations: [
          putting(table, 'put', { n: 1 }, { condition: notExists('pk') }),
          updating(table, 'updated', { add: { n: 1 } }, { condition: eq('n', 1) }),
          deleting(table, 'deleted', { condition: exists('pk') }),
          checking(table, 'checked', eq('n', 1)),
          putting(other, 'a', { n: 5 }),
        ],
      });
      expect(await table.sorts()).toEqual(['checked', 'put', 'updated']);
      expect(await table.read('updated')).toEqual({ n: 2 });
      expect(await other.read('a')).toEqual({ n: 5 });
    },

    async an_update_in_a_transaction_creates_the_item({ items, backend, expect }) {
      const table = await items();
      await backend.transactWrite({ operations: [updating(table, 'a', { add: { n: 1 } })] });
      expect(await table.read('a')).toEqual({ n: 1 });
    },

    async a_put_in_a_transaction_takes_stored_attributes_beside({ items, backend, expect }) {
      const table = await items();
      const operation = {
        ...putting(table, 'a', { n: 1 }),
        attributes: { _type: { S: 'T' } },
      } as TransactWriteOperation;
      await backend.transactWrite({ operations: [operation] });
      expect(await table.read('a')).toEqual({ n: 1, _type: 'T' });
    },

    async one_failed_condition_and_nothing_is_written({ items, backend, expect }) {
      const table = await items();
      await table.put('kept', { n: 1 });
      const operations = [
        putting(table, 'new', { n: 1 }),
        updating(table, 'kept', { add: { n: 1 } }),
        checking(table, 'missing', exists('pk')),
      ];
      expect(await failureCode(backend.transactWrite({ operations }))).toBe('TransactionCanceled');
      expect(await table.sorts()).toEqual(['kept']);
      expect(await table.read('kept')).toEqual({ n: 1 });
    },

    async reasons_come_in_the_order_of_the_operations({ items, backend, expect }) {
      const table = await items();
      await table.put('a', { n: 1 });
      const operations = [
        putting(table, 'fine', {}),
        putting(table, 'a', {}, { condition: notExists('pk') }),
        checking(table, 'b', notExists('pk')),
        deleting(table, 'c', { condition: exists('pk') }),
        updating(table, 'd', { set: { n: 1 } }, { condition: eq('n', 1) }),
      ];
      const error = await failure<TransactionCanceledError>(backend.transactWrite({ operations }));
      const failed = 'ConditionalCheckFailed';
      expect(reasons(error)).toEqual(['None', failed, 'None', failed, failed]);
    },

    async a_reason_brings_the_stored_item_when_asked({ items, backend, expect }) {
      const table = await items();
      await table.put('a', { n: 1 });
      await table.put('b', { n: 2 });
      const asked = { condition: eq('n', 5), returnItemOnConditionFailure: true };
      const error = await failure<TransactionCanceledError>(
        backend.transactWrite({
          operations: [
            updating(table, 'a', { set: { n: 9 } }, asked),
            deleting(table, 'b', { condition: eq('n', 5) }),
            checking(table, 'none', eq('n', 5), { returnItemOnConditionFailure: true }),
            putting(table, 'fine', {}, { condition: notExists('pk'), returnItemOnConditionFailure: true }),
          ],
        }),
      );
      expect(error.reasons.map(({ item }) => item)).toEqual([
        { ...table.key('a'), n: { N: '1' } },
        undefined,
        undefined,
        undefined,
      ]);
    },

    async an_update_that_can_not_be_done_cancels_with_a_reason({ items, backend, expect }) {
      const table = await items();
      await table.put('a', { s: 'text' });
      const operations = [putting(table, 'b', {}), updating(table, 'a', { add: { s: 1 } })];
      const error = await failure<TransactionCanceledError>(backend.transactWrite({ operations }));
      expect(error.code).toBe('TransactionCanceled');
      expect(reasons(error)).toEqual(['None', 'ValidationError']);
      expect(await table.sorts()).toEqual(['a']);
    },

    async one_item_twice_in_a_transaction_is_refused({ items, backend, expect }) {
      const table = await items();
      const first = putting(table, 'a', { n: 1 });
      const seconds = [
        putting(table, 'a'),
        deleting(table, 'a'),
        updating(table, 'a', {}),
        checking(table, 'a', exists('pk')),
      ];
      for (const second of seconds) {
        expect(await failureCode(backend.transactWrite({ operations: [first, second] }))).toBe('InvalidRequest');
      }
      expect(await table.sorts()).toEqual([]);
    },

    async a_transaction_takes_100_operations_and_not_one_more({ items, backend, expect }) {
      const table = await items();
      const operations = Array.from({ length: 101 }, (_, n) => putting(table, `s${n}`));
      expect(await failureCode(backend.transactWrite({ operations }))).toBe('InvalidRequest');
      expect(await table.sorts()).toEqual([]);
      await backend.transactWrite({ operations: operations.slice(0, 100) });
      expect(await table.sorts()).toHaveLength(100);
    },

    async a_transaction_of_more_than_4_megabytes_is_refused({ items, backend, expect }) {
      const table = await items();
      const operations = Array.from({ length: 11 }, (_, n) => putting(table, `s${n}`, { t: 'x'.repeat(400_000) }));
      expect(await failureCode(backend.transactWrite({ operations }))).toBe('InvalidRequest');
      expect(await table.sorts()).toEqual([]);
    },

    async an_empty_transaction_is_refused({ backend, expect }) {
      expect(await failureCode(backend.transactWrite({ operations: [] }))).toBe('InvalidRequest');
      expect(await failureCode(backend.transactGet({ gets: [] }))).toBe('InvalidRequest');
    },

    async an_index_follows_a_transaction({ items, backend, expect, settled }) {
      const table = await items();
      await table.put('a', { owner: table.id, ownerOrder: '1' });
      await backend.transactWrite({
        operations: [
          updating(table, 'a', { remove: ['owner'] }),
          putting(table, 'b', { owner: table.id, ownerOrder: '2' }),
        ],
      });
      const query = { index: 'byOwner', partition: { owner: table.id } };
      await settled(async () => expect(await table.sorts(query)).toEqual(['b']));
    },
  },
  ['transactions'],
);
