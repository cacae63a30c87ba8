import {
  BatchOperationError,
  batch,
  batchGet,
  batchWrite,
  MonotableError,
  transactWrite,
  tx,
  type WriteInTransaction,
} from '@monotable/core';
import type { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { everything, freshBackend, Note, Ticket, User } from './shop-on-memory.ts';

const now = { retry: { baseDelay: 0, attempts: 3 } };
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at);
const key = (id: number) => ({ userId: 'alice', noteId: `${id}` });
const note = (id: number, text: string) => ({ ...key(id), text });

/** What goes wrong with some calls. After each of these one can tell what was done. */
const trouble = fc.array(
  fc.record({
    nth: fc.integer({ min: 1, max: 6 }),
    what: fc.constantFrom('unprocessed', 'throttled', 'lostAnswer'),
    on: fc.constantFrom('batchWrite', 'batchGet', 'put'),
  }),
  { maxLength: 6 },
);

function arm(backend: MemoryBackend, faults: typeof trouble extends fc.Arbitrary<infer Faults> ? Faults : never): void {
  for (const { nth, what, on } of faults) {
    if (what === 'unprocessed' && on !== 'put') backend.faults.nth(nth, on, { error: 'unprocessed', at: [0] });
    else if (what === 'lostAnswer') backend.faults.nth(nth, on, { error: 'lostAnswer' });
    else backend.faults.nth(nth, on, { error: 'throttled' });
  }
}

const write = fc.record({ id: fc.nat(79), verb: fc.constantFrom('create', 'upsert', 'delete'), text: fc.string() });

test('what failed and what was processed are together the input, and what is stored agrees', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(write, { selector: ({ id }) => id, maxLength: 80 }),
      fc.uniqueArray(fc.nat(79), { maxLength: 40 }),
      trouble,
      async (writes, there, faults) => {
        const backend = freshBackend();
        await Note.batchUpsert(there.map((id) => note(id, 'before')));
        const expected = new Map(there.map((id) => [`${id}`, 'before']));
        arm(backend, faults);
        const operations = writes.map(({ id, verb, text }) =>
          verb === 'delete' ? batch.delete(Note, key(id)) : batch[verb](Note, note(id, text)),
        );
        const outcome = await batchWrite(operations, { ...now, concurrency: 2 }).catch((error: unknown) => error);
        const failed = new Set<number>();
        if (outcome instanceof BatchOperationError) {
          const { failedItems, processedItems } = outcome;
          for (const { position } of failedItems) failed.add(position);
          const all = [...failedItems, ...processedItems]
            .map(({ position }) => position)
            .sort((one, other) => one - other);
          expect(all).toEqual(numbers(writes.length));
          expect(failedItems.length).toBeGreaterThan(0);
        } else expect(outcome).toHaveLength(writes.length);
        for (const [at, { id, verb, text }] of writes.entries()) {
          if (verb === 'create' && there.includes(id)) expect(failed.has(at)).toBe(true);
          if (failed.has(at)) continue;
          if (verb === 'delete') expected.delete(`${id}`);
          else expected.set(`${id}`, text);
        }
        backend.faults.clear();
        const stored = await Note.where().scan().all();
        expect(new Map(stored.map(({ noteId, text }) => [noteId, text]))).toEqual(expected);
      },
    ),
    { numRuns: 100 },
  );
});

test('each get is answered once, in its place, whatever was left unread', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(150), { maxLength: 250 }),
      fc.uniqueArray(fc.nat(150), { maxLength: 100 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
      async (ids, there, unread) => {
        const backend = freshBackend();
        await Note.batchUpsert(there.map((id) => note(id, `text ${id}`)));
        for (const nth of unread) backend.faults.nth(nth, 'batchGet', { error: 'unprocessed', at: [0] });
        backend.requests.clear();
        const found = await batchGet(
          ids.map((id) => batch.get(Note, key(id))),
          now,
        );
        expect(found.map((each) => each?.text)).toEqual(
          ids.map((id) => (there.includes(id) ? `text ${id}` : undefined)),
        );
        const struck = 2 - backend.faults.pending.length - (2 - unread.length);
        const asked = backend.requests.all().reduce((sum, { parts = [] }) => sum + parts.length, 0);
        expect(asked).toBe(new Set(ids).size + struck);
      },
    ),
    { numRuns: 100 },
  );
});

const step = fc.record({
  id: fc.nat(7),
  verb: fc.constantFrom('create', 'upsert', 'status', 'priority', 'delete', 'check', 'user'),
});

test('a transaction is done as a whole or not at all, and index keys are right afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(step, {
        selector: ({ id, verb }) => `${verb === 'user' ? 'user' : 'ticket'}${id}`,
        minLength: 1,
        maxLength: 8,
      }),
      fc.uniqueArray(fc.nat(7), { maxLength: 8 }),
      fc.array(fc.constantFrom('conflict', 'throttled', 'lostAnswer'), { maxLength: 4 }),
      async (steps, there, faults) => {
        const backend = freshBackend();
        const ticket = (id: number) => ({ id: `${id}`, team: 'red', status: 'open', priority: 'low' });
        for (const id of there) await Ticket.create(ticket(id));
        const before = everything(backend);
        for (const error of faults)
          backend.faults.next('transactWrite', error === 'conflict' ? { error, at: [0] } : { error });
        const operations = steps.map(({ id, verb }): WriteInTransaction<unknown> => {
          const at = { id: `${id}` };
          switch (verb) {
            case 'create':
              return tx.create(Ticket, { ...ticket(id), status: 'new' });
            case 'upsert':
              return tx.upsert(Ticket, { ...ticket(id), status: 'put' });
            case 'status':
              return tx.update(Ticket, at, { status: 'done' });
            case 'priority':
              return tx.update(Ticket, at, { priority: 'high' });
            case 'delete':
              return tx.delete(Ticket, at);
            case 'check':
              return tx.check(Ticket, at, { status: 'open' });
            default:
              return tx.upsert(User, { userId: `${id}`, name: 'User' });
          }
        });
        const passes = steps.every(({ id, verb }) =>
          verb === 'create'
            ? !there.includes(id)
            : verb === 'status' || verb === 'priority' || verb === 'check'
              ? there.includes(id)
              : true,
        );
        const outcome = await transactWrite(operations, { retry: { baseDelay: 0 } }).catch((error: unknown) => error);
        backend.faults.clear();
        if (!passes) {
          expect(outcome).toMatchObject({ code: 'TransactionCanceled' });
          expect(everything(backend)).toBe(before);
          return;
        }
        expect(outcome).not.toBeInstanceOf(MonotableError);
        const after = new Map(there.map((id) => [`${id}`, ['open', 'low']]));
        for (const { id, verb } of steps) {
          if (verb === 'create') after.set(`${id}`, ['new', 'low']);
          if (verb === 'upsert') after.set(`${id}`, ['put', 'low']);
          if (verb === 'status') after.set(`${id}`, ['done', 'low']);
          if (verb === 'priority') after.set(`${id}`, ['open', 'high']);
          if (verb === 'delete') after.delete(`${id}`);
        }
        for (const status of ['open', 'new', 'put', 'done']) {
          for (const priority of ['low', 'high']) {
            const found = await Ticket.where({ team: 'red', status, priority }).all();
            const wanted = [...after]
              .filter(([, [own, rank]]) => own === status && rank === priority)
              .map(([id]) => id);
            expect(found.map(({ id }) => id).sort()).toEqual(wanted.sort());
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
