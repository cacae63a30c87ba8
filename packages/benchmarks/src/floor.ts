import type { orderAt } from './order.ts';

type Stored = ReturnType<typeof orderAt> & { readonly pk: string; readonly sk: string };

/** The least that anything of this kind can cost: a Map by key whose values are copied by hand on the way in and out. */
export class HandCopiedMap {
  readonly #items = new Map<string, Stored>();

  put(order: ReturnType<typeof orderAt>): void {
    const key = `CUSTOMER#${order.customerId}|ORDER#${order.orderId}`;
    this.#items.set(key, { ...copy(order), pk: `CUSTOMER#${order.customerId}`, sk: `ORDER#${order.orderId}` });
  }

  get(customerId: string, orderId: string): Stored | undefined {
    const found = this.#items.get(`CUSTOMER#${customerId}|ORDER#${orderId}`);
    return found && { ...copy(found), pk: found.pk, sk: found.sk };
  }
}

function copy(order: ReturnType<typeof orderAt>) {
  const { customerId, orderId, placedAt, status, total, note } = order;
  return { customerId, orderId, placedAt: new Date(placedAt), status, total, note };
}
