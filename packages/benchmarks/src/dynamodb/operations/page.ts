import { customerOf, orderAt } from '../domain/order.ts';
import { tableName } from '../domain/stored-order.ts';
import { casesOf, inARow } from './cases.ts';
import { expectedFilter } from './expected-parts.ts';
import type { Operation } from './operation.ts';

/** A hundred pages of a hundred: ten thousand orders, all different. */
const cases = 100;
const customers = casesOf(cases, (at) => customerOf(at * 100));
const ordersOf = (at: number) => inARow(at * 100, 100, orderAt);

export const page: Operation = {
  name: 'page',
  cases,
  run: (subject, at) => subject.page(customers(at)),
  output: (at, stored) => ({ Count: 100, Items: ordersOf(at).map(stored), ScannedCount: 100 }),
  request: (at, differences) => ({
    operation: 'Query',
    body: {
      TableName: tableName,
      KeyConditionExpression: [
        `begins_with(sk, ${JSON.stringify({ S: 'ORDER#' })})`,
        `pk = ${JSON.stringify({ S: `CUSTOMER#${customers(at)}` })}`,
      ],
      ...expectedFilter(differences),
      Limit: differences.limit ?? 100,
    },
  }),
  result: ordersOf,
};
