import type { AttributeValue } from '../backend/attribute-value.ts';
import { keyValue } from '../definition/entity-keys.ts';
import type { TestNode } from '../expression/condition-tree.ts';
import type { SortKeyCondition } from '../expression/key-condition.ts';
import { pathText } from '../expression/path.ts';
import type { KeyPattern } from '../key/key-pattern.ts';
import { keyPrefix } from '../key/key-prefix.ts';
import { type KeyRange, keyRange } from '../key/key-range.ts';
import { valueAt } from '../key/key-view.ts';
import { checkSeparator, partText } from '../key/part-text.ts';
import { sampleOrder } from '../key/sample-order.ts';
import type { EntityDefinition, MethodKeyMember } from '../metadata/entity-definition.ts';
import { type KeyOutcome, lost, nothing, refused } from './key-outcome.ts';
import { equalityOf, isKnown, type KnownValues, testsOf } from './known-values.ts';
import { nativeKey } from './native-key.ts';
import { partBounds } from './part-bounds.ts';

/** The whole key, where every attribute that the method reads is known. */
export function wholeKey(
  definition: EntityDefinition,
  member: MethodKeyMember,
  known: KnownValues,
): KeyOutcome | undefined {
  if (!member.reads.every((read) => isKnown(known, read))) return undefined;
  const { value, missing } = keyValue(definition, member, known.item);
  if (value) {
    const bound = member.method.pattern?.parts.length ?? member.reads.length;
    return { kind: 'usable', condition: equal(member, value), consumed: told(member, known), bound };
  }
  const isPrimary = member === definition.partitionKey || member === definition.sortKey;
  if (isPrimary) return nothing(`${missing.join(' and ')} is empty, which no primary key is`);
  return lost(`holds no item with these values: ${member.member}() gives no key for them`);
}

/** The range of sort keys that hold all matching items: as much of the key as is known, and a range on the part behind it. */
export function sortKeyRange(member: MethodKeyMember, known: KnownValues): KeyOutcome {
  const { pattern, direct } = member.method;
  if (direct) return directRange(member, direct, known);
  if (!pattern) return { kind: 'usable', consumed: [], bound: 0 };
  const texts = knownTexts(member, pattern, known);
  const next = pattern.parts[texts.length];
  const ranges = next && next.rendering !== 'opaque' ? rangesOf(known, next.path) : [];
  const consumed = pattern.parts.slice(0, texts.length).flatMap(({ path }) => equalitiesOf(known, path));
  if (!next || ranges.length === 0) {
    const { text } = keyPrefix(pattern, texts);
    const condition = text === '' ? undefined : beginsWith(member, text);
    return { kind: 'usable', condition, consumed, bound: texts.length };
  }
  const { bounds, whole } = partBounds(next.rendering, ranges, {
    entity: member.target.entity,
    keyName: member.keyName,
    path: next.path,
  });
  const range = keyRange(pattern, texts, bounds);
  if (range.kind === 'nothing') return nothing(`no ${pathText(next.path)} lies within the bounds`);
  if (range.kind === 'refused') return refused(noOrder(next.path, member, range.reason));
  if (!sampleOrder(member.method, member.target, texts.length)) {
    return refused(noOrder(next.path, member, 'keys made of ordered values did not sort as the values do'));
  }
  return {
    kind: 'usable',
    condition: rangeCondition(member, range),
    consumed: range.exact && whole ? [...consumed, ...ranges] : consumed,
    bound: texts.length + 1,
  };
}

/** The key attribute repeats an attribute, so what its own comparisons can't say is left to the filter. */
function directRange({ attribute, member }: MethodKeyMember, path: readonly string[], known: KnownValues): KeyOutcome {
  const ranges = rangesOf(known, path);
  const outcome = nativeKey(attribute, member, ranges);
  return outcome.kind === 'lost' ? nativeKey(attribute, member, ranges.slice(0, 1)) : outcome;
}

function noOrder(path: readonly string[], { member }: MethodKeyMember, reason: string): string {
  return `can't read a range of ${pathText(path)} by ${member}(): ${reason}`;
}

/** The texts of the first parts, as far as they are known and show as they are. */
function knownTexts(member: MethodKeyMember, pattern: KeyPattern, known: KnownValues): readonly string[] {
  const texts: string[] = [];
  for (const [at, { path, rendering }] of pattern.parts.entries()) {
    if (rendering === 'opaque' || !isKnown(known, path)) break;
    const place = { entity: member.target.entity, keyName: member.keyName, path };
    const text = partText(rendering, valueAt(known.values, path), place);
    checkSeparator(pattern, at, text, place);
    texts.push(text);
  }
  return texts;
}

/** The equalities that a whole key says in full: of the attributes that show in it as they are. */
function told({ method }: MethodKeyMember, known: KnownValues): readonly TestNode[] {
  if (method.direct) return equalitiesOf(known, method.direct);
  const exact = method.pattern?.parts.filter(({ rendering }) => rendering !== 'opaque') ?? [];
  return exact.flatMap(({ path }) => equalitiesOf(known, path));
}

function equalitiesOf(known: KnownValues, path: readonly string[]): readonly TestNode[] {
  return testsOf(known, path).filter(({ test, target }) => equalityOf(test) && target.type.kind !== 'any');
}

function rangesOf(known: KnownValues, path: readonly string[]): readonly TestNode[] {
  return testsOf(known, path).filter(({ test }) => {
    if (test.kind === 'compare') return !test.sized && test.comparator !== '=' && test.comparator !== '<>';
    return test.kind === 'beginsWith' || (test.kind === 'between' && !test.sized);
  });
}

function rangeCondition(
  member: MethodKeyMember,
  range: Exclude<KeyRange, { kind: 'nothing' | 'refused' }>,
): SortKeyCondition | undefined {
  const { name } = member.attribute;
  switch (range.kind) {
    case 'all':
      return undefined;
    case 'beginsWith':
      return beginsWith(member, range.prefix);
    case 'between':
      return { name, comparator: 'between', lower: { S: range.lower }, upper: { S: range.upper } };
    case '>':
    case '>=':
    case '<':
    case '<=':
      return { name, comparator: range.kind, value: { S: range.text } };
  }
}

function equal({ attribute }: MethodKeyMember, value: AttributeValue): SortKeyCondition {
  return { name: attribute.name, comparator: '=', value };
}

function beginsWith({ attribute }: MethodKeyMember, prefix: string): SortKeyCondition {
  return { name: attribute.name, comparator: 'beginsWith', prefix: { S: prefix } };
}
