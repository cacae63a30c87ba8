import type { Item } from '../backend/attribute-value.ts';
import type { PageResult, QueryRequest, ScanRequest } from '../backend/backend.ts';
import type { StoredItem } from '../backend/stored-item-shape.ts';
import { keyValue, missingAttributes } from '../definition/key-value.ts';
import { InvalidCursorError } from '../errors/errors.ts';
import { MonotableError, type Place } from '../errors/monotable-error.ts';
import { pathEquals } from '../expression/condition-node.ts';
import type { KeyCondition } from '../expression/key-condition.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { asVerb } from '../model/as-verb.ts';
import { contextOf } from '../model/context-of.ts';
import type { EntityContext } from '../model/entity-context.ts';
import { checkAttributes } from '../model/read-input.ts';
import { type CursorScope, readCursor, writeCursor } from '../query/cursor.ts';
import type { Table } from '../table/table.ts';
import type { ReindexFailure, ReindexOptions, ReindexProgress } from '../types/reindex.ts';
import { inLanes } from './in-lanes.ts';
import { pace } from './pace.ts';
import { keyOfItem, reindexItem } from './reindex-item.ts';
import { checkReindexOptions } from './reindex-options.ts';

const defaultConcurrency = 4;

/**
 * Gives the items of an entity the index keys that its key members make today: those written before an index or its key method
 * was there, or under another form of it. Keys that no longer apply are removed. Items are read consistently from the table
 * itself and each is written only if what its keys are made of has not changed since; nothing else of it is touched. What is
 * right already is not written, so a run may be repeated, and goes on from a cursor.
 *
 * A failure of the backend ends the run; go on from the last cursor that `onProgress` was given.
 */
export async function reindex<Entity extends object>(
  type: EntityConstructor<Entity>,
  options: ReindexOptions<Entity> = {},
): Promise<ReindexProgress> {
  const context = contextOf(type, options?.backend);
  const { definition } = context;
  checkReindexOptions(definition, options);
  const place = { entity: definition.name, operation: 'reindex' };
  const { partition } = options;
  const keyCondition = partition && (await saying(place, async () => partitionOf(definition, partition)));
  const scope: CursorScope = {
    entity: definition.name,
    table: definition.table,
    order: 'asc',
    keyCondition,
    shape: 'reindex',
  };
  const secrets = (definition.table as Table).cursors;
  const turn = pace('reindex', options.rate, options.signal);
  const failed: ReindexFailure[] = [];
  let progress: ReindexProgress = { scanned: 0, updated: 0, skipped: 0, failed, evaluated: 0, cursor: options.cursor };
  let startKey = options.cursor === undefined ? undefined : positionOf(options.cursor, scope, secrets);
  for (let pages = 1; ; pages++) {
    const page = await saying(place, () => readPage(context, keyCondition, { ...options, startKey }));
    const counts = { updated: 0, skipped: 0 };
    await inLanes(page.items as readonly StoredItem[], options.concurrency ?? defaultConcurrency, async ({ item }) => {
      const outcome = await attempted(() => saying(place, () => reindexItem(context, item, { ...options, turn })));
      if (outcome instanceof MonotableError)
        failed.push(Object.freeze({ key: keyOfItem(context, item), error: outcome }));
      else counts[outcome] += 1;
    });
    startKey = page.lastKey;
    progress = Object.freeze({
      scanned: progress.scanned + page.items.length,
      updated: progress.updated + counts.updated,
      skipped: progress.skipped + counts.skipped,
      failed: Object.freeze([...failed]),
      evaluated: progress.evaluated + page.scannedCount,
      cursor: startKey && writeCursor(startKey, scope, secrets),
    });
    options.onProgress?.(progress);
    if (!startKey || pages === options.maxPages) return progress;
  }
}

type PageOptions = Pick<ReindexOptions, 'pageSize' | 'signal'> & Pick<ScanRequest, 'startKey'>;

function readPage(
  { definition, backend }: EntityContext,
  keyCondition: KeyCondition | undefined,
  { pageSize, signal, startKey }: PageOptions,
): Promise<PageResult> {
  const { table, typeAttribute, storedShape } = definition;
  const request: ScanRequest = {
    table,
    shapes: [storedShape],
    filter: typeAttribute && pathEquals([typeAttribute.name], { S: typeAttribute.value }),
    consistent: true,
    limit: pageSize,
    startKey,
    signal,
  };
  return keyCondition ? backend().query({ ...request, keyCondition } satisfies QueryRequest) : backend().scan(request);
}

/** A failure as the caller of reindex knows it, not as that of a page or an update. */
async function saying<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw asVerb(error, place);
  }
}

/** What is wrong with one item is reported; a failure of the backend ends the run. */
async function attempted<Outcome>(work: () => Promise<Outcome>): Promise<Outcome | MonotableError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof MonotableError && itemFaults.has(error.code)) return error;
    throw error;
  }
}

const itemFaults: ReadonlySet<string> = new Set([
  'ItemDecode',
  'InvalidValue',
  'InvalidKeyValue',
  'MissingKeyAttribute',
  'IndexContention',
]);

function partitionOf(definition: EntityDefinition, given: object): KeyCondition {
  checkAttributes(definition, 'reindex', given);
  const attributes: Item = definition.shape.encode(given);
  const { partitionKey } = definition;
  const { value, missing } = keyValue(definition, partitionKey, attributes);
  if (!value) throw missingAttributes(definition, partitionKey, missing, 'reindex');
  return { partition: [{ name: partitionKey.attribute.name, value }], sort: [] };
}

function positionOf(cursor: string, scope: CursorScope, secrets: Table['cursors']) {
  try {
    return readCursor(cursor, scope, secrets);
  } catch (error) {
    if (!(error instanceof InvalidCursorError)) throw error;
    throw new InvalidCursorError({
      entity: scope.entity,
      operation: 'reindex',
      message: 'The cursor is not one of this run: it was changed, or belongs to another entity, partition or secret',
      remedy: 'Pass on the cursor that onProgress was given; start without one otherwise',
      cause: error,
    });
  }
}
