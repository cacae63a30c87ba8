import type { AttributeValue, KeyAttribute, KeyCondition, SortKeyCondition } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Get, QueryStep, ScanStep } from '../program.ts';
import { keyNames, type Source, sourcesOf, type TableKind } from '../tables.ts';
import { ordered } from './bounds.ts';
import { conditionOn } from './conditions.ts';
import { freeNames, indexAttributes } from './items.ts';
import { keyFor, keyValue, keyValueOrNot, recordOf } from './keys.ts';
import { projection } from './paths.ts';
import { mostly, perhaps } from './values.ts';

export function getOf(on: TableKind): Arbitrary<Get> {
  return fc.record({
    on: fc.constant(on),
    key: keyFor(on),
    consistent: fc.boolean(),
    projection: perhaps(projection([...freeNames, ...namesOf(on)]), 4),
  });
}

/** Gets of one call, in one way mostly: those of a table can't be consistent and not. */
export function inOneWay(gets: Arbitrary<Get[]>): Arbitrary<Get[]> {
  const same = fc.tuple(gets, fc.boolean()).map(([all, consistent]) => all.map((get) => ({ ...get, consistent })));
  return mostly(same, gets, 20);
}

function namesOf(on: TableKind): readonly string[] {
  return [...indexAttributes(on).map(({ name }) => name), ...keyNames(on)];
}

/** What an index does not hold, and the keys that a filter may not name, are asked for now and then all the same. */
function namesWithin({ on, index, partition, sort }: Source): {
  readonly filter: string[];
  readonly projection: string[];
} {
  const all = [...freeNames, ...namesOf(on)];
  const keys = [...partition, ...sort].map(({ name }) => name);
  const held =
    index === undefined || index.projection.kind === 'all'
      ? all
      : [
          ...new Set([
            ...keys,
            ...keyNames(on),
            ...(index.projection.kind === 'include' ? index.projection.names : []),
          ]),
        ];
  const filter = held.filter((name) => !keys.includes(name));
  return { filter: filter.length > 0 ? filter : all, projection: index?.kind === 'local' ? all : held };
}

/** What queries and scans of a source have in common. */
function reading(source: Source) {
  const { on, index } = source;
  const names = namesWithin(source);
  const all = [...freeNames, ...namesOf(on)];
  return {
    on: fc.constant(on),
    index: fc.constant(index?.name),
    filter: perhaps(mostly(conditionOn(names.filter), conditionOn(all, 1), 15), 3),
    limit: perhaps(mostly(fc.integer({ min: 1, max: 4 }), fc.constantFrom(0, -1, 1000), 50)),
    consistent: index?.kind === 'global' ? mostly(fc.constant(false), fc.constant(true), 40) : fc.boolean(),
    countOnly: perhaps(fc.constant(true), 12),
    projection: perhaps(mostly(projection(names.projection), projection(all), 15), 4),
  };
}

export function queryOf(on: TableKind): Arbitrary<QueryStep> {
  const queries = sourcesOf(on).map((source) =>
    fc
      .record({
        call: fc.constant('query' as const),
        ...reading(source),
        keyCondition: keyConditionOf(source),
        order: fc.constantFrom('asc' as const, 'desc' as const),
        pages: fc.oneof(fc.constantFrom('one' as const, 'all' as const), fc.nat({ max: 5 })),
      })
      .chain((query) => perhaps(startKeyOf(source, query.keyCondition), 8).map((startKey) => ({ ...query, startKey }))),
  );
  return fc.oneof(...queries.map((arbitrary, at) => ({ arbitrary, weight: at === 0 ? 3 : 1 })));
}

export function scanOf(on: TableKind): Arbitrary<ScanStep> {
  const scans = sourcesOf(on).map((source) =>
    fc.record({
      call: fc.constant('scan' as const),
      ...reading(source),
      segments: perhaps(fc.constantFrom(1, 2, 3), 4),
    }),
  );
  return fc.oneof(...scans.map((arbitrary, at) => ({ arbitrary, weight: at === 0 ? 3 : 1 })));
}

function keyConditionOf({ partition, sort }: Source): Arbitrary<KeyCondition> {
  const equalities = fc.tuple(...partition.map(equality));
  const usual = fc.oneof(sortConditions([]), ...sort.map((_, at) => sortConditions(sort.slice(0, at + 1))));
  // Gaps, an order of their own, and ranges that are not the last.
  const odd = fc.shuffledSubarray(sort.map(sortCondition)).chain((some) => fc.tuple(...some));
  return fc.record({
    partition: mostly(
      equalities,
      equalities.map((all) => all.slice(1)),
      60,
    ),
    sort: mostly<readonly SortKeyCondition[]>(usual, odd, 20),
  });
}

function equality(attribute: KeyAttribute) {
  return fc.record({ name: fc.constant(attribute.name), value: keyValueOrNot(attribute) });
}

function sortConditions(attributes: readonly KeyAttribute[]): Arbitrary<readonly SortKeyCondition[]> {
  const last = attributes.at(-1);
  if (!last) return fc.constant([]);
  const equal = attributes.slice(0, -1).map((attribute) =>
    fc.record({
      name: fc.constant(attribute.name),
      comparator: fc.constant('=' as const),
      value: keyValue(attribute),
    }),
  );
  return fc.tuple(fc.tuple(...equal), sortCondition(last)).map(([before, range]) => [...before, range]);
}

function sortCondition(attribute: KeyAttribute): Arbitrary<SortKeyCondition> {
  const name = fc.constant(attribute.name);
  const value = keyValueOrNot(attribute);
  const compared = fc.record({ name, comparator: fc.constantFrom('=', '<', '<=', '>', '>='), value });
  const bounds = fc.tuple(value, value);
  const between = fc
    .tuple(name, mostly(ordered(bounds), bounds, 8))
    .map(([own, [lower, upper]]) => ({ name: own, comparator: 'between', lower, upper }));
  const prefixed = fc.record({ name, comparator: fc.constant('beginsWith'), prefix: value.map(shortened) });
  const hasPrefix = attribute.type !== 'number';
  return fc.oneof(
    { arbitrary: compared as Arbitrary<SortKeyCondition>, weight: 5 },
    { arbitrary: between as Arbitrary<SortKeyCondition>, weight: 2 },
    { arbitrary: prefixed as Arbitrary<SortKeyCondition>, weight: hasPrefix ? 4 : 1 },
  );
}

function shortened(value: AttributeValue): AttributeValue {
  return 'S' in value && value.S.length > 2 && value.S.length < 10 ? { S: value.S.slice(0, -1) } : value;
}

/** A position in the partition that is read, whether something stands there or not; now and then one that is none. */
function startKeyOf({ on, partition, sort }: Source, condition: KeyCondition) {
  const names = new Set<string>();
  const attributes = [
    ...partition,
    ...sort,
    ...sourcesOf(on)
      .slice(0, 1)
      .flatMap((own) => [...own.partition, ...own.sort]),
  ];
  const distinct = attributes.filter(({ name }) => !names.has(name) && names.add(name));
  const odd = fc.oneof(
    recordOf(distinct.slice(0, -1), keyValue),
    recordOf([...distinct, { name: 'q', type: 'string' }], keyValue),
    recordOf(distinct, (attribute) => keyValueOrNot(attribute, 2)),
  );
  const within = recordOf(distinct, keyValue).map((key) => ({
    ...key,
    ...Object.fromEntries(condition.partition.map(({ name, value }) => [name, value])),
  }));
  return mostly(within, odd, 8);
}
