import {
  type AttributeValue,
  type AttributeValueType,
  type Comparator,
  type ConditionNode,
  documentToItem,
  type Operand,
  type Path,
  type SetOperand,
  type SetValue,
  type UpdateNode,
  type ValueAction,
} from '@monotable/core';

/** The stored form of a JavaScript value. */
export function stored(value: unknown): AttributeValue {
  const { value: result } = documentToItem({ value });
  if (result === undefined) throw new TypeError('undefined is not stored');
  return result;
}

/** A path written as text: `n`, `m.k`, `l[0].k`. */
export function path(text: string): Path {
  const steps = text.match(/[^.[\]]+/g) ?? [];
  const [first = '', ...rest] = steps;
  return [first, ...rest.map((step) => (text.includes(`[${step}]`) ? Number(step) : step))];
}

/** A decimal number that a JavaScript number might not hold. */
export class Decimal {
  constructor(readonly text: string) {}
}

const isOperand = (value: unknown): value is Operand => typeof value === 'object' && value !== null && 'kind' in value;

function operand(value: unknown): Operand {
  return isOperand(value)
    ? value
    : { kind: 'value', value: value instanceof Decimal ? { N: value.text } : stored(value) };
}

export const at = (text: string): Operand & { kind: 'path' } => ({ kind: 'path', path: path(text) });
export const size = (text: string): Operand => ({ kind: 'size', path: path(text) });
export const raw = (value: AttributeValue): Operand & { kind: 'value' } => ({ kind: 'value', value });

/** `left comparator right`; a left side that is text is a path, other plain values stand for themselves. */
export function compare(left: string | Operand, comparator: Comparator, right: unknown): ConditionNode {
  return { kind: 'compare', comparator, left: typeof left === 'string' ? at(left) : left, right: operand(right) };
}

export const eq = (left: string | Operand, right: unknown): ConditionNode => compare(left, '=', right);
export const ne = (left: string | Operand, right: unknown): ConditionNode => compare(left, '<>', right);

export function between(left: string | Operand, lower: unknown, upper: unknown): ConditionNode {
  const tested = typeof left === 'string' ? at(left) : left;
  return { kind: 'between', operand: tested, lower: operand(lower), upper: operand(upper) };
}

export function isIn(left: string | Operand, candidates: readonly unknown[]): ConditionNode {
  return { kind: 'in', operand: typeof left === 'string' ? at(left) : left, candidates: candidates.map(operand) };
}

export const exists = (text: string): ConditionNode => ({ kind: 'exists', path: path(text) });
export const notExists = (text: string): ConditionNode => ({ kind: 'notExists', path: path(text) });
export const hasType = (text: string, type: AttributeValueType): ConditionNode => ({
  kind: 'attributeType',
  path: path(text),
  type,
});
export const beginsWith = (text: string, prefix: unknown): ConditionNode => ({
  kind: 'beginsWith',
  path: path(text),
  prefix: stored(prefix),
});
export const contains = (text: string, value: unknown): ConditionNode => ({
  kind: 'contains',
  path: path(text),
  value: stored(value),
});
export const and = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'and', conditions });
export const or = (...conditions: ConditionNode[]): ConditionNode => ({ kind: 'or', conditions });
export const not = (condition: ConditionNode): ConditionNode => ({ kind: 'not', condition });

/** The changes of one update; right-hand sides that are not operands stand for themselves. */
export interface Changes {
  readonly set?: { readonly [path: string]: unknown };
  readonly remove?: readonly string[];
  readonly add?: { readonly [path: string]: unknown };
  readonly delete?: { readonly [path: string]: unknown };
}

export function update({ set = {}, remove = [], add = {}, delete: del = {} }: Changes): UpdateNode {
  return {
    set: Object.entries(set).map(([text, value]) => ({ path: path(text), value: setValue(value) })),
    remove: remove.map(path),
    add: Object.entries(add).map(valueAction),
    delete: Object.entries(del).map(valueAction),
  };
}

function valueAction([text, value]: [string, unknown]): ValueAction {
  return { path: path(text), value: value instanceof Decimal ? { N: value.text } : stored(value) };
}

function setValue(value: unknown): SetValue {
  return isOperand(value) ? (value as SetValue) : setOperand(value);
}

function setOperand(value: unknown): SetOperand {
  return operand(value) as SetOperand;
}

export const ifNotExists = (text: string, otherwise: unknown): SetOperand => ({
  kind: 'ifNotExists',
  path: path(text),
  otherwise: setOperand(otherwise),
});
export const append = (first: unknown, second: unknown): SetValue => ({
  kind: 'append',
  first: setOperand(first),
  second: setOperand(second),
});
export const plus = (left: unknown, right: unknown): SetValue => ({
  kind: 'arithmetic',
  operator: '+',
  left: setOperand(left),
  right: setOperand(right),
});
export const minus = (left: unknown, right: unknown): SetValue => ({
  kind: 'arithmetic',
  operator: '-',
  left: setOperand(left),
  right: setOperand(right),
});
