import type { AttributeValue } from '../backend/attribute-value.ts';
import type { TestNode } from '../expression/condition-tree.ts';
import type { SortKeyCondition } from '../expression/key-condition.ts';
import { compareStored } from '../expression/stored-order.ts';
import type { KeyAttribute } from '../table/table-definition.ts';
import { type KeyOutcome, nothing, refused } from './key-outcome.ts';
import { equalityOf } from './known-values.ts';
import { beginsWith } from './position.ts';

/** One end of a range over a key attribute that holds the attribute's own value. */
interface NativeBound {
  readonly value: AttributeValue;
  readonly inclusive: boolean;
}

interface NativeBounds {
  lower?: NativeBound;
  upper?: NativeBound;
  prefix?: AttributeValue;
}

/**
 * What the tests of an attribute make of a key attribute that holds its very value. DynamoDB takes one condition on it, and no
 * filter: what can't be said in one is refused with the remedy.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function nativeKey(key: KeyAttribute, member: string, tests: readonly TestNode[]): KeyOutcome {
  const foreign = tests.find(({ test }) => !isRange(test) && !equalityOf(test));
  if (foreign) return refused(onlyRanges(member, foreign.test.kind === 'compare' ? 'ne' : foreign.test.kind));
  if (tests.flatMap(({ test }) => operandsOf(test)).some((value) => !fitsKey(value, key))) {
    return refused(`can't compare its key attribute ${member} with a value of another type than ${key.type}`);
  }
  const equality = tests.map(({ test }) => equalityOf(test)?.stored).find((value) => value !== undefined);
  if (equality) return equals(key.name, member, equality, tests);
  const bounds: NativeBounds = {};
  for (const { test } of tests) narrow(bounds, test);
  return rangeOf(key.name, member, bounds, tests);
}

function onlyRanges(member: string, operator: string): string {
  return (
    `can't put ${member} to ${operator}, since it is itself a key attribute: those take equality, one range or beginsWith. ` +
    'Run one query for each value or range, read through another index, or allow scan()'
  );
}

function isRange(test: TestNode['test']): boolean {
  if (test.kind === 'compare') return !test.sized && test.comparator !== '<>';
  return test.kind === 'beginsWith' || (test.kind === 'between' && !test.sized);
}

function operandsOf(test: TestNode['test']): readonly AttributeValue[] {
  switch (test.kind) {
    case 'compare':
      return [test.value.stored];
    case 'between':
      return [test.lower.stored, test.upper.stored];
    case 'isIn':
      return test.candidates.map(({ stored }) => stored);
    case 'beginsWith':
      return [test.prefix.stored];
    default:
      return [];
  }
}

function fitsKey(value: AttributeValue, { type }: KeyAttribute): boolean {
  return (type === 'string' ? 'S' : type === 'number' ? 'N' : 'B') in value;
}

function equals(name: string, member: string, value: AttributeValue, tests: readonly TestNode[]): KeyOutcome {
  if (isEmpty(value)) return nothing(`${member} is empty, which no key attribute is`);
  if (!tests.every(({ test }) => holds(value, test)))
    return nothing(`the conditions on ${member} contradict each other`);
  return { kind: 'usable', condition: { name, comparator: '=', value }, consumed: tests, bound: 1 };
}

/** Whether a value meets an equality or a range. */
function holds(value: AttributeValue, test: TestNode['test']): boolean {
  const bounds: NativeBounds = {};
  narrow(bounds, test);
  const equality = equalityOf(test)?.stored;
  return (
    (!equality || compareStored(value, equality) === 0) &&
    (!bounds.lower || isWithin(compareStored(value, bounds.lower.value), bounds.lower)) &&
    (!bounds.upper || isWithin(compareStored(bounds.upper.value, value), bounds.upper)) &&
    (!bounds.prefix || beginsWith(value, bounds.prefix))
  );
}

function isWithin(order: number | undefined, { inclusive }: NativeBound): boolean {
  return order !== undefined && (inclusive ? order >= 0 : order > 0);
}

/** Several bounds on one side: the narrower one counts. */
function narrow(bounds: NativeBounds, test: TestNode['test']): void {
  if (test.kind === 'between') {
    raise(bounds, { value: test.lower.stored, inclusive: true });
    reduce(bounds, { value: test.upper.stored, inclusive: true });
  } else if (test.kind === 'beginsWith') {
    const prefix = test.prefix.stored;
    if (!bounds.prefix || beginsWith(prefix, bounds.prefix)) bounds.prefix = prefix;
  } else if (test.kind === 'compare') {
    const value = test.value.stored;
    if (test.comparator === '>' || test.comparator === '>=')
      raise(bounds, { value, inclusive: test.comparator === '>=' });
    if (test.comparator === '<' || test.comparator === '<=')
      reduce(bounds, { value, inclusive: test.comparator === '<=' });
  }
}

function raise(bounds: NativeBounds, bound: NativeBound): void {
  const order = bounds.lower ? compareStored(bound.value, bounds.lower.value) : 1;
  if (order === undefined || order > 0 || (order === 0 && !bound.inclusive)) bounds.lower = bound;
}

function reduce(bounds: NativeBounds, bound: NativeBound): void {
  const order = bounds.upper ? compareStored(bound.value, bounds.upper.value) : -1;
  if (order === undefined || order < 0 || (order === 0 && !bound.inclusive)) bounds.upper = bound;
}

function rangeOf(name: string, member: string, bounds: NativeBounds, tests: readonly TestNode[]): KeyOutcome {
  const usable = (condition?: SortKeyCondition): KeyOutcome => ({
    kind: 'usable',
    condition,
    consumed: tests,
    bound: condition ? 1 : 0,
  });
  const { upper, prefix } = bounds;
  // Empty text and bytes are below every key, and DynamoDB takes them in no key condition.
  const lower = bounds.lower && isEmpty(bounds.lower.value) ? undefined : bounds.lower;
  if (upper && isEmpty(upper.value)) return nothing(`no key attribute ${member} is empty or below`);
  if (prefix && !isEmpty(prefix)) {
    const differ = tests.some(({ test }) => test.kind === 'beginsWith' && !beginsWith(prefix, test.prefix.stored));
    if (differ) return nothing(`${member} can't begin with two different texts`);
    if (!lower && !upper) return usable({ name, comparator: 'beginsWith', prefix });
    return refused(
      `takes either beginsWith or bounds on ${member}, since it is itself a key attribute. Give bounds alone`,
    );
  }
  if (lower && upper) return betweenBounds(name, member, lower, upper, tests);
  if (lower) return usable({ name, comparator: lower.inclusive ? '>=' : '>', value: lower.value });
  return usable(upper && { name, comparator: upper.inclusive ? '<=' : '<', value: upper.value });
}

function betweenBounds(
  name: string,
  member: string,
  lower: NativeBound,
  upper: NativeBound,
  tests: readonly TestNode[],
): KeyOutcome {
  const order = compareStored(lower.value, upper.value) ?? 1;
  const inclusive = lower.inclusive && upper.inclusive;
  if (order > 0 || (order === 0 && !inclusive)) return nothing(`no ${member} lies within the bounds`);
  if (!inclusive) {
    return refused(
      `can't exclude a bound of ${member} where there are two, since it is itself a key attribute and BETWEEN includes both. ` +
        'Use between(), or gte() and lte(), and leave the edge out afterwards',
    );
  }
  const condition: SortKeyCondition =
    order === 0
      ? { name, comparator: '=', value: lower.value }
      : { name, comparator: 'between', lower: lower.value, upper: upper.value };
  return { kind: 'usable', condition, consumed: tests, bound: 1 };
}

function isEmpty(value: AttributeValue): boolean {
  return 'S' in value ? value.S === '' : 'B' in value && value.B.length === 0;
}
