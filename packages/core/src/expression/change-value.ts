import type { AttributeValue } from '../backend/attribute-value.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { ChangeOperator } from '../operators/change-operator.ts';
import type { AttributePath } from './attribute-path.ts';
import { encodeAt } from './stored-operand.ts';

type ValuesOperator = Extract<ChangeOperator, { readonly values: readonly unknown[] }>;

/** What ADD is given: an amount for a number, members for a set. */
export function addedValue(entity: string, target: AttributePath, operator: ValuesOperator): AttributeValue {
  switch (target.type.kind) {
    case 'set':
      return setValue(entity, target, operator);
    case 'number':
    case 'bigint':
    case 'decimal':
      return amount(entity, target, operator);
    case 'any':
      return isNumeric(operator.values[0]) && operator.values.length === 1
        ? amount(entity, target, operator)
        : setValue(entity, target, operator);
    case 'string':
    case 'boolean':
    case 'binary':
    case 'date':
    case 'choice':
    case 'list':
    case 'map':
    case 'object':
      throw wrongOperator(entity, target, operator, 'a number or a set; append() is for lists');
  }
}

/** The members that are put into a set or taken out of it. */
export function setValue(entity: string, target: AttributePath, operator: ValuesOperator): AttributeValue {
  if (target.type.kind !== 'set' && target.type.kind !== 'any') throw wrongOperator(entity, target, operator, 'a set');
  return encoded(entity, target, operator, new Set(operator.values));
}

/** The items that are put at an end of a list. */
export function listValue(entity: string, target: AttributePath, operator: ValuesOperator): AttributeValue {
  if (target.type.kind !== 'list' && target.type.kind !== 'any')
    throw wrongOperator(entity, target, operator, 'a list');
  return encoded(entity, target, operator, [...operator.values]);
}

function amount(entity: string, target: AttributePath, operator: ValuesOperator): AttributeValue {
  const [value, ...more] = operator.values;
  if (more.length === 0 && value !== null) return encoded(entity, target, operator, value);
  throw new InvalidQueryError({
    entity,
    operation: 'update',
    message: `${target.text} is a number, and add() was not given one amount`,
    remedy: 'Write add(1)',
  });
}

/** The database changes the stored value, which the attribute's own transform can't follow. */
function encoded(entity: string, target: AttributePath, operator: ValuesOperator, value: unknown): AttributeValue {
  if (target.leaf?.transform) {
    throw new InvalidQueryError({
      entity,
      operation: 'update',
      message: `${target.text} has a transform, which ${operator.kind}() would pass by`,
      remedy: 'Read the item and give the attribute a whole new value',
    });
  }
  const stored = encodeAt(entity, target, value);
  if (stored) return stored;
  throw new TypeError(`${operator.kind}() was given nothing`);
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

function wrongOperator(
  entity: string,
  target: AttributePath,
  operator: ValuesOperator,
  takes: string,
): InvalidQueryError {
  return new InvalidQueryError({
    entity,
    operation: 'update',
    message: `${operator.kind}() does not fit ${target.text}, which is of type ${target.type.kind}`,
    remedy: `It takes ${takes}`,
  });
}
