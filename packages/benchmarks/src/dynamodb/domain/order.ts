/** What every subject stores and gives back: strings, a number, a date, a set, a nested map and a list of maps. */
export interface Order {
  readonly customerId: string;
  readonly orderId: string;
  readonly placedAt: Date;
  readonly status: 'open' | 'shipped' | 'done';
  readonly total: number;
  readonly tags: Set<string>;
  readonly address: Address;
  readonly lines: OrderLine[];
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly zip: string;
}

export interface OrderLine {
  readonly sku: string;
  readonly quantity: number;
  readonly price: number;
}

export type OrderKey = Pick<Order, 'customerId' | 'orderId'>;

/** What an update changes, where the order is still open. */
export type OrderChange = Pick<Order, 'status' | 'total'>;

const cities = ['Lyon', 'Köln', 'Kraków', 'Porto', 'Gent'] as const;
const tags = ['gift', 'express', 'fragile', 'wholesale', 'returned'] as const;

/** The same order for the same number; neighbours differ in every attribute but the customer. */
export function orderAt(at: number): Order {
  return {
    customerId: customerOf(at),
    orderId: `01J${String(at).padStart(9, '0')}`,
    placedAt: new Date(1_750_000_000_000 + at * 61_007),
    status: 'open',
    total: 20 + (at % 400) / 4,
    tags: new Set([cycled(tags, at), cycled(tags, at + 2)]),
    address: {
      street: `${1 + (at % 90)} Harbour Street`,
      city: cycled(cities, at),
      zip: String(10_000 + (at % 90_000)),
    },
    lines: [
      { sku: `SKU-${1000 + (at % 500)}`, quantity: 1 + (at % 3), price: 12.5 },
      { sku: `SKU-${2000 + (at % 700)}`, quantity: 2, price: 3 + (at % 40) / 8 },
    ],
  };
}

export function keyAt(at: number): OrderKey {
  const { customerId, orderId } = orderAt(at);
  return { customerId, orderId };
}

/** A hundred orders in a row are one customer's. */
export function customerOf(at: number): string {
  return `customer-${Math.floor(at / 100)}`;
}

function cycled<Value>(values: readonly [Value, ...Value[]], at: number): Value {
  return values[at % values.length] ?? values[0];
}
