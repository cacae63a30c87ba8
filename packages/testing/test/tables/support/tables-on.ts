import { randomBytes } from 'node:crypto';
import type { Backend, TableDifference } from '@monotable/core';
import { type EnsureStep, tables } from '@monotable/dynamodb/tables';
import { failureCode } from '../../../src/contract/failure.ts';
import { firstRelease, laterRelease, shopTables } from './shop.ts';

/** What local engines don't have; each is left out by name, with the reason. */
export type Lack =
  | 'timeToLive'
  | 'pointInTimeRecovery'
  | 'tags'
  | 'deletionProtection'
  | 'streams'
  | 'streamRefusals'
  | 'indexThroughput'
  | 'indexChanges';

export interface TablesOn {
  readonly name: string;
  backend(): Promise<Backend> | Backend;
  stop?(): Promise<void>;
  /** Why a test is left out. */
  readonly lacks?: Partial<Readonly<Record<Lack, string>>>;
}

/** Runs what `tables()` does on a backend that is really there. */
export function tablesOn({ name, backend: start, stop, lacks = {} }: TablesOn): void {
  const quick = { poll: 5 };
  let backend: Backend;
  const made: ReturnType<typeof shopTables>['first'][] = [];
  const fresh = () => {
    const both = shopTables(`tables-test-${randomBytes(6).toString('hex')}`);
    made.push(both.first);
    return both;
  };
  const needing = (needs: readonly Lack[], title: string, body: () => Promise<void>) => {
    const missing = needs.find((need) => lacks[need] !== undefined);
    const skipped = test.skip;
    if (missing === undefined) test(title, body);
    else skipped(`${title} (left out: ${lacks[missing]})`, body);
  };
  const base = lacks.timeToLive === undefined;

  describe(`tables on ${name}`, () => {
    beforeAll(async () => {
      backend = await start();
    }, 120_000);
    afterAll(async () => {
      for (const table of made) {
        if (!(await tables(backend).describe(table))) continue;
        if (lacks.deletionProtection === undefined) await backend.tables.update({ table, deletionProtection: false });
        await tables(backend).delete(table, quick);
      }
      await stop?.();
    }, 120_000);

    needing(['timeToLive'], 'a table is made, found as it should be, and deleted', async () => {
      const { first } = fresh();
      const t = tables(backend);
      expect(await t.describe(first)).toBeUndefined();
      expect(await t.diff(first)).toMatchObject([{ subject: 'table', wanted: first.tableName }]);
      expect(await t.ensure(first, quick)).toBe('created');
      expect(await t.ensure(first, quick)).toBe('exists');
      expect(await failureCode(t.create(first))).toBe('TableInUse');
      expect(await t.diff(first, { throughput: 'onDemand', stream: false })).toEqual([]);
      const description = await t.describe(first);
      expect(description).toMatchObject({
        tableName: first.tableName,
        status: 'ACTIVE',
        partitionKey: first.partitionKey,
        sortKey: first.sortKey,
        deletionProtection: false,
        ttlAttribute: 'expiresAt',
        entities: [],
      });
      expect(description?.indexes).toEqual([{ ...first.indexes.byName, status: 'ACTIVE' }]);
      expect(await t.list()).toContain(first.tableName);
      await t.delete(first, quick);
      expect(await t.describe(first)).toBeUndefined();
      expect(await failureCode(t.delete(first))).toBe('TableNotFound');
    });

    test('of several that ensure one table at once, one makes it', async () => {
      const { first } = fresh();
      const table = { ...first, ttlAttribute: undefined };
      const outcomes = await Promise.all([1, 2, 3, 4].map(() => tables(backend).ensure(table, quick)));
      expect(outcomes.sort()).toEqual(['created', 'exists', 'exists', 'exists']);
    });

    needing(['timeToLive'], 'they give it its settings too, each once', async () => {
      const { first } = fresh();
      const settings = { ...quick, tags: lacks.tags === undefined ? { team: 'search' } : undefined };
      const ensured = () => Promise.all([1, 2, 3].map(() => tables(backend).ensure(first, settings)));
      expect((await ensured()).sort()).toEqual(['created', 'exists', 'exists']);
      if (lacks.streams === undefined) {
        const streaming = { ...quick, stream: 'newImage' } as const;
        const outcomes = await Promise.all([1, 2, 3].map(() => tables(backend).ensure(first, streaming)));
        expect(outcomes).toEqual(['exists', 'exists', 'exists']);
        expect((await tables(backend).describe(first))?.stream).toBe('newImage');
      }
      expect((await tables(backend).describe(first))?.ttlAttribute).toBe(first.ttlAttribute);
    });

    test('a list goes past the 100 of one answer', async () => {
      const { first } = fresh();
      const names = Array.from({ length: 101 }, (_, n) => `${first.tableName}-${String(n).padStart(3, '0')}`);
      const plain = { ...first, indexes: {}, ttlAttribute: undefined };
      const each = (work: (target: { table: typeof plain; tableName: string }) => Promise<unknown>) =>
        Promise.all(names.map((tableName) => work({ table: plain, tableName })));
      await each((target) => backend.tables.create(target));
      const list = await tables(backend).list();
      expect(list.filter((name) => names.includes(name))).toEqual(names);
      await each(({ table, tableName }) => tables(backend).delete(table, { ...quick, tableName }));
    });

    needing(['deletionProtection'], 'a protected table stays until the protection is taken back', async () => {
      const { first } = fresh();
      const t = tables(backend);
      await t.create({ ...first, ttlAttribute: undefined }, { ...quick, deletionProtection: true });
      expect(await failureCode(t.delete(first, quick))).toBe('TableProtected');
      expect(await failureCode(backend.tables.delete({ table: first }))).toBe('InvalidRequest');
      expect(await t.diff({ ...first, ttlAttribute: undefined }, { deletionProtection: false })).toMatchObject([
        { subject: 'deletionProtection', wanted: false, actual: true },
      ]);
      await t.ensure({ ...first, ttlAttribute: undefined }, { ...quick, deletionProtection: false });
      await t.delete(first, quick);
    });

    needing(
      ['streams', 'streamRefusals'],
      'a stream is begun, kept, replaced only where that is allowed, and ended',
      async () => {
        const { first } = fresh();
        const table = { ...first, ttlAttribute: undefined };
        const t = tables(backend);
        await t.create(table, { ...quick, stream: 'newImage' });
        expect((await t.describe(table))?.stream).toBe('newImage');
        expect(await t.ensure(table, { ...quick, stream: 'newImage' })).toBe('exists');
        expect(await failureCode(t.ensure(table, { ...quick, stream: 'keysOnly' }))).toBe('TableMismatch');
        expect(await failureCode(backend.tables.update({ table, stream: 'keysOnly' }))).toBe('InvalidRequest');
        await t.ensure(table, { ...quick, stream: 'keysOnly', replaceStream: true });
        expect((await t.describe(table))?.stream).toBe('keysOnly');
        await t.ensure(table, { ...quick, stream: false });
        expect((await t.describe(table))?.stream).toBeUndefined();
        expect(await failureCode(backend.tables.update({ table, stream: false }))).toBe('InvalidRequest');
      },
    );

    needing(['indexThroughput'], 'billing goes both ways, with its indexes', async () => {
      const { later } = fresh();
      const table = { ...later, ttlAttribute: undefined };
      const t = tables(backend);
      const throughput = { readUnits: 3, writeUnits: 2 };
      await t.create(table, { ...quick, throughput });
      const described = await t.describe(table);
      expect(described).toMatchObject({ throughput });
      expect(described?.indexes.map((index) => index.throughput)).toEqual([throughput, throughput, undefined]);
      expect(await t.diff(table, { throughput })).toEqual([]);
      await t.ensure(table, { ...quick, throughput: 'onDemand' });
      expect((await t.describe(table))?.throughput).toBeUndefined();
      const changed: TableDifference[] = [];
      const onStep = (step: EnsureStep) => void (step.kind === 'changed' && changed.push(step.difference));
      await t.ensure(table, { ...quick, throughput: { readUnits: 5, writeUnits: 4 }, onStep });
      expect(changed.map(({ subject, name }) => [subject, name])).toEqual([
        ['throughput', undefined],
        ['throughput', 'byCity'],
        ['throughput', 'byTag'],
      ]);
      expect(await t.diff(table, { throughput: { readUnits: 5, writeUnits: 4 } })).toEqual([]);
    });

    needing(['tags'], 'tags are set where they differ, and others are left alone', async () => {
      const { first } = fresh();
      const table = { ...first, ttlAttribute: undefined };
      const t = tables(backend);
      await t.create(table, { ...quick, tags: { team: 'a', kept: 'x' } });
      await t.ensure(table, { ...quick, tags: { team: 'b', stage: 'test' } });
      expect((await t.describe(table))?.tags).toEqual({ team: 'b', kept: 'x', stage: 'test' });
      await backend.tables.update({ table, removeTags: ['kept'] });
      expect(await t.diff(table, { tags: { team: 'b', kept: 'x' } })).toMatchObject([{ subject: 'tag', name: 'kept' }]);
    });

    needing(['pointInTimeRecovery'], 'point-in-time recovery is turned on and off', async () => {
      const { first } = fresh();
      const table = { ...first, ttlAttribute: undefined };
      const t = tables(backend);
      await t.create(table, { ...quick, pointInTimeRecovery: true });
      expect((await t.describe(table))?.pointInTimeRecovery).toBe(true);
      await t.ensure(table, { ...quick, pointInTimeRecovery: false });
      expect((await t.describe(table))?.pointInTimeRecovery).toBe(false);
    });

    test('a table of another key or without a local index is refused', async () => {
      const { first } = fresh();
      const table = { ...first, ttlAttribute: undefined };
      const t = tables(backend);
      await t.create(table, quick);
      const other = { ...table, sortKey: { name: 'other', type: 'number' } as const };
      expect(await failureCode(t.ensure(other, quick))).toBe('TableMismatch');
      const local = {
        name: 'byAge',
        kind: 'local',
        partition: [table.partitionKey],
        sort: [{ name: 'age', type: 'number' }],
        projection: { kind: 'all' },
      } as const;
      const more = { ...table, indexes: { ...table.indexes, byAge: local } };
      expect(await failureCode(t.ensure(more, quick))).toBe('TableMismatch');
      expect(await failureCode(t.indexes.ensure(more, quick))).toBe('TableMismatch');
    });

    needing(['indexChanges'], 'indexes come later, and the items that were there already come into them', async () => {
      const { first, later } = fresh();
      const plain = <Table extends typeof first>(table: Table): Table => ({ ...table, ttlAttribute: undefined });
      const t = tables(backend);
      await t.ensure(base ? first : plain(first), quick);
      const { Customer: Old, Note } = firstRelease(first);
      first.useBackend(backend);
      later.useBackend(backend);
      for (let n = 0; n < 30; n++) {
        const id = String(n).padStart(2, '0');
        await Old.create({ id, name: `Name ${id}`, ...(n % 3 > 0 && { city: n % 3 === 1 ? 'Paris' : 'Rome' }) });
        await Note.create({ customerId: id, noteId: '1' });
      }
      const { Customer } = laterRelease(later);
      expect((await t.diff(base ? later : plain(later))).map(({ subject, name }) => [subject, name])).toEqual([
        ['index', 'byCity'],
        ['index', 'byTag'],
      ]);
      const statuses: string[] = [];
      const ensured = await t.indexes.ensure(later, {
        ...quick,
        onStatus: ({ index, status }) => statuses.push(`${index} ${status}`),
      });
      expect(ensured).toEqual({ added: ['byCity', 'byTag'], present: [] });
      expect(statuses[0]).toBe('byCity MISSING');
      expect(statuses.at(-1)).toBe('byTag ACTIVE');
      expect(await t.diff(base ? later : plain(later))).toEqual([]);
      expect(await Customer.where({ city: 'Paris' }).index('byCity').count()).toBe(0);

      // In two runs, the second from where the first one stopped.
      const some = await t.reindex(Customer, { pageSize: 20, maxPages: 1 });
      expect(some.cursor).toBeDefined();
      const rest = await t.reindex(Customer, { pageSize: 20, cursor: some.cursor, concurrency: 2 });
      expect(rest.cursor).toBeUndefined();
      expect(some.scanned + rest.scanned).toBe(30);
      expect(some.updated + rest.updated).toBe(20);
      expect(some.skipped + rest.skipped).toBe(10);
      expect(some.evaluated + rest.evaluated).toBe(60);
      const inParis = await Customer.where({ city: 'Paris' }).index('byCity').all();
      expect(inParis.map(({ id }) => id)).toEqual(['01', '04', '07', '10', '13', '16', '19', '22', '25', '28']);
      expect(await t.reindex(Customer)).toMatchObject({ scanned: 30, updated: 0, skipped: 30, failed: [] });

      await t.indexes.remove(later, 'byTag', quick);
      expect((await t.describe(later))?.indexes.map(({ name }) => name)).toEqual(['byCity', 'byName']);
      expect(await failureCode(t.indexes.remove(later, 'byTag', quick))).toBe('TableNotFound');
    });
  });
}
