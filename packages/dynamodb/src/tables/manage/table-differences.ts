import type {
  KeyAttribute,
  StreamView,
  TableDescription,
  TableDetail,
  TableDifference,
  Throughput,
} from '@monotable/core';
import { indexDifferences } from './index-differences.ts';
import type { TableSettings } from './table-settings.ts';
import type { KnownTable } from './table-target.ts';

/** What has to be asked of a table to compare it. Nothing is asked that nobody wants to know. */
export function detailsToCompare(
  { ttlAttribute }: { readonly ttlAttribute?: string | undefined },
  { pointInTimeRecovery, tags }: TableSettings,
): readonly TableDetail[] {
  const asked: readonly (readonly [TableDetail, boolean])[] = [
    ['timeToLive', ttlAttribute !== undefined],
    ['pointInTimeRecovery', pointInTimeRecovery !== undefined],
    ['tags', tags !== undefined],
  ];
  return asked.flatMap(([detail, isAsked]) => (isAsked ? [detail] : []));
}

/** How a real table differs from its definition, and from the settings that are given. */
export function tableDifferences(
  known: KnownTable,
  actual: TableDescription,
  settings: TableSettings,
): readonly TableDifference[] {
  return [
    ...keyDifferences(known, actual),
    ...indexDifferences(known, actual.indexes),
    ...expiryDifferences(known, actual),
    ...settingDifferences(actual, settings),
  ];
}

function keyDifferences({ table }: KnownTable, actual: TableDescription): readonly TableDifference[] {
  const isSame = sameKey(table.partitionKey, actual.partitionKey) && sameKey(table.sortKey, actual.sortKey);
  if (isSame) return [];
  return [
    {
      subject: 'key',
      wanted: { partition: table.partitionKey, sort: table.sortKey },
      actual: { partition: actual.partitionKey, sort: actual.sortKey },
      remedy: 'The key of a table can not be changed: correct table(), or make a new table and copy the items',
    },
  ];
}

function sameKey(one: KeyAttribute | undefined, other: KeyAttribute | undefined): boolean {
  return one?.name === other?.name && one?.type === other?.type;
}

function expiryDifferences(
  { table }: KnownTable,
  { ttlAttribute: actual }: TableDescription,
): readonly TableDifference[] {
  const { ttlAttribute: wanted } = table;
  if (wanted === actual) return [];
  const remedy =
    wanted === undefined
      ? `Declare it: table('${table.name}', { ttlAttribute: '${actual}' }); nothing here knows of the expiry otherwise`
      : actual === undefined
        ? 'Turn it on with ensure()'
        : `Turn expiry by ${actual} off first (DynamoDB takes up to an hour for it), or declare that attribute in table()`;
  return [{ subject: 'timeToLive', wanted, actual, remedy }];
}

function settingDifferences(actual: TableDescription, settings: TableSettings): readonly TableDifference[] {
  const { throughput, stream, deletionProtection, pointInTimeRecovery, tags = {} } = settings;
  const differences: TableDifference[] = [];
  if (throughput !== undefined) differences.push(...throughputDifferences(actual, throughput));
  if (stream !== undefined && (stream || undefined) !== actual.stream) {
    differences.push({
      subject: 'stream',
      wanted: stream || undefined,
      actual: actual.stream,
      remedy: streamRemedy(stream, actual),
    });
  }
  for (const subject of ['deletionProtection', 'pointInTimeRecovery'] as const) {
    const wanted = { deletionProtection, pointInTimeRecovery }[subject];
    const now = actual[subject];
    if (wanted !== undefined && wanted !== (now ?? false)) {
      differences.push({ subject, wanted, actual: now, remedy: `Turn it ${wanted ? 'on' : 'off'} with ensure()` });
    }
  }
  for (const [name, wanted] of Object.entries(tags)) {
    const value = actual.tags && Object.hasOwn(actual.tags, name) ? actual.tags[name] : undefined;
    if (value !== wanted)
      differences.push({ subject: 'tag', name, wanted, actual: value, remedy: 'Set it with ensure()' });
  }
  return differences;
}

/** Of the table, and of each global index, by its name: what is set is meant for all of them. */
function throughputDifferences(
  { throughput, indexes }: TableDescription,
  wanted: Throughput | 'onDemand',
): readonly TableDifference[] {
  const remedy = 'Change it with ensure(); back to paying per request DynamoDB goes four times in 24 hours at most';
  const global = indexes.filter(({ kind }) => kind === 'global');
  return [{ name: undefined, throughput }, ...global].flatMap((place): readonly TableDifference[] => {
    const actual = place.throughput ?? 'onDemand';
    if (sameThroughput(wanted, actual)) return [];
    return [{ subject: 'throughput', name: place.name, wanted, actual, remedy }];
  });
}

function streamRemedy(wanted: StreamView | false, { stream }: TableDescription): string {
  if (wanted === false || stream === undefined) return 'Change it with ensure()';
  return 'End the stream and begin another one with ensure(…, { replaceStream: true }); whoever reads the old one has to be moved';
}

function sameThroughput(one: Throughput | 'onDemand', other: Throughput | 'onDemand'): boolean {
  if (one === 'onDemand' || other === 'onDemand') return one === other;
  return one.readUnits === other.readUnits && one.writeUnits === other.writeUnits;
}
