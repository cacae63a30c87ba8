import { randomUUID } from 'node:crypto';
import { exists, path } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { putting, updating } from './transaction-operations.ts';

const tokens = theme(
  'transactions: tokens',
  {
    async the_same_token_with_the_same_operations_is_done_once({ items, backend, expect }) {
      const table = await items();
      const request = { operations: [updating(table, 'a', { add: { n: 1 } })], token: randomUUID() };
      await backend.transactWrite(request);
      await backend.transactWrite(request);
      expect(await table.read('a')).toEqual({ n: 1 });
    },

    async another_token_does_it_again({ items, backend, expect }) {
      const table = await items();
      const operations = [updating(table, 'a', { add: { n: 1 } })];
      await backend.transactWrite({ operations, token: randomUUID() });
      await backend.transactWrite({ operations, token: randomUUID() });
      expect(await table.read('a')).toEqual({ n: 2 });
    },

    async the_same_token_with_other_operations_is_an_error({ items, backend, expect }) {
      const table = await items();
      const token = randomUUID();
      await backend.transactWrite({ operations: [putting(table, 'a', { n: 1 })], token });
      const other = backend.transactWrite({ operations: [putting(table, 'a', { n: 2 })], token });
      expect(await failureCode(other)).toBe('IdempotencyMismatch');
      expect(await table.read('a')).toEqual({ n: 1 });
    },

    async a_token_of_a_cancelled_transaction_can_be_used_again({ items, backend, expect }) {
      const table = await items();
      const request = {
        operations: [updating(table, 'a', { add: { n: 1 } }, { condition: exists('pk') })],
        token: randomUUID(),
      };
      expect(await failureCode(backend.transactWrite(request))).toBe('TransactionCanceled');
      await table.put('a', { n: 1 });
      await backend.transactWrite(request);
      expect(await table.read('a')).toEqual({ n: 2 });
    },
  },
  ['transactions'],
);

const reading = theme(
  'transactions: reads',
  {
    async a_transact_get_gives_items_in_the_order_asked({ items, backend, expect }) {
      const [table, other] = [await items(), await items('simple')];
      await table.put('a', { n: 1 });
      await table.put('b', { n: 2, m: { k: 1, j: 2 } });
      await other.put('a', { n: 3 });
      const { items: found } = await backend.transactGet({
        gets: [
          { ...other.target, key: other.key('a') },
          { ...table.target, key: table.key('missing') },
          { ...table.target, key: table.key('b'), projection: [path('m.k')] },
          { ...table.target, key: table.key('a') },
        ],
      });
      expect(found).toEqual([
        { ...other.keyDocument('a'), n: 3 },
        undefined,
        { m: { k: 1 } },
        { ...table.keyDocument('a'), n: 1 },
      ]);
    },

    async a_transact_get_takes_100_keys_and_not_one_more({ items, backend, expect }) {
      const table = await items();
      const gets = Array.from({ length: 101 }, (_, n) => ({ ...table.target, key: table.key(`s${n}`) }));
      expect((await backend.transactGet({ gets: gets.slice(0, 100) })).items).toHaveLength(100);
      expect(await failureCode(backend.transactGet({ gets }))).toBe('InvalidRequest');
    },
  },
  ['transactions'],
);

export const transactionScenarios = [...tokens, ...reading];
