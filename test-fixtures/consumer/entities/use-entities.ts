import assert from 'node:assert/strict';
import {
  add,
  type Backend,
  beginsWith,
  between,
  ConditionFailedError,
  gt,
  ItemExistsError,
  keyOf,
  MonotableError,
  or,
  removeFromSet,
  unset,
  withBackend,
} from '@monotable/core';
import { Customer, Order } from './entities.js';
import { ExpressOrder } from './express-order.js';
import { Draft, Published } from './twins.js';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

/** What an application does with its entities, on a backend that is given. */
export async function useEntities(backend: Backend): Promise<void> {
  await withBackend(backend, async () => {
    await oneItem();
    await manyItems();
    await extended();
    await twins();
    await errors();
  });
}

async function oneItem(): Promise<void> {
  const address = { street: '1 Main Street', city: 'Paris' };
  const created = await Customer.create({
    customerId: 'c1',
    name: 'Ada',
    createdAt: day(1),
    seenAt: day(2),
    address,
    formerAddresses: [address],
    clicks: 9007199254740993n,
    balance: '19.90',
    tags: new Set(['new', 'old']),
  });
  assert.deepEqual(keyOf(created), { pk: 'CUSTOMER#c1', sk: 'PROFILE' });

  const found = await Customer.get({ customerId: 'c1' });
  assert.ok(found instanceof Customer);
  assert.equal(found.greet(), 'Hello Ada, 1');
  assert.equal(found.year(), 2026);
  assert.equal(found.visits, 0);
  assert.equal(found.active, true);
  assert.equal(found.tier, 'bronze');
  assert.equal(found.clicks, 9007199254740993n);
  assert.equal(Number(found.balance), 19.9);
  assert.deepEqual(found.seenAt, day(2));
  assert.deepEqual(found.tags, new Set(['new', 'old']));
  assert.deepEqual({ ...found.address }, address);
  assert.equal(found.formerAddresses?.[0]?.city, 'Paris');

  await found.update({ 'address.city': 'Rome', visits: add(2), tags: removeFromSet('old'), seenAt: unset() });
  assert.equal(found.address.city, 'Rome');
  const updated = await Customer.getOrThrow({ customerId: 'c1' }, { consistent: true });
  assert.deepEqual([updated.visits, updated.tags, updated.seenAt], [2, new Set(['new']), undefined]);
  assert.equal(await Customer.where({ 'address.city': 'Rome' }).index('byCity').count(), 1);
  assert.equal(await Customer.where({ 'address.city': 'Paris' }).index('byCity').count(), 0);

  assert.equal(await updated.delete(), true);
  assert.equal(await Customer.delete({ customerId: 'c1' }), false);
  assert.equal(await Customer.get({ customerId: 'c1' }), undefined);
}

async function manyItems(): Promise<void> {
  for (let number = 1; number <= 7; number += 1) {
    await Order.create({ customerId: 'c2', createdAt: day(number), orderId: `o${number}`, total: number * 10 });
  }
  const orders = Order.where({ customerId: 'c2', createdAt: between(day(2), day(6)) });
  assert.deepEqual(
    (await orders.order('desc').all()).map(({ orderId }) => orderId),
    ['o6', 'o5', 'o4', 'o3', 'o2'],
  );

  const pages: string[][] = [];
  let cursor: string | undefined;
  do {
    const page = await Order.where({ customerId: 'c2' }).limit(3).cursor(cursor).paginate();
    pages.push(page.items.map(({ orderId }) => orderId));
    cursor = page.cursor;
  } while (cursor);
  assert.deepEqual(pages, [['o1', 'o2', 'o3'], ['o4', 'o5', 'o6'], ['o7']]);

  const either = Order.where({ customerId: 'c2' }).where(or({ total: gt(60) }, { orderId: beginsWith('o1') }));
  const totals: number[] = [];
  for await (const { total } of either) totals.push(total);
  assert.deepEqual(totals, [10, 70]);
}

async function extended(): Promise<void> {
  const key = { customerId: 'c4', createdAt: day(1), orderId: 'o1' };
  await Order.create({ ...key, total: 1 });
  await ExpressOrder.create({ ...key, total: 2 });
  const express = await ExpressOrder.getOrThrow(key);
  assert.ok(express instanceof Order);
  assert.deepEqual([express.label(), express.year()], ['bike, 2 parcels of 2', 2026]);
  express.total = 3;
  express.courier = 'van';
  await express.save();
  const [listed] = await ExpressOrder.where({ customerId: 'c4' }).all();
  const [fetched] = await ExpressOrder.batchGet([key]);
  for (const found of [listed, fetched]) assert.equal(found?.label(), 'van, 2 parcels of 3');
  const plain = await Order.where({ customerId: 'c4' }).all();
  assert.deepEqual(
    plain.map((order) => [order instanceof ExpressOrder, order.total]),
    [[false, 1]],
  );
}

async function twins(): Promise<void> {
  await Draft.create({ articleId: 'a1', idea: 'One' });
  await Published.create({ articleId: 'a1', readers: 3 });
  assert.equal((await Draft.getOrThrow({ articleId: 'a1' })).idea, 'One');
  assert.equal((await Published.getOrThrow({ articleId: 'a1' })).readers, 3);
  assert.equal(await Draft.where({ articleId: 'a1' }).count(), 1);
  assert.equal(Draft.name === 'Article' && Published.name === 'Article', process.env.CLASS_NAMES !== 'minified');
}

async function errors(): Promise<void> {
  const key = { customerId: 'c3', createdAt: day(1), orderId: 'o1' };
  const order = { ...key, total: 1 };
  await Order.create(order);
  const thrown = await Order.create(order).catch((error: unknown) => error);
  assert.ok(thrown instanceof ItemExistsError && thrown instanceof MonotableError && thrown instanceof Error);
  assert.equal(thrown.entity, 'Order');
  await assert.rejects(Order.update(key, { total: 2 }, { if: { total: gt(1) } }), ConditionFailedError);
}
