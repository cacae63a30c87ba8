import { tables } from '@monotable/dynamodb/tables';
import { failureCode } from '../../../src/contract/failure.ts';
import { quick, type TablesCheck } from './tables-check.ts';

/** How tables come and go, and how several who ensure one meet. */
export function tableLives(check: TablesCheck): void {
  check(['timeToLive'], 'a table is made, found as it should be, and deleted', async ({ backend, fresh }) => {
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

  check([], 'of several that ensure one table at once, one makes it', async ({ backend, fresh }) => {
    const { first } = fresh();
    const table = { ...first, ttlAttribute: undefined };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => tables(backend).ensure(table, quick)));
    expect(outcomes.sort()).toEqual(['created', 'exists', 'exists', 'exists']);
  });

  check(['timeToLive'], 'they give it its settings too, each once', async ({ backend, lacks, fresh }) => {
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

  check([], 'a list goes past the 100 of one answer', async ({ backend, fresh }) => {
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

  check([], 'a table of another key or without a local index is refused', async ({ backend, fresh }) => {
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
}
