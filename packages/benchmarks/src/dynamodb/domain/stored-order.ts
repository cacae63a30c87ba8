import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Order, OrderKey } from './order.ts';

/** An item as it goes over the wire. */
export type WireItem = Record<string, AttributeValue>;

export const tableName = 'benchmark';
export const entityName = 'Order';

export function storedKey({ customerId, orderId }: OrderKey): WireItem {
  return { pk: { S: `CUSTOMER#${customerId}` }, sk: { S: `ORDER#${orderId}` } };
}

export function statusKey(status: Order['status']): string {
  return `STATUS#${status}`;
}

/** An order as it is stored: its eight attributes, the key, the key of one index, and the type. */
export function storedOrder(order: Order): WireItem {
  return {
    address: {
      M: {
        zip: { S: order.address.zip },
        city: { S: order.address.city },
        street: { S: order.address.street },
      },
    },
    gsi_sk_byStatus: { S: order.placedAt.toISOString() },
    status: { S: order.status },
    customerId: { S: order.customerId },
    ...storedKey(order),
    lines: {
      L: order.lines.map(({ sku, quantity, price }) => ({
        M: { price: { N: String(price) }, sku: { S: sku }, quantity: { N: String(quantity) } },
      })),
    },
    total: { N: String(order.total) },
    _type: { S: entityName },
    gsi_pk_byStatus: { S: statusKey(order.status) },
    placedAt: { S: order.placedAt.toISOString() },
    tags: { SS: [...order.tags] },
    orderId: { S: order.orderId },
  };
}
