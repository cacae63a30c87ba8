import { add, type MonotableError, unset, withBackend } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { documentModel, indexKeysOf, type Stored, storedIndexKeys } from './support/document.ts';
import { interleaved, runToEnd } from './support/interleaved.ts';

const { Document, table } = documentModel();
type Doc = InstanceType<typeof Document>;

beforeEach(() => {
  // No waits between attempts.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const small = (...texts: string[]) => fc.constantFrom(...texts);
const day = '2026-01-01';
const time = fc.constantFrom(new Date(`${day}T00:00:00Z`), new Date(`${day}T12:00:00Z`));
const name = fc.option(small('n1', 'n2'), { nil: null });
const place = fc.record({ city: small('Paris', 'Rome') }, { requiredKeys: ['city'] });

/** What one client does to one of two items. Errors that a race may end in are the client's to expect. */
const write = fc.oneof(
  fc.record({
    verb: fc.constantFrom('update', 'once'),
    changes: fc.record({ a: small('a1', 'a2'), b: small('b1', 'b2'), n: name, score: fc.nat(3) }, { requiredKeys: [] }),
  }),
  fc.record({
    verb: fc.constant('update'),
    changes: fc.record({ place, status: fc.constantFrom('open', 'closed') }, { requiredKeys: [] }),
  }),
  fc.record({ verb: fc.constant('update'), changes: fc.record({ 'place.city': small('Oslo', 'Rome') }) }),
  fc.record({
    verb: fc.constant('update'),
    changes: fc.constantFrom(
      { n: unset() },
      { score: unset() },
      { score: add(1) },
      { place: unset() },
      { status: unset() },
    ),
  }),
  fc.record({
    verb: fc.constant('orNew'),
    changes: fc.record({ a: small('a3', 'a4'), n: name, score: fc.nat(3) }, { requiredKeys: ['a'] }),
  }),
  fc.record({
    verb: fc.constant('save'),
    changes: fc.record(
      { a: small('a5', 'a6'), n: name, place, at: time, score: fc.option(fc.nat(3), { nil: undefined }) },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    verb: fc.constant('upsert'),
    changes: fc.record(
      { a: small('a7', 'a8'), b: small('b3'), at: time, n: name, owner: small('o1', 'o2') },
      { requiredKeys: ['a', 'at'] },
    ),
  }),
  fc.record({
    verb: fc.constantFrom('delete', 'create'),
    changes: fc.record({ a: small('a9'), at: time, owner: small('o3') }),
  }),
);

type Write = { readonly verb: string; readonly changes: object };

/** Codes that a lost race ends in, or a change inside an attribute that is not there. */
const expected = ['ItemNotFound', 'ItemExists', 'IndexContention', 'InvalidRequest'];

interface Client {
  readonly id: string;
  readonly writes: readonly Write[];
  /** An instance that was read before anybody wrote. */
  readonly stale: Doc | undefined;
  /** Updates go through the instance instead of the key. */
  readonly byInstance: boolean;
}

async function run({ id, writes, stale, byInstance }: Client): Promise<void> {
  for (const write of writes) {
    try {
      await perform(write, id, stale, byInstance);
    } catch (error) {
      const { code } = error as MonotableError;
      if (!expected.includes(code)) throw error;
    }
  }
}

async function perform(
  { verb, changes }: Write,
  id: string,
  stale: Doc | undefined,
  byInstance: boolean,
): Promise<unknown> {
  const key = { id, at: new Date(`${day}T06:00:00Z`) };
  switch (verb) {
    case 'update':
      return byInstance && stale ? stale.update(changes) : Document.update(key, changes);
    case 'once':
      return Document.update(key, changes, { once: true });
    case 'orNew':
      return Document.update(key, changes, { upsert: true });
    case 'save':
      return stale && Object.assign(stale, changes).save();
    case 'upsert':
      return Document.upsert({ id, ...changes } as never);
    case 'delete':
      return Document.delete(key);
    default:
      return Document.create({ id, ...changes } as never);
  }
}

async function stored(backend: MemoryBackend): Promise<readonly Stored[]> {
  const { items } = await backend.scan({ table });
  return items as Stored[];
}

const nine = new Date(`${day}T09:00:00Z`);
const atNine = (id: string) => ({ id, at: nine, a: 'a0' });

test('whatever writes run at the same time, index keys are those of the attributes in the end', async () => {
  let written = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(
        fc.record({
          id: fc.constantFrom('d1', 'd2'),
          byInstance: fc.boolean(),
          writes: fc.array(write, { minLength: 1, maxLength: 4 }),
        }),
        { minLength: 1, maxLength: 4 },
      ),
      async (scheduler, clients) => {
        const memory = new MemoryBackend();
        const documents = Document.on(memory);
        await documents.create({
          ...atNine('d1'),
          n: 'n0',
          place: { city: 'Bern' },
          status: 'open',
          score: 1,
          owner: 'o0',
        });
        await documents.create(atNine('d2'));
        const ready = await Promise.all(
          clients.map(async (each) => ({ ...each, stale: await documents.get({ id: each.id, at: nine }) })),
        );
        await withBackend(interleaved(memory, scheduler), () => runToEnd(ready.map(run), scheduler));
        for (const item of await stored(memory)) {
          written += 1;
          expect(storedIndexKeys(item)).toEqual(indexKeysOf(item));
        }
      },
    ),
    { numRuns: 250 },
  );
  expect(written).toBeGreaterThan(200);
}, 120_000);

test('two stale instances that are updated at the same time leave no stale index', async () => {
  const memory = new MemoryBackend();
  await withBackend(memory, async () => {
    await Document.create({ ...atNine('d1'), n: 'n0' });
    const read = () => Document.getOrThrow({ id: 'd1', at: nine });
    const [one, other] = await Promise.all([read(), read()]);
    await Promise.all([one.update({ a: 'a1' }), other.update({ n: 'n1' })]);
    one.place = { city: 'Rome' };
    await Promise.all([one.save(), other.update({ b: 'b9' })]);
    expect(await read()).toMatchObject({ a: 'a1', n: 'n1', b: 'b9', place: { city: 'Rome' } });
    const [item] = await stored(memory);
    expect(storedIndexKeys(item as Stored)).toEqual(indexKeysOf(item as Stored));
    expect(await Document.where({ n: 'n0' }).index('maybe').all()).toEqual([]);
    expect(await Document.where({ n: 'n1' }).index('maybe').count()).toBe(1);
  });
});
