import type { TableDifference } from '@monotable/core';
import { type EnsureStep, tables } from '@monotable/dynamodb/tables';
import { failureCode } from '../../../src/contract/failure.ts';
import { quick, type TablesCheck } from './tables-check.ts';

/** What is set on a table and changed later. */
export function tableSettings(check: TablesCheck): void {
  check(
    ['deletionProtection'],
    'a protected table stays until the protection is taken back',
    async ({ backend, fresh }) => {
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
    },
  );

  check(
    ['streams', 'streamRefusals'],
    'a stream is begun, kept, replaced only where that is allowed, and ended',
    async ({ backend, fresh }) => {
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

  check(['indexThroughput'], 'billing goes both ways, with its indexes', async ({ backend, fresh }) => {
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

  check(['tags'], 'tags are set where they differ, and others are left alone', async ({ backend, fresh }) => {
    const { first } = fresh();
    const table = { ...first, ttlAttribute: undefined };
    const t = tables(backend);
    await t.create(table, { ...quick, tags: { team: 'a', kept: 'x' } });
    await t.ensure(table, { ...quick, tags: { team: 'b', stage: 'test' } });
    expect((await t.describe(table))?.tags).toEqual({ team: 'b', kept: 'x', stage: 'test' });
    await backend.tables.update({ table, removeTags: ['kept'] });
    expect(await t.diff(table, { tags: { team: 'b', kept: 'x' } })).toMatchObject([{ subject: 'tag', name: 'kept' }]);
  });

  check(['pointInTimeRecovery'], 'point-in-time recovery is turned on and off', async ({ backend, fresh }) => {
    const { first } = fresh();
    const table = { ...first, ttlAttribute: undefined };
    const t = tables(backend);
    await t.create(table, { ...quick, pointInTimeRecovery: true });
    expect((await t.describe(table))?.pointInTimeRecovery).toBe(true);
    await t.ensure(table, { ...quick, pointInTimeRecovery: false });
    expect((await t.describe(table))?.pointInTimeRecovery).toBe(false);
  });
}
