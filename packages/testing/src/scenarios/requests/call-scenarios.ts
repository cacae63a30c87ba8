import type { CallOptions, ConsumedCapacity } from '@monotable/core';
import { eq, exists, notExists, update } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

const aborting = theme('calls: abort signals', {
  async a_signal_that_was_aborted_sends_nothing({ items, backend, expect }) {
    const table = await items();
    const signal = AbortSignal.abort();
    const key = table.key('a');
    const calls: Promise<unknown>[] = [
      backend.put({ ...table.target, item: {}, attributes: key, signal }),
      backend.get({ ...table.target, key, signal }),
      backend.update({ ...table.target, key, update: update({ set: { n: 1 } }), signal }),
      backend.delete({ ...table.target, key, signal }),
      backend.scan({ ...table.target, signal }),
      backend.batchGet({ gets: [{ ...table.target, key }], signal }),
      backend.batchWrite({ operations: [{ ...table.target, kind: 'put', item: {}, attributes: key }], signal }),
    ];
    const codes = await Promise.all(calls.map((call) => failureCode(call)));
    expect(codes).toEqual(calls.map(() => 'Aborted'));
    expect(await table.get('a')).toBeUndefined();
  },
});

const concurrent = theme('calls: many at once', {
  async every_one_of_many_additions_counts({ items, expect }) {
    const table = await items();
    await Promise.all(Array.from({ length: 20 }, () => table.update('a', { add: { n: 1 } })));
    expect(await table.read('a')).toEqual({ n: 20 });
  },

  async one_of_many_creations_wins({ items, expect }) {
    const table = await items();
    const creations = Array.from({ length: 10 }, (_, n) => table.put('a', { n }, { condition: notExists('pk') }));
    const passed = await Promise.all(creations.map((creation) => table.passes(creation)));
    expect(passed.filter((won) => won)).toHaveLength(1);
    expect(await table.read('a')).toEqual({ n: passed.indexOf(true) });
  },

  async one_of_many_changes_of_a_version_wins({ items, expect }) {
    const table = await items();
    await table.put('a', { version: 1 });
    const changes = Array.from({ length: 10 }, () =>
      table.update('a', { set: { version: 2 } }, { condition: eq('version', 1) }),
    );
    const passed = await Promise.all(changes.map((change) => table.passes(change)));
    expect(passed.filter((won) => won)).toHaveLength(1);
  },
});

const asked: CallOptions = { returnConsumedCapacity: true };
const units = ({ capacity }: { readonly capacity?: readonly ConsumedCapacity[] | undefined }): number | undefined =>
  capacity?.reduce((sum, { units: one }) => sum + one, 0);

const capacity = theme(
  'calls: capacity',
  {
    async capacity_is_told_only_when_asked({ items, backend, expect }) {
      const table = await items('simple');
      await table.put('a', { n: 1 });
      const read = { ...table.target, key: table.key('a') };
      expect((await backend.get(read)).capacity).toBeUndefined();
      expect((await backend.get({ ...read, ...asked })).capacity).toEqual([
        { tableName: table.table.tableName, units: 0.5 },
      ]);
    },

    async a_read_costs_by_four_kilobytes_and_double_when_consistent({ items, backend, expect }) {
      const table = await items('simple');
      await table.put('small', { t: '' });
      await table.put('large', { t: 'x'.repeat(9000) });
      const cost = async (sort: string, consistent: boolean) =>
        units(await backend.get({ ...table.target, ...asked, key: table.key(sort), consistent }));
      expect(await cost('small', false)).toBe(0.5);
      expect(await cost('small', true)).toBe(1);
      expect(await cost('large', false)).toBe(1.5);
      expect(await cost('large', true)).toBe(3);
      expect(await cost('none', true)).toBe(1);
      expect(await cost('none', false)).toBe(0.5);
    },

    async a_query_adds_up_its_bytes_first({ items, backend, expect }) {
      const table = await items('numbers');
      for (let n = 0; n < 10; n++) await table.put(n, { t: 'x'.repeat(1000) });
      const request = {
        ...table.target,
        ...asked,
        keyCondition: { partition: [{ name: 'pk', value: { S: table.id } }], sort: [] },
      };
      expect(units(await backend.query({ ...request, consistent: true }))).toBe(3);
      expect(units(await backend.query(request))).toBe(1.5);
      expect(units(await backend.query({ ...request, consistent: true, filter: eq('t', '') }))).toBe(3);
    },

    async a_write_costs_by_kilobyte_and_an_update_by_the_larger_side({ items, backend, expect }) {
      const table = await items('simple');
      const put = (t: string) => backend.put({ ...table.target, ...asked, item: { ...table.keyDocument('a'), t } });
      const change = (t: string) =>
        backend.update({ ...table.target, ...asked, key: table.key('a'), update: update({ set: { t } }) });
      expect(units(await put('x'))).toBe(1);
      expect(units(await put('x'.repeat(2500)))).toBe(3);
      expect(units(await change('x'))).toBe(3);
      expect(units(await change('x'.repeat(1500)))).toBe(2);
      expect(units(await backend.delete({ ...table.target, ...asked, key: table.key('a') }))).toBe(2);
      expect(units(await backend.delete({ ...table.target, ...asked, key: table.key('a') }))).toBe(1);
    },

    async an_index_write_costs_too({ items, backend, expect }) {
      const table = await items();
      const put = (more: object) =>
        backend.put({ ...table.target, ...asked, item: { ...table.keyDocument('a'), ...more } });
      expect(units(await put({ n: 1 }))).toBe(1);
      expect(units(await put({ n: 1, tag: 'one' }))).toBe(2);
      expect(units(await put({ n: 1, tag: 'two' }))).toBe(3);
    },

    async what_each_index_cost_is_told_when_asked({ items, backend, expect }) {
      const table = await items();
      const { tableName } = table.table;
      const detailed = { ...table.target, returnConsumedCapacity: 'indexes' } as const;
      const put = (more: object) => backend.put({ ...detailed, item: { ...table.keyDocument('a'), ...more } });
      expect((await put({ n: 1 })).capacity).toEqual([{ tableName, units: 1, tableUnits: 1, indexUnits: {} }]);
      expect((await put({ n: 1, tag: 'one', rank: 1 })).capacity).toEqual([
        { tableName, units: 4, tableUnits: 1, indexUnits: { byTag: 1, byRank: 1, byRankKeys: 1 } },
      ]);
      const keyCondition = { partition: [{ name: 'tag', value: { S: 'one' } }], sort: [] };
      expect((await backend.query({ ...detailed, index: 'byTag', keyCondition })).capacity).toEqual([
        { tableName, units: 0.5, tableUnits: 0, indexUnits: { byTag: 0.5 } },
      ]);
      expect((await backend.get({ ...detailed, key: table.key('a') })).capacity).toEqual([
        { tableName, units: 0.5, tableUnits: 0.5, indexUnits: {} },
      ]);
    },
  },
  ['capacity'],
);

const transactionCapacity = theme(
  'calls: capacity',
  {
    async a_transaction_costs_double({ items, backend, expect }) {
      const table = await items('simple');
      const [one, other] = [table.key('a'), table.key('b')];
      const written = await backend.transactWrite({
        ...asked,
        operations: [
          { ...table.target, kind: 'put', item: {}, attributes: one },
          { ...table.target, kind: 'check', key: other, condition: notExists('id') },
        ],
      });
      expect(units(written)).toBe(4);
      const read = await backend.transactGet({
        ...asked,
        gets: [
          { ...table.target, key: one },
          { ...table.target, key: other },
        ],
      });
      expect(units(read)).toBe(4);
      expect(await failureCode(table.delete('b', { condition: exists('id') }))).toBe('ConditionFailed');
    },
  },
  ['capacity', 'transactions'],
);

export const callScenarios = [...aborting, ...concurrent, ...capacity, ...transactionCapacity];
