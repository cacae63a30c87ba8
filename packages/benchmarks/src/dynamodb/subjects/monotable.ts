import { transactWrite, tx } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { clientConfig } from '../canned/request-handler.ts';
import { orderEntity } from './order-entity.ts';
import type { SubjectDefinition } from './subject.ts';

export const monotable: SubjectDefinition = {
  name: 'Monotable',
  // One item more tells whether there is a next page.
  differences: { limit: 101 },
  make(handler) {
    const { region, credentials, requestHandler } = clientConfig(handler);
    const Order = orderEntity(new DynamoDBBackend({ region, credentials, clientConfig: { requestHandler } }));
    const isOpen = { status: 'open' } as const;
    return {
      put: (order) => Order.create(order),
      get: (key) => Order.get(key),
      update: (key, change) => Order.update(key, change, { if: isOpen }),
      page: async (customerId) => (await Order.where({ customerId }).limit(100).paginate()).items,
      batchGet: (keys) => Order.batchGet(keys),
      batchWrite: (orders) => Order.batchUpsert(orders),
      transactWrite: (transaction) =>
        transactWrite([
          ...transaction.create.map((order) => tx.create(Order, order)),
          ...transaction.update.map(({ key, change }) => tx.update(Order, key, change, { if: isOpen })),
          ...transaction.delete.map((key) => tx.delete(Order, key)),
          tx.check(Order, transaction.check, isOpen),
        ]),
    };
  },
};
