import assert from 'node:assert/strict';
import { transactGet, transactWrite, tx, withBackend } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { tables } from '@monotable/dynamodb/tables';
import { localClientOptions, startEngine } from '@monotable/testing';
import { Order } from './entities.js';
import { useEntities } from './use-entities.js';

type Key = Pick<Order, 'customerId' | 'createdAt' | 'orderId'>;

/** What an application does, on a table of a local engine. */
export async function onEngine(): Promise<void> {
  const engine = await startEngine({ engine: 'dynoxide' });
  const backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
  try {
    assert.equal(await tables(backend).ensure(Order), 'created');
    await useEntities(backend);
    await withBackend(backend, manyAtOnce);
  } finally {
    backend.close();
    await engine.stop();
  }
}

async function manyAtOnce(): Promise<void> {
  const keys = Array.from({ length: 30 }, (_, at) => ({
    customerId: 'c9',
    createdAt: new Date(Date.UTC(2026, 0, 1)),
    orderId: `o${at}`,
  }));
  const orders = keys.map((key, total) => ({ ...key, total }));
  await Order.batchCreate(orders.slice(0, 10));
  await Order.batchUpsert(orders);
  const found = await Order.batchGet(keys);
  assert.deepEqual(
    found.map((order) => order?.total),
    orders.map(({ total }) => total),
  );
  assert.equal(await Order.where({ customerId: 'c9' }).count(), 30);

  const [first, second, third] = keys as [Key, Key, Key];
  await transactWrite([
    tx.upsert(Order, { ...first, total: 100 }),
    tx.update(Order, second, { total: 200 }),
    tx.delete(Order, third),
  ]);
  const read = await transactGet([tx.get(Order, first), tx.get(Order, second), tx.get(Order, third)]);
  assert.deepEqual(
    read.map((order) => order?.total),
    [100, 200, undefined],
  );
  await Order.batchDelete(keys);
  assert.equal(await Order.where({ customerId: 'c9' }).exists(), false);
}
