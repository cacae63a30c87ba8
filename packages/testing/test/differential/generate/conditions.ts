import type { AttributeValueType, Comparator, ConditionNode, Operand } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { pathAmong } from './paths.ts';
import { anyValue, bytes, mostly, numberValue, scalar, stringValue } from './values.ts';

export const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];
const types: readonly AttributeValueType[] = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'];

/** Every kind of condition on these attributes, some of them such as DynamoDB refuses. */
export function conditionOn(names: readonly string[], depth = 2): Arbitrary<ConditionNode> {
  const path = pathAmong(names);
  const operands = operandsOn(names);
  const simple: Arbitrary<ConditionNode> = fc.oneof(
    {
      arbitrary: fc.record({ kind: fc.constantFrom('exists' as const, 'notExists' as const), path }),
      weight: 2,
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
        prefix: mostly(
          fc.oneof(
            stringValue,
            bytes.map((B) => ({ B })),
          ),
          scalar,
          12,
        ),
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
  const negated = fc.record({ kind: fc.constant('not' as const), condition: inner });
  return fc.oneof(
    { arbitrary: simple, weight: 7 },
    { arbitrary: negated, weight: 3 },
    { arbitrary: joined, weight: 3 },
  );
}

interface Operands {
  readonly left: Arbitrary<Operand>;
  readonly right: Arbitrary<Operand>;
}

function operandsOn(names: readonly string[]): Operands {
  const path: Arbitrary<Operand> = fc.record({ kind: fc.constant('path' as const), path: pathAmong(names) });
  const size: Arbitrary<Operand> = fc.record({ kind: fc.constant('size' as const), path: pathAmong(names) });
  const ordered = fc.oneof(
    stringValue,
    numberValue,
    bytes.map((B) => ({ B })),
  );
  const value: Arbitrary<Operand> = fc.record({
    kind: fc.constant('value' as const),
    value: fc.oneof({ arbitrary: ordered, weight: 4 }, { arbitrary: anyValue(1), weight: 1 }),
  });
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
  return { left, right };
}

function comparison({ left, right }: Operands): Arbitrary<ConditionNode> {
  return fc.record({ kind: fc.constant('compare' as const), comparator: fc.constantFrom(...comparators), left, right });
}

function between({ left, right }: Operands): Arbitrary<ConditionNode> {
  return fc.record({ kind: fc.constant('between' as const), operand: left, lower: right, upper: right });
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

const numbered = (at: number): Operand => ({ kind: 'value', value: { N: String(at + 1000) } });
