import { add, beginsWith, type Condition, exists, isIn, lt, ne, not, notExists, set } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { type Cases, type Groups, operatorCases } from './operator-cases.ts';
import { type Sample as SampleItem, sampler, sampleValues } from './sampler.ts';

/** As the filter of a query. */
const inWhere =
  (cases: Cases) =>
  async ({ models, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', ...sampleValues() });
    for (const [condition, meant] of cases) {
      const found = await Sample.where({ id: 's' }).where(condition).consistent().count();
      expect([condition, found]).toEqual([condition, meant ? 1 : 0]);
    }
  };

/** As the `if` of an update, an upsert and a delete. */
const inIf =
  (cases: Cases) =>
  async ({ models, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    for (const [condition, meant] of cases) {
      const options = { if: condition };
      const sample = { id: 's', ...sampleValues() };
      await Sample.upsert(sample);
      const outcomes = [
        await outcomeOf(Sample.update({ id: 's' }, { flag: true }, options)),
        await outcomeOf(Sample.upsert(sample, options)),
        await outcomeOf(Sample.delete({ id: 's' }, options)),
      ];
      const outcome = meant ? 'done' : 'ConditionFailed';
      expect([condition, outcomes]).toEqual([condition, [outcome, outcome, outcome]]);
    }
  };

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'done',
    (error: { code: string }) => error.code,
  );

/** A scenario for each group, named with the ending. */
const scenariosOf = (
  groups: Groups,
  ending: string,
  run: (cases: Cases) => (context: ScenarioContext) => Promise<void>,
) => Object.fromEntries(Object.entries(groups).map(([name, cases]) => [`${name}${ending}`, run(cases)]));

const others = {
  not_of_a_missing_attribute: async ({ models, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's' });
    const count = (condition: Condition<SampleItem>) => Sample.where({ id: 's' }).where(condition).consistent().count();
    expect(await count({ count: lt(1) })).toBe(0);
    expect(await count(not({ count: lt(1) }))).toBe(1);
    expect(await count({ count: ne(1) })).toBe(1);
    expect(await count({ count: exists() })).toBe(0);
    expect(await count({ count: notExists() })).toBe(1);
  },
  an_empty_is_in_matches_nothing_and_sends_nothing: async ({
    models,
    recording,
    expect,
  }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', count: 1 });
    const spied = recording();
    const none = Sample.on(spied).where({ id: 's', count: isIn([]) });
    expect(await none.all()).toEqual([]);
    expect([await none.count(), await none.exists(), await none.first(), await none.paginate()]).toEqual([
      0,
      false,
      undefined,
      { items: [] },
    ]);
    expect(
      await Sample.on(spied)
        .where({ id: isIn([]) })
        .all(),
    ).toEqual([]);
    const update = Sample.on(spied).update({ id: 's' }, { text: 'x' }, { if: { count: isIn([]) } });
    expect(await failureCode(update)).toBe('InvalidQuery');
    expect(spied.sent).toEqual([]);
  },
  is_in_of_more_than_a_hundred: async ({ models, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's', count: 150 });
    const many = Array.from({ length: 200 }, (_, n) => n);
    expect(
      await Sample.where({ id: 's', count: isIn(many) })
        .consistent()
        .count(),
    ).toBe(1);
    expect(
      await Sample.where({ id: 's', count: isIn(many.slice(0, 150)) })
        .consistent()
        .count(),
    ).toBe(0);
  },
  a_condition_of_another_kind_is_refused: async ({ models, recording, expect }: ScenarioContext): Promise<void> => {
    const { Sample } = await models(sampler);
    const spied = recording();
    for (const condition of [
      { count: add(1) },
      { text: set('x') },
      { count: beginsWith('1') },
      { flag: lt(true as never) },
    ]) {
      const code = await failureCode(() =>
        Sample.on(spied)
          .where(condition as never)
          .all(),
      );
      expect(['InvalidQuery', 'InvalidValue']).toContain(code);
    }
    expect(spied.sent).toEqual([]);
  },
};

export const operatorScenarios = [
  ...theme('models: conditions of queries', scenariosOf(operatorCases, '_in_where', inWhere)),
  ...theme('models: conditions of writes', scenariosOf(operatorCases, '_in_if', inIf), ['conditionItems']),
  ...theme('models: conditions', others),
];
