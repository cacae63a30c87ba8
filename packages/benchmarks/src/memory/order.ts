import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';

/** The subject of the measurements: an item of ordinary size with one index. */
export const shop = table('benchmark', { indexes: { byStatus: {} } });

@entity('Order', { table: shop })
export class Order extends Model {
  @attribute('string') customerId!: string;
  @attribute('string') orderId!: string;
  @attribute('date') placedAt!: Date;
  @attribute({ oneOf: ['open', 'shipped', 'done'] }) status!: 'open' | 'shipped' | 'done';
  @attribute('number') total!: number;
  @attribute('string', { optional: true }) note?: string;
  @attribute('number') items: Defaulted<number> = 1;

  @partitionKey pk(this: KeyOf<Order, 'customerId'>) {
    return `CUSTOMER#${this.customerId}`;
  }
  @sortKey sk(this: KeyOf<Order, 'orderId'>) {
    return `ORDER#${this.orderId}`;
  }
  @gsiKey('byStatus', 'partition', { lowCardinality: true }) byStatus() {
    return `STATUS#${this.status}`;
  }
  @gsiKey('byStatus', 'sort') byStatusOrder() {
    return this.placedAt.toISOString();
  }
}

/** How many orders one customer has: a page of 100 lies within a partition. */
export const ordersPerCustomer = 200;

export function orderAt(at: number) {
  return {
    customerId: `c${Math.floor(at / ordersPerCustomer)}`,
    orderId: `o${String(at).padStart(9, '0')}`,
    placedAt: new Date(1_750_000_000_000 + at * 1000),
    status: (['open', 'shipped', 'done'] as const)[at % 3] ?? 'open',
    total: at % 1000,
    note: `order number ${at}`,
  };
}

export type OrderInput = ReturnType<typeof orderAt>;
