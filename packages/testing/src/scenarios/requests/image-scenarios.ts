import type { ConditionFailedError } from '@monotable/core';
import { eq, exists, notExists } from '../../contract/expressions.ts';
import { failure, failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';

const creating = theme('updates: absent items', {
  async an_update_of_nothing_creates_the_item({ items, expect }) {
    const table = await items();
    await table.update('a', { set: { n: 1 }, add: { count: 1, s: new Set(['x']) }, remove: ['x'] });
    expect(await table.get('a')).toEqual({ ...table.keyDocument('a'), n: 1, count: 1, s: new Set(['x']) });
  },

  async an_update_without_changes_creates_the_bare_item({ items, expect }) {
    const table = await items();
    await table.update('a', {});
    expect(await table.get('a')).toEqual(table.keyDocument('a'));
  },

  async a_failed_condition_leaves_no_ghost({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.update('a', { set: { n: 1 } }, { condition: exists('pk') }))).toBe(
      'ConditionFailed',
    );
    expect(await table.get('a')).toBeUndefined();
  },

  async a_failed_condition_changes_nothing({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    expect(await failureCode(table.update('a', { set: { n: 2 } }, { condition: eq('n', 5) }))).toBe('ConditionFailed');
    expect(await table.read('a')).toEqual({ n: 1 });
  },

  async a_condition_that_holds_lets_the_update_through({ items, expect }) {
    const table = await items();
    await table.update('a', { set: { n: 1 } }, { condition: notExists('pk') });
    await table.update('a', { add: { n: 1 } }, { condition: eq('n', 1) });
    expect(await table.read('a')).toEqual({ n: 2 });
  },

  async a_condition_reads_the_item_as_it_was({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    await table.update('a', { set: { n: 5 } }, { condition: eq('n', 1) });
    expect(await failureCode(table.update('a', { set: { n: 6 } }, { condition: eq('n', 6) }))).toBe('ConditionFailed');
  },
});

const images = theme('updates: images', {
  async an_update_gives_the_image_asked_for({ items, expect }) {
    const table = await items();
    const key = table.keyDocument('a');
    await table.put('a', { n: 1, other: 'x' });
    expect((await table.update('a', { add: { n: 1 } })).item).toBeUndefined();
    expect((await table.update('a', { add: { n: 1 } }, { returnImage: 'none' })).item).toBeUndefined();
    expect((await table.update('a', { add: { n: 1 } }, { returnImage: 'old' })).item).toEqual({
      ...key,
      n: 3,
      other: 'x',
    });
    expect((await table.update('a', { add: { n: 1 } }, { returnImage: 'new' })).item).toEqual({
      ...key,
      n: 5,
      other: 'x',
    });
    expect((await table.update('a', { add: { n: 1 } }, { returnImage: 'updatedOld' })).item).toEqual({ n: 5 });
    expect((await table.update('a', { add: { n: 1 } }, { returnImage: 'updatedNew' })).item).toEqual({ n: 7 });
  },

  async images_of_a_created_item_have_no_old_side({ items, expect }) {
    const table = await items();
    expect((await table.update('a', { set: { n: 1 } }, { returnImage: 'old' })).item).toBeUndefined();
    expect((await table.update('b', { set: { n: 1 } }, { returnImage: 'updatedOld' })).item).toBeUndefined();
    expect((await table.update('c', { set: { n: 1 } }, { returnImage: 'updatedNew' })).item).toEqual({ n: 1 });
    const whole = await table.update('d', { set: { n: 1 } }, { returnImage: 'new' });
    expect(whole.item).toEqual({ ...table.keyDocument('d'), n: 1 });
  },

  async an_updated_image_holds_only_what_was_touched({ items, expect }) {
    const table = await items();
    const start = { m: { a: 1, b: 2 }, gone: 'x', other: 1 };
    const changes = { set: { m: 9, fresh: 1 }, remove: ['gone'] };
    await table.put('a', start);
    const old = (await table.update('a', changes, { returnImage: 'updatedOld' })).item;
    expect(old).toEqual({ m: { a: 1, b: 2 }, gone: 'x' });
    await table.put('a', start);
    expect((await table.update('a', changes, { returnImage: 'updatedNew' })).item).toEqual({ m: 9, fresh: 1 });
  },

  async an_updated_image_of_a_path_holds_only_that_path({ items, expect }) {
    const table = await items();
    const start = { m: { a: 1, b: 2, l: [1, 2, 3] }, other: 1 };
    const changes = { set: { 'm.a': 9, 'm.l[1]': 8, 'm.fresh': 7 } };
    await table.put('a', start);
    const old = (await table.update('a', changes, { returnImage: 'updatedOld' })).item;
    expect(old).toEqual({ m: { a: 1, l: [2] } });
    await table.put('a', start);
    const fresh = (await table.update('a', changes, { returnImage: 'updatedNew' })).item;
    expect(fresh).toEqual({ m: { a: 9, l: [8], fresh: 7 } });
  },
});

const failing = theme('updates: the stored item of a failed condition', {
  a_failed_condition_brings_the_stored_item_when_asked: needing(['conditionItems'], async ({ items, expect }) => {
    const table = await items();
    await table.put('a', { n: 1, s: new Set(['x']) });
    const asked = { condition: eq('n', 5), returnItemOnConditionFailure: true };
    const stored = { ...table.key('a'), n: { N: '1' }, s: { SS: ['x'] } };
    for (const write of [
      () => table.put('a', {}, asked),
      () => table.update('a', { set: { n: 2 } }, asked),
      () => table.delete('a', asked),
    ]) {
      const error = await failure<ConditionFailedError>(write());
      expect(error.code).toBe('ConditionFailed');
      expect(error.item).toEqual(stored);
    }
  }),

  async a_failed_condition_brings_nothing_unless_asked({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    const condition = eq('n', 5);
    for (const write of [
      () => table.put('a', {}, { condition }),
      () => table.update('a', {}, { condition }),
      () => table.delete('a', { condition }),
    ]) {
      expect((await failure<ConditionFailedError>(write())).item).toBeUndefined();
    }
  },

  async a_failed_condition_on_nothing_brings_nothing({ items, expect }) {
    const table = await items();
    const asked = { condition: exists('pk'), returnItemOnConditionFailure: true };
    expect((await failure<ConditionFailedError>(table.delete('none', asked))).item).toBeUndefined();
  },
});

export const imageScenarios = [...creating, ...images, ...failing];
