import { keyAt, orderAt } from '../domain/order.ts';
import { storedKey, tableName } from '../domain/stored-order.ts';
import { casesOf, inARow } from './cases.ts';
import { expectedItem } from './expected-parts.ts';
import type { Operation } from './operation.ts';

const cases = 20;
const read = casesOf(cases, (at) => inARow(at * 100, 100, keyAt));
const readOrders = (at: number) => inARow(at * 100, 100, orderAt);
const written = casesOf(cases, (at) => inARow(at * 25, 25, orderAt));

export const batchGet: Operation = {
  name: 'batchGet',
  cases,
  run: (subject, at) => subject.batchGet(read(at)),
  // DynamoDB answers in any order.
  output: (at, stored) => ({
    Responses: { [tableName]: readOrders(at).reverse().map(stored) },
    UnprocessedKeys: {},
  }),
  request: (at) => ({
    operation: 'BatchGetItem',
    body: { RequestItems: { [tableName]: { Keys: read(at).map(storedKey) } } },
  }),
  result: readOrders,
};

export const batchWrite: Operation = {
  name: 'batchWrite',
  cases,
  run: (subject, at) => subject.batchWrite(written(at)),
  output: () => ({ UnprocessedItems: {} }),
  request: (at, differences) => ({
    operation: 'BatchWriteItem',
    body: {
      RequestItems: {
        [tableName]: written(at).map((order) => ({ PutRequest: { Item: expectedItem(order, differences) } })),
      },
    },
  }),
  result: () => undefined,
};
