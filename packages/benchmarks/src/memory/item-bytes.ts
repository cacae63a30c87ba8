import { type OrderInput, orderAt } from './order.ts';

/** What DynamoDB counts an order at: the size that memory for an item is told beside. */
export function itemBytes(): number {
  const { customerId, orderId, placedAt, status, note, total }: OrderInput = orderAt(500);
  const placed = placedAt.toISOString();
  const texts = {
    ...{ customerId, orderId, placedAt: placed, status, note, _type: 'Order' },
    ...{ pk: `CUSTOMER#${customerId}`, sk: `ORDER#${orderId}` },
    ...{ gsi_pk_byStatus: `STATUS#${status}`, gsi_sk_byStatus: placed },
  };
  const numbers = { total, items: 1 };
  const textBytes = Object.entries(texts).reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  // A number of up to four digits takes two or three bytes.
  return Object.entries(numbers).reduce(
    (sum, [name, number]) => sum + name.length + 1 + Math.ceil(String(number).length / 2),
    textBytes,
  );
}
