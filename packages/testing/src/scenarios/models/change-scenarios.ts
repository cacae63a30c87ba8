import { add, append, exists, gt, ifNotExists, prepend, removeFromSet, set, unset } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { sampler, sampleValues } from './sampler.ts';

type Values = Record<string, unknown>;

/** Creates `before`, changes it, and expects `after` of what the update returns and of what is stored. */
const turns =
  (...cases: (readonly [before: Values, changes: Values, after: Values])[]) =>
  async ({ models, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    for (const [n, [before, changes, after]] of cases.entries()) {
      const id = `s${n}`;
      await Sample.create({ id, ...before });
      const updated = await Sample.update({ id }, changes as never);
      expect([n, defined(updated)]).toEqual([n, { id, ...after }]);
      expect([n, defined(await Sample.get({ id }, { consistent: true }))]).toEqual([n, { id, ...after }]);
    }
  };

const defined = (instance: object | undefined): Values =>
  Object.fromEntries(Object.entries(instance ?? {}).filter(([, value]) => value !== undefined));

export const changeScenarios = theme('models: changes', {
  plain_values_of_every_type_are_set: turns(
    [{}, sampleValues(), sampleValues()],
    [{ text: 'a' }, { text: 'b' }, { text: 'b' }],
  ),
  undefined_leaves_an_attribute_as_it_is: turns([
    { text: 'a', count: 1 },
    { text: undefined, count: 2 },
    { text: 'a', count: 2 },
  ]),
  set_gives_a_value: turns(
    [{ count: 1 }, { count: set(2) }, { count: 2 }],
    [{}, { list: set(['a']) }, { list: ['a'] }],
  ),
  add_counts_numbers_of_every_kind: turns(
    [{ count: 1 }, { count: add(2.5) }, { count: 3.5 }],
    [{}, { count: add(-1) }, { count: -1 }],
    [{ big: 12345678901234567890n }, { big: add(1n) }, { big: 12345678901234567891n }],
    [{ money: '0.1' }, { money: add('0.2') }, { money: '0.3' }],
    [{ map: { a: 1 } }, { 'map.a': add(1) }, { map: { a: 2 } }],
  ),
  add_and_remove_members_of_sets: turns(
    [{ texts: new Set(['a']) }, { texts: add('b', 'c') }, { texts: new Set(['a', 'b', 'c']) }],
    [{}, { texts: add('a') }, { texts: new Set(['a']) }],
    [{ numbers: new Set([1]) }, { numbers: add(1, 2) }, { numbers: new Set([1, 2]) }],
    [{ texts: new Set(['a', 'b']) }, { texts: removeFromSet('a', 'x') }, { texts: new Set(['b']) }],
    [{ texts: new Set(['a']), count: 1 }, { texts: removeFromSet('a') }, { count: 1 }],
    [{ count: 1 }, { texts: removeFromSet('a') }, { count: 1 }],
  ),
  append_and_prepend_to_lists: turns(
    [{ list: ['b'] }, { list: append('c', 'd') }, { list: ['b', 'c', 'd'] }],
    [{ list: ['b'] }, { list: prepend('y', 'z') }, { list: ['y', 'z', 'b'] }],
    [{}, { list: append('a') }, { list: ['a'] }],
    [{}, { list: prepend('a') }, { list: ['a'] }],
    [{ addresses: [] }, { addresses: append({ city: 'Rome' }) }, { addresses: [{ city: 'Rome' }] }],
  ),
  unset_takes_an_attribute_away: turns(
    [{ text: 'a', count: 1 }, { text: unset() }, { count: 1 }],
    [{ count: 1 }, { text: unset() }, { count: 1 }],
    [{ map: { a: 1, b: 2 } }, { 'map.a': unset() }, { map: { b: 2 } }],
    [{ address: { city: 'Rome', zip: 1 } }, { 'address.zip': unset() }, { address: { city: 'Rome' } }],
  ),
  if_not_exists_gives_a_value_once: turns(
    [{}, { text: ifNotExists('first') }, { text: 'first' }],
    [{ text: 'kept' }, { text: ifNotExists('first') }, { text: 'kept' }],
  ),
  paths_lead_into_maps_lists_and_nested_classes: turns(
    [{ address: { city: 'Rome', zip: 1 } }, { 'address.city': 'Oslo' }, { address: { city: 'Oslo', zip: 1 } }],
    [{ list: ['a', 'b'] }, { 'list[1]': 'B' }, { list: ['a', 'B'] }],
    [
      { addresses: [{ city: 'a' }, { city: 'b' }] },
      { 'addresses[1].city': 'B', 'addresses[0].zip': 5 },
      { addresses: [{ city: 'a', zip: 5 }, { city: 'B' }] },
    ],
  ),
  an_attribute_stored_under_another_name_is_changed: turns([{ renamed: 'a' }, { renamed: 'b' }, { renamed: 'b' }]),

  async what_is_no_change_is_refused_and_nothing_is_sent({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', ...sampleValues() });
    const spied = recording();
    const wrong: Values[] = [
      { count: gt(1) },
      { text: exists() },
      { text: add(1) },
      { flag: append('x') },
      { count: 'one' },
      { address: { town: 'x' } },
      { 'address.town': 'x' },
      { id: unset() },
      { count: Number.NaN },
    ];
    for (const changes of wrong) {
      const code = await failureCode(Sample.on(spied).update({ id: 's' }, changes as never));
      expect([
        changes,
        ['InvalidQuery', 'InvalidValue', 'Validation', 'UnknownAttribute'].includes(code),
        code,
      ]).toEqual([changes, true, code]);
    }
    expect(spied.sent).toEqual([]);
  },

  async a_primary_key_attribute_is_not_changed({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's' });
    const spied = recording();
    const code = await failureCode(Sample.on(spied).update({ id: 's' }, { id: 't' } as never));
    expect(['InvalidQuery', 'InvalidValue', 'Validation']).toContain(code);
    expect(spied.sent).toEqual([]);
  },

  async overlapping_changes_are_refused({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', address: { city: 'Rome' } });
    const spied = recording();
    const changes = { address: { city: 'Oslo' }, 'address.city': 'Bern' };
    expect((await failureCode(Sample.on(spied).update({ id: 's' }, changes))).length).toBeGreaterThan(0);
    expect(spied.sent).toEqual([]);
  },

  async many_additions_at_once_all_count({ models, expect }) {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', count: 0 });
    await Promise.all(Array.from({ length: 10 }, () => Sample.update({ id: 's' }, { count: add(1) })));
    expect((await Sample.getOrThrow({ id: 's' }, { consistent: true })).count).toBe(10);
  },
});
