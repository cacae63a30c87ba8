import type { CreateTableOptions, UpdateTableChange } from '@monotable/core';
import { invalidRequest } from '../engine/engine-fault.ts';
import type { TableSchema, TableSettings } from '../engine/table-schema.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html */
const maxTags = 50;

export function settingsOf({ throughput, stream, deletionProtection, tags }: CreateTableOptions): TableSettings {
  if (tags) checkTags(tags);
  return { throughput: unitsOf(throughput), stream, deletionProtection, tags };
}

/** What becomes of a table's settings by a change that is none of its indexes. Refuses what DynamoDB refuses. */
export function changedSettings(
  { name, settings = {} }: TableSchema,
  change: Exclude<UpdateTableChange, { readonly addIndex: string } | { readonly removeIndex: string }>,
): TableSettings {
  if ('throughput' in change) return { throughput: unitsOf(change.throughput) };
  if ('deletionProtection' in change) return { deletionProtection: change.deletionProtection };
  if ('pointInTimeRecovery' in change) return { pointInTimeRecovery: change.pointInTimeRecovery };
  if ('stream' in change) return { stream: changedStream(name, settings.stream, change.stream) };
  if ('removeTags' in change) return { tags: without(settings.tags ?? {}, change.removeTags) };
  const tags = { ...settings.tags, ...change.tags };
  checkTags(tags);
  return { tags };
}

function unitsOf(throughput: CreateTableOptions['throughput']): TableSettings['throughput'] {
  if (throughput === undefined || throughput === 'onDemand') return undefined;
  const { readUnits, writeUnits } = throughput;
  if (!(readUnits >= 1 && writeUnits >= 1))
    throw invalidRequest('Provisioned throughput is at least 1 unit of each kind');
  return { readUnits, writeUnits };
}

type Stream = TableSettings['stream'];

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html (StreamSpecification) */
function changedStream(table: string, now: Stream, wanted: Exclude<Stream, undefined> | false): Stream {
  if (wanted !== false && now) throw invalidRequest(`The table ${table} has a stream already`);
  if (wanted === false && !now) throw invalidRequest(`The table ${table} has no stream to be ended`);
  return wanted === false ? undefined : wanted;
}

function without(tags: Readonly<Record<string, string>>, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !names.includes(name)));
}

function checkTags(tags: Readonly<Record<string, string>>): void {
  const entries = Object.entries(tags);
  if (entries.length > maxTags) throw invalidRequest(`A table has at most ${maxTags} tags`);
  for (const [name, value] of entries) {
    if (name.length < 1 || name.length > 128 || name.startsWith('aws:')) {
      throw invalidRequest("The name of a tag has 1 to 128 characters and does not begin with 'aws:'");
    }
    if (value.length > 256) throw invalidRequest(`The value of the tag ${name} has more than 256 characters`);
  }
}
