import { keyAt, orderAt } from '../domain/order.ts';
import type { OrderTransaction } from '../subjects/subject.ts';
import { casesOf, inARow } from './cases.ts';
import { expectedCheck, expectedDelete, expectedPut, expectedUpdate } from './expected-parts.ts';
import type { Operation } from './operation.ts';

const cases = 20;

/** Four orders are made, three changed, two deleted, and one has to be open: ten. */
const transactions = casesOf(
  cases,
  (at): OrderTransaction => ({
    create: inARow(at * 10, 4, orderAt),
    update: inARow(at * 10 + 4, 3, (each) => ({ key: keyAt(each), change: { status: 'shipped', total: each / 2 } })),
    delete: inARow(at * 10 + 7, 2, keyAt),
    check: keyAt(at * 10 + 9),
  }),
);

export const transactWrite: Operation = {
  name: 'transactWrite',
  cases,
  run: (subject, at) => subject.transactWrite(transactions(at)),
  output: () => ({}),
  request: (at, differences) => {
    const transaction = transactions(at);
    return {
      operation: 'TransactWriteItems',
      body: {
        TransactItems: [
          ...transaction.create.map((order) => ({ Put: expectedPut(order, differences) })),
          ...transaction.update.map(({ key, change }) => ({ Update: expectedUpdate(key, change, differences) })),
          ...transaction.delete.map((key) => ({ Delete: expectedDelete(key, differences) })),
          { ConditionCheck: expectedCheck(transaction.check, differences) },
        ],
        ClientRequestToken: 'a token',
      },
    };
  },
  result: () => undefined,
};
