import type { AttributeValueType, ConditionNode } from '@monotable/core';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { itemOfEveryType, types, typeWords } from './sample-values.ts';

/** Conditions and whether they hold. */
export type Cases = readonly (readonly [ConditionNode, boolean])[];

export async function check(
  { items, expect }: ScenarioContext,
  item: Record<string, unknown>,
  cases: Cases,
): Promise<void> {
  const table = await items();
  await table.put('a', item);
  for (const [condition, holds] of cases) {
    expect([condition, await table.matches('a', condition)]).toEqual([condition, holds]);
  }
}

export const onEveryType = (cases: Cases) => (context: ScenarioContext) => check(context, itemOfEveryType(), cases);

/** One scenario for each type: `<name>_on_strings`, … */
export function forTypes<Type extends AttributeValueType>(
  name: string,
  of: readonly Type[],
  cases: (type: Type) => Cases,
) {
  return Object.fromEntries(of.map((type) => [`${name}_on_${typeWords[type]}`, onEveryType(cases(type))]));
}

/** Every type but the one given, and a missing attribute. */
export const others = (type: AttributeValueType): string[] => [...types.filter((other) => other !== type), 'missing'];
