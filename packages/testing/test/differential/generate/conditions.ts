import type { AttributeValue, AttributeValueType, Comparator, ConditionNode, Operand } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { ordered } from './bounds.ts';
import { usualValue } from './items.ts';
import { pathAmong } from './paths.ts';
import { anyValue, binaryValue, mostly, numberValue, scalar, stringValue } from './values.ts';

export const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];
const types: readonly AttributeValueType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** Every kind of condition on these attributes, some of them such as DynamoDB refuses. */
export function conditionOn(names: readonly string[], depth = 2): Arbitrary<ConditionNode> {
  const path = pathAmong(names);
  const operands = operandsOn(names);
  const simple: Arbitrary<ConditionNode> = fc.oneof(
    {
      arbitrary: fc.record({ kind: fc.constantFrom('exists' as const, 'exists' as const, 'notExists' as const), path }),
      weight: 6,
    },
    { arbitrary: comparison(operands), weight: 4 },
    { arbitrary: between(operands), weight: 2 },
    { arbitrary: inList(operands), weight: 1 },
    {
      arbitrary: fc.record({ kind: fc.constant('attributeType' as const), path, type: fc.constantFrom(...types) }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('beginsWith' as const),
        path,
        prefix: mostly(fc.oneof(stringValue, binaryValue), scalar, 12),
      }),
      weight: 1,
    },
    { arbitrary: fc.record({ kind: fc.constant('contains' as const), path, value: anyValue(1) }), weight: 2 },
  );
  return nestedIn(simple, depth);
}

function nestedIn(simple: Arbitrary<ConditionNode>, depth: number): Arbitrary<ConditionNode> {
  if (depth === 0) return simple;
  const inner = nestedIn(simple, depth - 1);
  const joined = fc.record({
    kind: fc.constantFrom('and' as const, 'or' as const),
    conditions: mostly(fc.array(inner, { minLength: 1, maxLength: 3 }), fc.constant<ConditionNode[]>([]), 20),
  });
  // Expressions that reach a limit: in length, or in the number of their operators.
  const long = fc
    .tuple(fc.constantFrom('and' as const, 'or' as const), simple, fc.integer({ min: 50, max: 320 }))
    .map(([kind, one, count]) => ({ kind, conditions: Array.from({ length: count }, () => one) }));
  const negated = fc.record({ kind: fc.constant('not' as const), condition: inner });
  return fc.oneof(
    { arbitrary: simple, weight: 7 },
    { arbitrary: negated, weight: 3 },
    { arbitrary: mostly<ConditionNode>(joined, long, 80), weight: 3 },
  );
}

interface Operands {
  readonly left: Arbitrary<Operand>;
  readonly right: Arbitrary<Operand>;
  /** An attribute, and a value of the type that it has mostly. */
  readonly fitting: Arbitrary<[Operand, Operand]>;
}

const orderedValues: readonly Arbitrary<AttributeValue>[] = [stringValue, numberValue, binaryValue];
const literal = (value: AttributeValue): Operand => ({ kind: 'value', value });

function operandsOn(names: readonly string[]): Operands {
  const path: Arbitrary<Operand> = fc.record({ kind: fc.constant('path' as const), path: pathAmong(names) });
  const size: Arbitrary<Operand> = fc.record({ kind: fc.constant('size' as const), path: pathAmong(names) });
  const value = mostly(fc.oneof(...orderedValues), anyValue(1), 5).map(literal);
  const right = fc.oneof(
    { arbitrary: value, weight: 6 },
    { arbitrary: path, weight: 3 },
    { arbitrary: size, weight: 1 },
  );
  const left = fc.oneof(
    { arbitrary: path, weight: 12 },
    { arbitrary: size, weight: 4 },
    { arbitrary: value, weight: 1 },
  );
  const fitting = fc.oneof(
    ...names.map((name) =>
      fc.tuple(fc.constant<Operand>({ kind: 'path', path: [name] }), usualValue(name).map(literal)),
    ),
  );
  return { left, right, fitting };
}

function comparison({ left, right, fitting }: Operands): Arbitrary<ConditionNode> {
  const operands = fc.oneof({ arbitrary: fitting, weight: 3 }, { arbitrary: fc.tuple(left, right), weight: 2 });
  return fc
    .tuple(fc.constantFrom(...comparators), operands)
    .map(([comparator, [one, other]]) => ({ kind: 'compare', comparator, left: one, right: other }));
}

function between({ left, right }: Operands): Arbitrary<ConditionNode> {
  const sound = fc
    .oneof(...orderedValues.map((value) => ordered(fc.tuple(value, value))))
    .map((both) => both.map(literal));
  const bounds = mostly<readonly Operand[]>(sound, fc.tuple(right, right), 3);
  return fc
    .tuple(left, bounds)
    .map(([operand, [lower, upper]]) => ({ kind: 'between', operand, lower, upper }) as ConditionNode);
}

/** Past 100 candidates who makes the expression has to split it; an empty list matches nothing. */
function inList({ left, right }: Operands): Arbitrary<ConditionNode> {
  const few = fc.array(right, { minLength: 1, maxLength: 4 });
  const odd = fc.oneof(
    fc.constant<Operand[]>([]),
    fc
      .tuple(right, fc.constantFrom(99, 100, 101))
      .map(([last, count]) => [...Array.from({ length: count - 1 }, (_, at): Operand => numbered(at)), last]),
  );
  return fc.record({ kind: fc.constant('in' as const), operand: left, candidates: mostly(few, odd, 25) });
}

const numbered = (at: number): Operand => literal({ N: String(at + 1000) });
