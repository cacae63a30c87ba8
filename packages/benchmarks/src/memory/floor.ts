import type { Subject } from './measure-subject.ts';
import { Order, type OrderInput, ordersPerCustomer } from './order.ts';

interface Stored extends OrderInput {
  readonly items: number;
  readonly pk: string;
  readonly sk: string;
}

/**
 * The least that anything of this kind can cost: a Map by key, asked asynchronously, whose values are copied by hand on the way
 * in, and made into instances on the way out. It checks nothing, keeps no order and has no index.
 */
export class HandCopiedMap implements Subject {
  readonly #orders = new Map<string, Stored>();
  /** Stands in for an order of keys. */
  readonly #inOrder: Stored[] = [];

  use(): void {}

  async create(order: OrderInput): Promise<Order> {
    const stored = storedOf(order);
    this.#orders.set(keyText(order), stored);
    this.#inOrder.push(stored);
    return instanceOf(stored);
  }

  async get(order: OrderInput): Promise<Order | undefined> {
    const stored = this.#orders.get(keyText(order));
    return stored && instanceOf(stored);
  }

  async page(customer: number): Promise<Order[]> {
    const start = customer * ordersPerCustomer;
    return this.#inOrder.slice(start, start + 100).map(instanceOf);
  }

  async update(order: OrderInput, total: number): Promise<Order | undefined> {
    const key = keyText(order);
    const stored = this.#orders.get(key);
    if (!stored) return undefined;
    const updated = { ...stored, total };
    this.#orders.set(key, updated);
    return instanceOf(updated);
  }
}

function keyText({ customerId, orderId }: OrderInput): string {
  return `CUSTOMER#${customerId}|ORDER#${orderId}`;
}

function storedOf({ customerId, orderId, placedAt, status, total, note }: OrderInput): Stored {
  const [pk, sk] = [`CUSTOMER#${customerId}`, `ORDER#${orderId}`];
  return { customerId, orderId, placedAt: new Date(placedAt), status, total, note, items: 1, pk, sk };
}

function instanceOf({ customerId, orderId, placedAt, status, total, note, items }: Stored): Order {
  const order = new Order();
  order.customerId = customerId;
  order.orderId = orderId;
  order.placedAt = new Date(placedAt);
  order.status = status;
  order.total = total;
  order.note = note;
  order.items = items;
  return order;
}
