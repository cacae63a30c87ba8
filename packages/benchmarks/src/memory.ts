/**
 * Prints what the in-memory backend costs through the whole ORM, in microseconds of CPU for one operation, at growing table
 * sizes, over a bare floor measured in the same run; and the same operations through the DynamoDB backend on a local engine.
 *
 * `memory.ts [sizes…]`: 1k, 10k, 100k and 1M items unless given.
 */
import { DynamoDBBackend } from '@monotable/dynamodb';
import { MemoryBackend } from '@monotable/memory';
import { localClientOptions, startEngine } from '@monotable/testing';
import { bestOf, cpuPerCall, microseconds, printTable } from './cpu.ts';
import { HandCopiedMap } from './floor.ts';
import { Order, orderAt, ordersPerCustomer, shop } from './order.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1_000, 10_000, 100_000, 1_000_000];
const sample = 2_000;
const runs = 5;

const floor = await measureFloor();
const rows = [['items', 'create', 'get', 'page of 100', 'update', 'bytes beside the item']];
rows.push(['hand-copied Map', microseconds(floor.put), microseconds(floor.get), microseconds(floor.page), '', '']);
for (const size of sizes) rows.push(await measureMemory(size));
printTable(rows);
await compareWithEngine();

async function measureFloor() {
  const map = new HandCopiedMap();
  const put = await bestOf(runs, 20_000, (at) => map.put(orderAt(at)));
  const key = (at: number) => [`c${Math.floor(at / ordersPerCustomer)}`, `o${String(at).padStart(9, '0')}`] as const;
  const get = await bestOf(runs, 20_000, (at) => map.get(...key(at)));
  const page = await bestOf(runs, 200, (at) =>
    Array.from({ length: 100 }, (_, next) => map.get(...key(at * 50 + next))),
  );
  return { put, get, page };
}

async function measureMemory(size: number): Promise<string[]> {
  const backend = new MemoryBackend();
  shop.useBackend(backend);
  const heapBefore = heapUsed();
  // The last creates are the ones that meet a table of this size.
  const filling = Math.max(0, size - sample);
  for (let at = 0; at < filling; at++) await Order.create(orderAt(at));
  const create = await cpuPerCall(size - filling, (at) => Order.create(orderAt(filling + at)));
  const perItem = (heapUsed() - heapBefore) / size;
  const random = numbers(size);
  const get = await bestOf(runs, sample, () => {
    const { customerId, orderId } = orderAt(random());
    return Order.get({ customerId, orderId });
  });
  const pages = Math.max(1, Math.floor(size / ordersPerCustomer));
  const page = await bestOf(runs, 100, () =>
    Order.where({ customerId: `c${random() % pages}` })
      .limit(100)
      .paginate(),
  );
  const update = await bestOf(runs, sample, (at) => {
    const { customerId, orderId } = orderAt(random());
    return Order.update({ customerId, orderId }, { total: at });
  });
  shop.useBackend(undefined);
  return [
    String(size),
    microseconds(create),
    microseconds(get),
    microseconds(page),
    microseconds(update),
    String(Math.round(perItem - itemBytes())),
  ];
}

/** What DynamoDB counts an item at: the size that memory per item is told beside. */
function itemBytes(): number {
  const { customerId, orderId, placedAt, status, note, total } = orderAt(500);
  const attributes: Record<string, string> = {
    customerId,
    orderId,
    placedAt: placedAt.toISOString(),
    status,
    note,
    total: String(total),
    items: '1',
  };
  const keys = {
    pk: `CUSTOMER#${customerId}`,
    sk: `ORDER#${orderId}`,
    gsi_pk_byStatus: `STATUS#${status}`,
    gsi_sk_byStatus: placedAt.toISOString(),
  };
  return Object.entries({ ...attributes, ...keys, _type: 'Order' }).reduce(
    (sum, [name, value]) => sum + name.length + value.length,
    0,
  );
}

async function compareWithEngine(): Promise<void> {
  const engine = await startEngine();
  const remote = new DynamoDBBackend(localClientOptions(engine.endpoint));
  const memory = new MemoryBackend();
  try {
    await remote.tables.create({ table: shop });
    const count = 500;
    const measure = async (backend: MemoryBackend | DynamoDBBackend) => {
      const orders = Order.on(backend);
      const create = await cpuPerCall(count, (at) => orders.create(orderAt(at)));
      const get = await cpuPerCall(count, (at) =>
        orders.get({ customerId: orderAt(at).customerId, orderId: orderAt(at).orderId }),
      );
      const page = await cpuPerCall(50, () => orders.where({ customerId: 'c0' }).limit(100).paginate());
      return { create, get, page };
    };
    await measure(new MemoryBackend());
    const [here, there] = [await measure(memory), await measure(remote)];
    const ratio = (name: 'create' | 'get' | 'page') => `${Math.round(there[name] / here[name])} x`;
    console.log(`\nThis process's CPU through the DynamoDB backend on ${engine.name}, over the in-memory backend:`);
    console.log(`create ${ratio('create')}, get ${ratio('get')}, page of 100 ${ratio('page')}`);
  } finally {
    remote.close();
    await engine.stop();
  }
}

function heapUsed(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

/** The same numbers in every run, spread over a table of `size`. */
function numbers(size: number): () => number {
  let state = 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % size;
  };
}
