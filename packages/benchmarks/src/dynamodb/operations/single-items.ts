import { keyAt, type OrderChange, orderAt } from '../domain/order.ts';
import { storedKey, tableName } from '../domain/stored-order.ts';
import { casesOf } from './cases.ts';
import { expectedPut, expectedUpdate } from './expected-parts.ts';
import type { Operation } from './operation.ts';

const cases = 100;
const orders = casesOf(cases, orderAt);
const keys = casesOf(cases, keyAt);
const changes = casesOf(cases, (at): OrderChange => ({ status: 'shipped', total: 500 + at / 2 }));

export const put: Operation = {
  name: 'put',
  cases,
  run: (subject, at) => subject.put(orders(at)),
  output: () => ({}),
  request: (at, differences) => ({ operation: 'PutItem', body: expectedPut(orders(at), differences) }),
  result: () => undefined,
};

export const get: Operation = {
  name: 'get',
  cases,
  run: (subject, at) => subject.get(keys(at)),
  output: (at, stored) => ({ Item: stored(orders(at)) }),
  request: (at) => ({ operation: 'GetItem', body: { TableName: tableName, Key: storedKey(keys(at)) } }),
  result: (at) => [orders(at)],
};

export const update: Operation = {
  name: 'update',
  cases,
  run: (subject, at) => subject.update(keys(at), changes(at)),
  output: (at, stored) => ({ Attributes: stored({ ...orders(at), ...changes(at) }) }),
  request: (at, differences) => ({
    operation: 'UpdateItem',
    body: { ...expectedUpdate(keys(at), changes(at), differences), ReturnValues: 'ALL_NEW' },
  }),
  result: (at) => [{ ...orders(at), ...changes(at) }],
};
