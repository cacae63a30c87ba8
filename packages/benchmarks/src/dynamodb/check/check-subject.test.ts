import type { Order } from '../domain/order.ts';
import { operationNames } from '../operations/operation-names.ts';
import { operations } from '../operations/operations.ts';
import { documentClient } from '../subjects/document-client.ts';
import { loadSubject } from '../subjects/load-subject.ts';
import type { Subject, SubjectDefinition } from '../subjects/subject.ts';
import { subjectNames } from '../subjects/subject-names.ts';
import { checkSubject } from './check-subject.ts';

describe.each(subjectNames)('%s', (name) => {
  test.each(operationNames)('%s sends what is expected and gives what was answered', async (operation) => {
    const definition = await loadSubject(name);
    expect(definition.name).toBe(name);
    await checkSubject(definition, operations[operation], 0);
    await checkSubject(definition, operations[operation], 3);
  });
});

/** DocumentClient's subject with one operation gone wrong. */
function faulty(fault: (right: Subject) => Partial<Subject>): SubjectDefinition {
  return {
    ...documentClient,
    make(handler) {
      const right = documentClient.make(handler);
      return { ...right, ...fault(right) };
    },
  };
}

const wrongOrder = (order: Order): Order => ({ ...order, total: order.total + 1 });

describe('a subject is found out', () => {
  test.each([
    ['put', 'the request', faulty(({ put }) => ({ put: (order) => put(wrongOrder(order)) }))],
    ['get', 'the request', faulty(({ get }) => ({ get: (key) => get({ ...key, orderId: 'x' }) }))],
    ['update', 'the request', faulty(({ update }) => ({ update: (key) => update(key, { status: 'done', total: 1 }) }))],
    ['page', 'the request', faulty(({ page }) => ({ page: () => page('customer-x') }))],
    ['batchGet', 'the request', faulty(({ batchGet }) => ({ batchGet: (keys) => batchGet(keys.slice(1)) }))],
    [
      'batchWrite',
      'the request',
      faulty(({ batchWrite }) => ({ batchWrite: (all) => batchWrite(all.map(wrongOrder)) })),
    ],
    [
      'transactWrite',
      'the request',
      faulty(({ transactWrite }) => ({ transactWrite: (all) => transactWrite({ ...all, delete: [] }) })),
    ],
  ] as const)('%s of something else', async (operation, part, definition) => {
    await expect(checkSubject(definition, operations[operation], 0)).rejects.toThrow(`${operation}: ${part}`);
  });

  test.each([
    ['get', 'a date as text', faulty(({ get }) => ({ get: async (key) => withDateAsText(await get(key)) }))],
    ['get', 'nothing', faulty(({ get }) => ({ get: async (key) => void (await get(key)) }))],
    ['update', 'nothing', faulty(({ update }) => ({ update: async (key, to) => void (await update(key, to)) }))],
    ['page', 'one too few', faulty(({ page }) => ({ page: async (id) => (await page(id)).slice(1) }))],
    ['batchGet', 'one twice', faulty(({ batchGet }) => ({ batchGet: async (all) => firstTwice(await batchGet(all)) }))],
  ] as const)('%s that gives %s', async (operation, _, definition) => {
    const check = checkSubject(definition, operations[operation], 0);
    await expect(check).rejects.toThrow(`${operation}: the orders aren't those that were answered`);
  });

  test('that sends nothing', async () => {
    const definition = faulty(() => ({ put: async () => {} }));
    await expect(checkSubject(definition, operations.put, 0)).rejects.toThrow('put: nothing was sent');
  });

  test('that differs in what it does not say', async () => {
    const definition = { ...documentClient, differences: { limit: 101 } };
    await expect(checkSubject(definition, operations.page, 0)).rejects.toThrow('page: the request');
  });
});

function withDateAsText(order: unknown): unknown {
  return { ...(order as Order), placedAt: (order as Order).placedAt.toISOString() };
}

function firstTwice(orders: readonly unknown[]): readonly unknown[] {
  return [orders[0], ...orders.slice(0, -1)];
}
