import { tables } from '@monotable/dynamodb/tables';
import { failureCode } from '../../../src/contract/failure.ts';
import { firstRelease, laterRelease } from './shop.ts';
import { quick, type TablesCheck } from './tables-check.ts';

/** Indexes that a table gets when it is in use. */
export function laterIndexes(check: TablesCheck): void {
  check(
    ['indexChanges'],
    'indexes come later, and the items that were there already come into them',
    async ({ backend, lacks, fresh }) => {
      const base = lacks.timeToLive === undefined;
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
    },
  );
}
