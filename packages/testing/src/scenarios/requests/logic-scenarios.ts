import type { ConditionNode } from '@monotable/core';
import { and, eq, not, or } from '../../contract/expressions.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';

type Facts = Readonly<Record<'a' | 'b' | 'c' | 'd', boolean>>;

/** A form of logic, as a condition and as the same in JavaScript. */
type Form = readonly [ConditionNode, (facts: Facts) => boolean];

const [a, b, c, d] = (['a', 'b', 'c', 'd'] as const).map((name) => eq(name, true)) as [
  ConditionNode,
  ConditionNode,
  ConditionNode,
  ConditionNode,
];

/** All sixteen combinations of four facts. */
const combinations: readonly Facts[] = Array.from({ length: 16 }, (_, bits) => ({
  a: (bits & 1) > 0,
  b: (bits & 2) > 0,
  c: (bits & 4) > 0,
  d: (bits & 8) > 0,
}));

const on =
  (...forms: Form[]) =>
  async ({ items, expect }: ScenarioContext): Promise<void> => {
    const table = await items();
    for (const [n, facts] of combinations.entries()) await table.put(String(n), { ...facts });
    for (const [condition, meaning] of forms) {
      const matched = (await table.all({ filter: condition })).map(({ sk }) => Number(sk)).sort((x, y) => x - y);
      const meant = [...combinations.keys()].filter((n) => meaning(combinations[n] as Facts));
      expect([condition, matched]).toEqual([condition, meant]);
      const [yes, no] = [meant[0], [...combinations.keys()].find((n) => !meant.includes(n))];
      if (yes !== undefined) expect(await table.matches(String(yes), condition)).toBe(true);
      if (no !== undefined) expect(await table.matches(String(no), condition)).toBe(false);
    }
  };

export const logicScenarios = theme('conditions: and, or, not', {
  and_holds_where_all_hold: on([and(a, b), (f) => f.a && f.b], [and(a, b, c, d), (f) => f.a && f.b && f.c && f.d]),
  or_holds_where_one_holds: on([or(a, b), (f) => f.a || f.b], [or(a, b, c, d), (f) => f.a || f.b || f.c || f.d]),
  not_turns_every_form_around: on(
    [not(a), (f) => !f.a],
    [not(and(a, b)), (f) => !(f.a && f.b)],
    [not(or(a, b)), (f) => !(f.a || f.b)],
  ),
  a_not_of_a_not_is_neither: on([not(not(a)), (f) => f.a], [not(not(not(and(a, b)))), (f) => !(f.a && f.b)]),
  an_or_within_an_and_keeps_its_brackets: on(
    [and(a, or(b, c)), (f) => f.a && (f.b || f.c)],
    [and(or(a, b), or(c, d)), (f) => (f.a || f.b) && (f.c || f.d)],
    [and(or(a, b), c), (f) => (f.a || f.b) && f.c],
  ),
  an_and_within_an_or_needs_none: on(
    [or(a, and(b, c)), (f) => f.a || (f.b && f.c)],
    [or(and(a, b), and(c, d)), (f) => (f.a && f.b) || (f.c && f.d)],
  ),
  not_binds_tighter_than_and_and_or: on(
    [and(not(a), b), (f) => !f.a && f.b],
    [or(not(a), b), (f) => !f.a || f.b],
    [not(and(not(a), b)), (f) => !(!f.a && f.b)],
  ),
  three_levels_of_and_or_and_not: on(
    [or(a, and(b, not(or(c, d)))), (f) => f.a || (f.b && !(f.c || f.d))],
    [and(a, or(b, not(and(c, d)))), (f) => f.a && (f.b || !(f.c && f.d))],
    [not(or(a, and(b, or(c, d)))), (f) => !(f.a || (f.b && (f.c || f.d)))],
    [and(or(and(a, b), c), not(or(and(c, d), b))), (f) => ((f.a && f.b) || f.c) && !((f.c && f.d) || f.b)],
    [not(and(or(not(a), b), or(c, not(d)))), (f) => !((!f.a || f.b) && (f.c || !f.d))],
  ),
  one_condition_in_and_or_or_is_itself: on([and(a), (f) => f.a], [or(a), (f) => f.a], [not(and(or(a))), (f) => !f.a]),
});
