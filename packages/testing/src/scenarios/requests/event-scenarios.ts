import { add, batch, batchWrite, observed, type RequestEvent, repository, transactWrite, tx } from '@monotable/core';
import { eq, notExists, update } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';
import { shop } from '../models/shop.ts';

type Facts = Partial<RequestEvent>;

const plain = ['operation', 'index', 'tables', 'attempts', 'itemCount', 'scannedCount', 'unprocessedCount'] as const;

/** What every backend tells alike: the rest of an event is its own. */
const facts = (event: RequestEvent): Facts => {
  const all = [...plain.map((name) => [name, event[name]]), ['error', event.error?.code]];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
};

const told = theme('events: one for each call', {
  async calls_tell_what_became_of_them({ items, backend, expect }) {
    const table = await items();
    const { target, id } = table;
    const name = table.table.name;
    const events: RequestEvent[] = [];
    const watched = observed(backend, { onRequest: (event) => events.push(event) });
    const one = { ...target, key: table.key('a') };
    const keyCondition = { partition: [{ name: 'pk', value: { S: id } }], sort: [] };

    await watched.put({ ...target, item: { ...table.keyDocument('a'), n: 1 } });
    await watched.put({ ...target, item: { ...table.keyDocument('b'), n: 2 } });
    await watched.get(one);
    await watched.get({ ...target, key: table.key('none') });
    await watched.update({ ...one, update: update({ set: { n: 3 } }) });
    await watched.query({ ...target, keyCondition, filter: eq('n', 3), consistent: true });
    await watched.query({ ...target, keyCondition, countOnly: true, consistent: true });
    await watched.batchGet({ gets: [one, { ...target, key: table.key('none') }] });
    await watched.batchWrite({ operations: [{ ...target, kind: 'delete', key: table.key('b') }] });
    await watched.delete(one);

    const sent = { tables: [name], attempts: 1 };
    expect(events.map(facts)).toEqual([
      { ...sent, operation: 'put', itemCount: 1 },
      { ...sent, operation: 'put', itemCount: 1 },
      { ...sent, operation: 'get', itemCount: 1 },
      { ...sent, operation: 'get', itemCount: 0 },
      { ...sent, operation: 'update', itemCount: 1 },
      { ...sent, operation: 'query', itemCount: 1, scannedCount: 2 },
      { ...sent, operation: 'query', itemCount: 2, scannedCount: 2 },
      { ...sent, operation: 'batchGet', itemCount: 1, unprocessedCount: 0 },
      { ...sent, operation: 'batchWrite', itemCount: 1, unprocessedCount: 0 },
      { ...sent, operation: 'delete', itemCount: 1 },
    ]);
    expect(events.every(({ backend: from, duration }) => from === backend.name && duration >= 0)).toBe(true);
    expect(JSON.stringify(events)).not.toContain(id);
  },

  async calls_that_fail_tell_why({ items, tables, backend, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    const events: RequestEvent[] = [];
    const watched = observed(backend, { onRequest: (event) => events.push(event) });
    const item = { ...table.keyDocument('a'), n: 2 };
    const keyCondition = { partition: [{ name: 'group', value: { S: 'g' } }], sort: [] };
    const absent = tables.define('simple');
    const calls = [
      () => watched.put({ ...table.target, item, condition: notExists('pk') }),
      () => watched.get({ ...table.target, key: table.key('a'), signal: AbortSignal.abort() }),
      () => watched.query({ ...table.target, index: 'byGroup', keyCondition, consistent: true }),
      () => watched.tables.delete({ table: absent, tableName: absent.tableName }),
    ];
    for (const call of calls) await failureCode(call());

    const tableNames = [table.table.name];
    expect(events.map(facts)).toEqual([
      { operation: 'put', tables: tableNames, attempts: 1, error: 'ConditionFailed' },
      { operation: 'get', tables: tableNames, attempts: 0, error: 'Aborted' },
      { operation: 'query', index: 'byGroup', tables: tableNames, attempts: 1, error: 'InvalidRequest' },
      { operation: 'tables.delete', tables: [absent.name], attempts: 1, error: 'TableNotFound' },
    ]);
    expect(JSON.stringify(events)).not.toContain(table.id);
  },

  async calls_of_a_model_tell_its_entity({ models, backend, expect }) {
    const { User, table } = await models(shop);
    const events: RequestEvent[] = [];
    const users = repository(User, observed(backend, { onRequest: (event) => events.push(event) }));
    await users.create({ userId: 'alice', name: 'Alice', email: 'alice@example.org' });
    await users.update({ userId: 'alice' }, { name: 'Al' });
    await users.get({ userId: 'alice' });
    await users.where({ email: 'alice@example.org' }).all();
    await users.delete({ userId: 'alice' });
    const told = { entity: 'User', tables: [table.name] };
    expect(events.map(({ operation, entity, index, tables }) => ({ operation, entity, index, tables }))).toEqual([
      { ...told, operation: 'put' },
      { ...told, operation: 'update' },
      { ...told, operation: 'get' },
      { ...told, operation: 'query', index: 'byEmail' },
      { ...told, operation: 'delete' },
    ]);
    expect(JSON.stringify(events)).not.toContain('alice');
  },

  batches_and_transactions_of_one_entity_tell_it: needing(['transactions'], async ({ models, backend, expect }) => {
    const { Order, Note } = await models(shop);
    const events: RequestEvent[] = [];
    const watched = observed(backend, { onRequest: (event) => events.push(event) });
    const orders = repository(Order, watched);
    const notes = repository(Note, watched);
    const order = (orderId: string) => ({ userId: 'u', orderId, tenantId: 't', total: 1, placedAt: new Date(0) });
    const note = { userId: 'u', noteId: 'n', text: 'text' };
    const key = (orderId: string) => ({ userId: 'u', orderId });
    const taken = () => events.splice(0).map(({ operation, entity }) => [operation, entity]);

    await orders.batchUpsert([order('1'), order('2'), order('3')]);
    await batchWrite([batch.delete(orders, key('3')), batch.upsert(orders, order('4'))]);
    await orders.batchDelete([key('4')]);
    await batchWrite([batch.delete(orders, key('5')), batch.upsert(notes, note)]);
    expect(taken()).toEqual([
      ['batchWrite', 'Order'],
      ['batchWrite', 'Order'],
      ['batchWrite', 'Order'],
      ['batchWrite', undefined],
    ]);

    await orders.update(key('1'), { total: add(1) }, { once: true });
    await orders.move(key('2'), { orderId: '6' });
    expect(taken()).toEqual([
      ['transactWrite', 'Order'],
      ['get', 'Order'],
      ['get', 'Order'],
      ['transactWrite', 'Order'],
    ]);

    await transactWrite([
      tx.check(orders, key('1')),
      tx.update(orders, key('6'), { total: 2 }),
      tx.delete(orders, key('7')),
      tx.upsert(orders, order('8')),
    ]);
    await transactWrite([tx.check(notes, { userId: 'u', noteId: 'n' }), tx.delete(orders, key('8'))]);
    await failureCode(transactWrite([tx.delete(orders, key('1')), tx.check(orders, key('9'))]));
    expect(taken()).toEqual([
      ['transactWrite', 'Order'],
      ['transactWrite', undefined],
      ['transactWrite', 'Order'],
    ]);
  }),
});

const capacity = theme(
  'events: capacity',
  {
    async a_watched_backend_asks_for_capacity_where_a_call_does_not({ items, backend, expect }) {
      const table = await items('simple');
      const events: RequestEvent[] = [];
      const onRequest = (event: RequestEvent) => events.push(event);
      const watched = observed(backend, { onRequest, returnConsumedCapacity: true });
      const read = { ...table.target, key: table.key('a') };
      const { capacity: consumed } = await watched.get(read);
      expect(consumed).toEqual([{ tableName: table.table.tableName, units: 0.5 }]);
      expect((await watched.get({ ...read, returnConsumedCapacity: false })).capacity).toBeUndefined();
      expect(events.map((event) => event.capacity)).toEqual([consumed, undefined]);
    },
  },
  ['capacity'],
);

export const eventScenarios = [...told, ...capacity];
