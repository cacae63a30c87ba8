import { InvalidQueryError } from '../errors/errors.ts';
import { isPlainObject } from '../metadata/text.ts';
import { isChangeOperator } from '../operators/change-operator.ts';
import { isConditionOperator } from '../operators/condition-operator.ts';
import { isLogicOperator, type LogicOperator } from '../operators/logic-operator.ts';
import { type AttributeOwner, attributePath } from './attribute-path.ts';
import { type ConditionTree, everyOf } from './condition-tree.ts';
import { readTest } from './read-test.ts';

/**
 * Checks a condition as a caller wrote it: every attribute is one of the entity's, every operator fits its attribute, every
 * value can be stored. `{}` holds for every item; an attribute that is `undefined` is refused, since leaving it out would ask
 * for more than was meant.
 */
export function readCondition(owner: AttributeOwner, condition: unknown): ConditionTree {
  if (isLogicOperator(condition)) return readLogic(owner, condition);
  if (!isPlainObject(condition) || isConditionOperator(condition) || isChangeOperator(condition)) {
    throw new InvalidQueryError({
      entity: owner.name,
      message: 'A condition must be a plain object of attributes, or and(), or(), not() of such',
      remedy: 'Write { attribute: value } or { attribute: gt(value) }',
    });
  }
  return everyOf(Object.keys(condition).map((text) => readEntry(owner, text, condition[text])));
}

function readLogic(owner: AttributeOwner, operator: LogicOperator): ConditionTree {
  switch (operator.kind) {
    case 'and':
      return everyOf(operator.conditions.map((condition) => readCondition(owner, condition)));
    case 'or': {
      const conditions = operator.conditions.map((condition) => readCondition(owner, condition));
      return Object.freeze({ kind: 'or', conditions: Object.freeze(conditions) });
    }
    case 'not':
      return Object.freeze({ kind: 'not', condition: readCondition(owner, operator.condition) });
  }
}

function readEntry(owner: AttributeOwner, text: string, value: unknown): ConditionTree {
  const target = attributePath(owner, text);
  if (value === undefined) {
    throw new InvalidQueryError({
      entity: owner.name,
      message: `The condition on ${text} is undefined`,
      remedy: `Leave ${text} out to ask for any value, or write notExists() to ask for none`,
    });
  }
  if (isLogicOperator(value)) {
    throw new InvalidQueryError({
      entity: owner.name,
      message: `${text} can't be put to ${value.kind}()`,
      remedy: `Write ${value.kind}({ ${text}: … }) around the attributes`,
    });
  }
  if (isChangeOperator(value)) {
    throw new InvalidQueryError({
      entity: owner.name,
      message: `${text} is put to ${value.kind}(), which is a change, not a condition`,
      remedy: 'Changes are for update()',
    });
  }
  return Object.freeze({ kind: 'test', target, test: readTest(owner.name, target, value) });
}
