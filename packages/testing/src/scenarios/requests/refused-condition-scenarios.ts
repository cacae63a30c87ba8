import type { AttributeValueType, ConditionNode } from '@monotable/core';
import { and, at, beginsWith, between, compare, eq, exists, hasType, or } from '../../contract/expressions.ts';
import type { Items } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { itemOfEveryType, orderedTypes, samples, types } from './sample-values.ts';

/** Few operators, but so many steps that the shortest aliases pass the limit. */
function longPaths(): ConditionNode[] {
  return Array.from({ length: 100 }, (_, n) => exists(`long${n}.${'step.'.repeat(20)}end`));
}

function refused(conditions: readonly ConditionNode[]) {
  return async ({ items, expect }: ScenarioContext): Promise<void> => {
    const table: Items = await items();
    await table.put('a', itemOfEveryType());
    for (const condition of conditions) {
      expect([condition, await table.refusals('a', condition)]).toEqual([
        condition,
        ['InvalidRequest', 'InvalidRequest'],
      ]);
    }
  };
}

export const refusedConditionScenarios = theme('conditions: what is refused', {
  a_reversed_between_is_refused: refused([between('N', 2, 1), between('S', 'b', 'a')]),
  begins_with_a_number_is_refused: refused([beginsWith('N', 1), beginsWith('S', 1)]),
  an_attribute_compared_with_itself_is_refused: refused([eq('N', at('N')), compare('S', '<', at('S'))]),
  an_unknown_attribute_type_is_refused: refused([hasType('S', 'X' as AttributeValueType)]),
  an_order_of_what_has_none_is_refused: refused(
    types
      .filter((type) => !orderedTypes.some((ordered) => ordered === type))
      .map((type) => compare(type, '<', samples[type].value())),
  ),
  a_condition_of_more_than_300_operators_is_refused: refused([
    or(...Array.from({ length: 302 }, (_, n) => compare('N', '<', n))),
  ]),
  a_condition_of_more_than_4096_bytes_is_refused: refused([and(...longPaths())]),
});
