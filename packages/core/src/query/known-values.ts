import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import type { ConditionTree, TestNode } from '../expression/condition-tree.ts';
import { startsWithPath } from '../expression/path.ts';
import { sameValue } from '../expression/same-value.ts';
import type { StoredOperand } from '../expression/stored-operand.ts';
import { valueAt, withValue } from '../key/key-view.ts';

type PropertyPath = readonly (string | number)[];

/** What a query's conditions tell of every item that can match. */
export interface KnownValues {
  /** The conditions, all of which have to hold. */
  readonly conjuncts: readonly ConditionTree[];
  /** Those of them that test one attribute. */
  readonly tests: readonly TestNode[];
  /** The attributes that have to equal something, by property names: what key methods are run with. */
  readonly values: object;
  /** The same by stored names. */
  readonly item: Item;
}

export function knownValues(conjuncts: readonly ConditionTree[]): KnownValues {
  const tests = conjuncts.filter((conjunct) => conjunct.kind === 'test');
  let values: object = {};
  let item: Item = {};
  // Whole attributes first, so that a member that is given beside them is not lost.
  for (const { target, test } of [...tests].sort((one, other) => one.target.path.length - other.target.path.length)) {
    const operand = equalityOf(test);
    const path = target.properties.filter((step) => typeof step === 'string');
    if (!operand || 'NULL' in operand.stored || path.length < target.properties.length) continue;
    values = withValue(values, path, operand.value);
    item = withStored(item, target.path as readonly string[], operand.stored);
  }
  return { conjuncts, tests, values, item };
}

/** The value that an attribute has to equal, where the test says one. */
export function equalityOf(test: TestNode['test']): StoredOperand | undefined {
  if (test.kind === 'compare') return test.sized || test.comparator !== '=' ? undefined : test.value;
  return test.kind === 'isIn' && !test.sized && test.candidates.length === 1 ? test.candidates[0] : undefined;
}

/** Whether every item that can match has one known value there. */
export function isKnown(known: KnownValues, path: readonly string[]): boolean {
  return valueAt(known.values, path) !== undefined;
}

/** Whether an attribute is tested inside an `or()` or `not()`, where it says nothing of every item. */
export function isAskedApart(conjuncts: readonly ConditionTree[], path: PropertyPath): boolean {
  return conjuncts.some((conjunct) => conjunct.kind !== 'test' && mentions(conjunct, path));
}

function mentions(tree: ConditionTree, path: PropertyPath): boolean {
  switch (tree.kind) {
    case 'test':
      return startsWithPath(tree.target.properties, path);
    case 'and':
    case 'or':
      return tree.conditions.some((condition) => mentions(condition, path));
    case 'not':
      return mentions(tree.condition, path);
  }
}

/** The tests of exactly this attribute, not of what it lies in or holds. */
export function testsOf(known: KnownValues, path: PropertyPath): readonly TestNode[] {
  return known.tests.filter(
    ({ target }) => target.properties.length === path.length && startsWithPath(target.properties, path),
  );
}

/** An attribute that has to equal two different values, if there is one. */
export function contradiction({ tests }: KnownValues): TestNode | undefined {
  return tests.find((node, at) => {
    const value = equalityOf(node.test)?.stored;
    return (
      value && tests.slice(0, at).some((other) => isSame(node, other) && differs(equalityOf(other.test)?.stored, value))
    );
  });
}

function isSame(node: TestNode, other: TestNode): boolean {
  const { path } = node.target;
  return path.length === other.target.path.length && startsWithPath(other.target.path, path);
}

function differs(one: AttributeValue | undefined, other: AttributeValue): boolean {
  return one !== undefined && !sameValue(one, other);
}

function withStored(item: Item, [name = '', ...rest]: readonly string[], value: AttributeValue): Item {
  if (rest.length === 0) return { ...item, [name]: value };
  const inside = Object.hasOwn(item, name) ? item[name] : undefined;
  return { ...item, [name]: { M: withStored(inside && 'M' in inside ? inside.M : {}, rest, value) } };
}
