import { type Backend, InvalidRequestError, type Item, type PutRequest } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import { itemOperations } from '../../../src/contract/item-operations.ts';

type Calls = Partial<Pick<Backend, 'put' | 'update' | 'query' | 'scan' | 'batchWrite' | 'transactWrite' | 'delete'>>;

function faulty(change: (sound: MemoryBackend) => Calls): Backend {
  const sound = new MemoryBackend({ implicitTables: false });
  const calls = Object.fromEntries(itemOperations.map((name) => [name, sound[name].bind(sound)]));
  return { name: 'faulty', tables: sound.tables, ...calls, ...change(sound) } as Backend;
}

const itemOf = ({ item }: PutRequest): Item => item as Item;

/** Backends with one fault each, such as a comparison has to find. */
export const faultyBackends: Readonly<Record<string, () => Backend>> = {
  'forgets what an update removes': () =>
    faulty((sound) => ({
      update: (request) => sound.update({ ...request, update: { ...request.update, remove: [] } }),
    })),

  'rounds numbers': () =>
    faulty((sound) => ({
      put: (request) =>
        sound.put({
          ...request,
          item: Object.fromEntries(
            Object.entries(itemOf(request)).map(([name, value]) => [
              name,
              'N' in value && Number.isFinite(Number(value.N)) ? { N: String(Number(value.N)) } : value,
            ]),
          ),
        }),
    })),

  'writes half of a batch that is refused': () =>
    faulty((sound) => ({
      async batchWrite(request) {
        const [first] = request.operations;
        try {
          return await sound.batchWrite(request);
        } catch (error) {
          if (first) await sound.batchWrite({ operations: [first] }).catch(() => {});
          throw error;
        }
      },
    })),

  'gives no last key with the last item': () =>
    faulty((sound) => ({
      async query(request) {
        const page = await sound.query(request);
        if (!page.lastKey) return page;
        const next = await sound.query({ ...request, startKey: page.lastKey, limit: 1 });
        return next.scannedCount === 0 ? { ...page, lastKey: undefined } : page;
      },
    })),

  'takes a failed condition for a faulty request': () =>
    faulty((sound) => ({
      delete: (request) =>
        sound.delete(request).catch((error: { readonly code: string }) => {
          throw error.code === 'ConditionFailed' ? new InvalidRequestError({ message: 'no' }) : error;
        }),
    })),

  'does a transaction again under its token': () =>
    faulty((sound) => ({
      transactWrite: ({ token: _, ...request }) => sound.transactWrite(request),
    })),

  'loses items of an index': () =>
    faulty((sound) => ({
      async scan(request) {
        const page = await sound.scan(request);
        if (request.index === undefined) return page;
        return { ...page, items: page.items.slice(1), keyAt: (at) => page.keyAt(at + 1) };
      },
    })),

  'reads a range the wrong way round': () =>
    faulty((sound) => ({
      query: (request) => sound.query({ ...request, order: request.order === 'desc' ? 'asc' : 'desc' }),
    })),
};
