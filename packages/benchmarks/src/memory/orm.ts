import type { Backend } from '@monotable/core';
import type { Subject } from './measure-subject.ts';
import { Order, shop } from './order.ts';

/** The whole ORM over a backend, called as users call it. */
export function orm(backend: Backend): Subject {
  return {
    use: () => shop.useBackend(backend),
    create: (order) => Order.create(order),
    get: ({ customerId, orderId }) => Order.get({ customerId, orderId }),
    page: (customer) =>
      Order.where({ customerId: `c${customer}` })
        .limit(100)
        .paginate(),
    update: ({ customerId, orderId }, total) => Order.update({ customerId, orderId }, { total }),
  };
}
