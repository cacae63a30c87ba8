import { type Backend, ThrottledError, UnavailableError } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import { randomOf } from './fault.ts';
import { keepBooks } from './keep-books.ts';
import { Lane } from './lane.ts';

// Books that balance prove something only if those of a backend that lies don't.

type Lie = (memory: MemoryBackend, now: () => boolean) => Partial<Backend>;

/** Does a few hundred operations on a backend that lies now and then. */
async function run(lie: Lie): Promise<void> {
  const memory = new MemoryBackend();
  const random = randomOf('liars');
  const lies = lie(memory, () => random() < 0.25);
  const liar = new Proxy(memory, {
    get: (target, name: keyof MemoryBackend) => {
      const member = (lies as Partial<MemoryBackend>)[name] ?? target[name];
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  await keepBooks([new Lane('lane', 1, liar, memory)], 300, memory);
}

const done = { attempts: 1 };
const throttled = () => new ThrottledError({ message: 'not done, or so it says' });

test('the books of an honest backend balance', async () => {
  await expect(run(() => ({}))).resolves.toBeUndefined();
});

test('they do with one that is honest about what it does not know', async () => {
  const honest: Lie = (memory, now) => ({
    async put(request) {
      const isLost = now();
      if (isLost && now()) throw new UnavailableError({ message: 'lost before' });
      const result = await memory.put(request);
      if (isLost) throw new UnavailableError({ message: 'lost after' });
      return result;
    },
  });
  await expect(run(honest)).resolves.toBeUndefined();
});

test.each<[string, Lie]>([
  [
    'says that it stored what it did not',
    (memory, now) => ({ put: async (request) => (now() ? done : memory.put(request)) }),
  ],
  [
    'says that it did not what it did',
    (memory, now) => ({
      async put(request) {
        const result = await memory.put(request);
        if (now()) throw throttled();
        return result;
      },
    }),
  ],
  [
    'does a transaction twice',
    (memory, now) => ({
      async transactWrite({ token, ...request }) {
        const result = await memory.transactWrite({ ...request, token });
        if (now()) await memory.transactWrite(request).catch(() => undefined);
        return result;
      },
    }),
  ],
  [
    'does half of a transaction',
    (memory, now) => ({
      transactWrite: ({ operations, ...request }) =>
        memory.transactWrite({ ...request, operations: now() ? operations.slice(0, 1) : operations }),
    }),
  ],
  [
    'forgets a part of a batch',
    (memory, now) => ({
      batchWrite: ({ operations, ...request }) =>
        memory.batchWrite({ ...request, operations: now() ? operations.slice(1) : operations }),
    }),
  ],
  [
    'says that it deleted what it did not',
    (memory, now) => ({ delete: async (request) => (now() ? done : memory.delete(request)) }),
  ],
  [
    'finds nothing where something is',
    (memory, now) => ({ get: async (request) => (now() ? done : memory.get(request)) }),
  ],
  [
    'reads half a page',
    (memory, now) => ({
      async query(request) {
        const page = await memory.query(request);
        return now() ? { ...page, items: page.items.slice(1) } : page;
      },
    }),
  ],
  [
    'fails with an error of its own',
    (memory, now) => ({ update: (request) => (now() ? Promise.reject(new Error('socket')) : memory.update(request)) }),
  ],
])('the books of a backend that %s do not', async (_what, lie) => {
  await expect(run(lie)).rejects.toThrow();
});
