import { InvalidQueryError } from '../errors/errors.ts';
import type { Condition, Logic } from '../types/condition.ts';
import type { Refused } from '../types/refused.ts';
import { isChangeOperator } from './change-operator.ts';
import { isConditionOperator } from './condition-operator.ts';
import type { LogicOperator, PlainCondition } from './logic-operator.ts';
import { markOperator } from './operator.ts';

/** Stands for the entity where no call tells it, so that the compiler's message says what to write. */
type EntityUntold<Written extends string> = Refused<`Nothing tells the entity here: write ${Written}`>;

/** All of the conditions hold. Outside of a call that tells the entity it is written `and<Todo>(…)`. */
export function and<Entity = EntityUntold<'and<Todo>(…)'>>(
  ...conditions: readonly NoInfer<Condition<Entity>>[]
): Logic<Entity> {
  return severalOf('and', conditions);
}

/** At least one of the conditions holds. Outside of a call that tells the entity it is written `or<Todo>(…)`. */
export function or<Entity = EntityUntold<'or<Todo>(…)'>>(
  ...conditions: readonly NoInfer<Condition<Entity>>[]
): Logic<Entity> {
  return severalOf('or', conditions);
}

/** The condition doesn't hold. Outside of a call that tells the entity it is written `not<Todo>(…)`. */
export function not<Entity = EntityUntold<'not<Todo>(…)'>>(condition: NoInfer<Condition<Entity>>): Logic<Entity> {
  return logicOperator({ kind: 'not', condition: conditionGiven('not', condition) });
}

function severalOf<Entity>(kind: 'and' | 'or', conditions: readonly unknown[]): Logic<Entity> {
  if (conditions.length > 0) {
    const given = conditions.map((condition) => conditionGiven(kind, condition));
    return logicOperator({ kind, conditions: Object.freeze(given) });
  }
  throw new InvalidQueryError({
    message: `${kind}() was given no condition`,
    remedy: 'Give it at least one, or leave it out',
  });
}

function conditionGiven(name: string, condition: unknown): PlainCondition | LogicOperator {
  const isOperator = isConditionOperator(condition) || isChangeOperator(condition);
  if (typeof condition === 'object' && condition !== null && !Array.isArray(condition) && !isOperator) {
    return condition as PlainCondition | LogicOperator;
  }
  throw new InvalidQueryError({
    message: `${name}() takes conditions on attributes`,
    remedy: `Write ${name}({ attribute: … })`,
  });
}

function logicOperator<Entity>(operator: LogicOperator): Logic<Entity> {
  return markOperator('logic', operator) as unknown as Logic<Entity>;
}
