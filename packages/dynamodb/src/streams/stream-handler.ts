import { ConfigurationError, type EntityConstructor, ItemDecodeError } from '@monotable/core';
import type { ImageView } from './change.ts';
import { checkedTable, checkedView, entityChanges, isOfTable } from './changes-of.ts';
import { checkOptions } from './check-options.ts';
import { checkedRecords, type IdentifiedRecord } from './checked-records.ts';
import {
  type AnyHandlers,
  type ChangeHandlers,
  checkHandlers,
  type EntityHandlers,
  handle,
  isEntityHandlers,
} from './handlers.ts';
import { listedEntities } from './listed-entities.ts';
import { processRecords } from './process-records.ts';
import { itemOf, readRecord, sequenceNumberOf } from './read-record.ts';
import type { KinesisEventRecord, StreamEvent, StreamRecord, StreamResponse } from './stream-record.ts';

export interface StreamHandlerOptions<View extends ImageView = ImageView> {
  /** What the table's stream shows; `newAndOldImages` unless given. */
  readonly view?: View | undefined;
  /** The physical table, where the stream carries changes of several, as one of Kinesis may: those of others are passed over. */
  readonly tableName?: string | undefined;
  /** How many items' changes are worked on at the same time; 1 unless given. Changes of one item always wait for each other. */
  readonly concurrency?: number | undefined;
  /** Told of what stopped the batch; it is written to the console unless given. Its promise is waited for. */
  readonly onFailure?: ((error: unknown, record: StreamRecord | KinesisEventRecord) => unknown) | undefined;
  /**
   * Told of items that can't be decoded, whose changes are passed over then; unless given, such an item stops the batch. Its
   * promise is waited for, and where it fails, so does the record.
   */
  readonly skipUndecodable?:
    | ((error: ItemDecodeError, record: StreamRecord | KinesisEventRecord) => unknown)
    | undefined;
  /** Throw what stopped the batch: for an event source mapping without `ReportBatchItemFailures`, which ignores the answer. */
  readonly throwFailures?: boolean | undefined;
}

/** A Lambda function over the records of a table's stream. */
export type StreamHandler = (event: StreamEvent) => Promise<StreamResponse>;

/**
 * A Lambda function that hands on the changes of these entities' items, as instances, one after the other in the order of the
 * shard; changes of other entities' items are passed over. It stops at the first one that fails and answers its number, from
 * which Lambda goes on: the event source mapping needs `ReportBatchItemFailures`. A change may thus be delivered again.
 *
 * The function throws `InvalidEventError` for an event that is of no table's stream.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function streamHandler<
  const Entities extends readonly EntityConstructor[],
  View extends ImageView = 'newAndOldImages',
>(
  entities: Entities,
  handlers: ChangeHandlers<InstanceType<Entities[number]>, NoInfer<View>>,
  options?: StreamHandlerOptions<View>,
): StreamHandler;
/** The same with handlers for each entity. */
export function streamHandler(
  entities: readonly EntityHandlers[],
  options?: StreamHandlerOptions<'newAndOldImages'>,
): StreamHandler;
export function streamHandler(
  entities: readonly (EntityConstructor | EntityHandlers)[],
  ...rest: readonly unknown[]
): StreamHandler {
  if (!Array.isArray(entities) || entities.length === 0) throw refused('it has no entities', 'Give a list of them');
  const own = entities.every(isEntityHandlers);
  const options = checkedOptions(own ? rest[0] : rest[1]);
  const view = checkedView('streamHandler', options.view);
  if (own) {
    for (const { handlers } of entities) checkHandlers(handlers, view);
    return handlerOf(entities, view, options);
  }
  const handlers = (rest[0] ?? {}) as AnyHandlers;
  checkHandlers(handlers, view);
  return handlerOf(
    entities.map((entity) => ({ entity, handlers })),
    view,
    options,
  );
}

function handlerOf(
  listed: readonly Pick<EntityHandlers, 'entity' | 'handlers'>[],
  view: ImageView,
  options: StreamHandlerOptions,
): StreamHandler {
  const { concurrency = 1, onFailure = writeFailure, skipUndecodable, throwFailures } = options;
  const tableName = checkedTable('streamHandler', options.tableName);
  const entities = listedEntities(
    listed.map(({ entity }) => entity),
    'streamHandler',
  );
  const handlers = new Map(listed.map((each) => [each.entity, each.handlers]));
  const changesIn = async ({ record }: IdentifiedRecord) => {
    try {
      const read = readRecord(record);
      return isOfTable(read, tableName) ? entityChanges(read, entities, view) : [];
    } catch (error) {
      if (!skipUndecodable || !(error instanceof ItemDecodeError)) throw error;
      await skipUndecodable(error, record);
      return [];
    }
  };
  return async (event) => {
    const records = checkedRecords(event);
    const failure = await processRecords({
      records,
      concurrency,
      laneOf,
      run: async (each) => {
        for (const change of await changesIn(each)) await handle(handlers.get(change.entity) ?? {}, change);
      },
    });
    const failed = failure && records[failure.position];
    if (!failure || !failed) return { batchItemFailures: [] };
    if (throwFailures) throw failure.error;
    // What it does would be frozen together with the environment, once the answer is given.
    await onFailure(failure.error, failed.record);
    return { batchItemFailures: [{ itemIdentifier: failed.sequenceNumber }] };
  };
}

/** A record that can't be read waits for nobody: it stops the batch. */
function laneOf({ record, sequenceNumber }: IdentifiedRecord): string {
  try {
    return itemOf(record);
  } catch {
    return sequenceNumber;
  }
}

const optionNames = [
  'view',
  'tableName',
  'concurrency',
  'onFailure',
  'skipUndecodable',
  'throwFailures',
] as const satisfies readonly (keyof StreamHandlerOptions)[];

function checkedOptions(options: unknown = {}): StreamHandlerOptions {
  checkOptions('streamHandler', options, optionNames);
  const given = options as StreamHandlerOptions;
  const { concurrency = 1, throwFailures } = given;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw refused('its concurrency is no whole number from 1', 'Leave it out for one change after the other');
  }
  if (throwFailures !== undefined && typeof throwFailures !== 'boolean') {
    throw refused('throwFailures is neither true nor false', 'Leave it out to answer failures');
  }
  for (const name of ['onFailure', 'skipUndecodable'] as const) {
    if (given[name] === undefined || typeof given[name] === 'function') continue;
    throw refused(`${name} is no function`, 'Give it (error, record) => { … }');
  }
  return given;
}

/** Lambda takes the answer for a success as far as its own log goes. */
function writeFailure(error: unknown, record: StreamRecord | KinesisEventRecord): void {
  const { eventID } = record;
  // biome-ignore lint/suspicious/noConsole: this is where a Lambda function's log is written
  console.error(
    `streamHandler stopped at record ${eventID ?? sequenceNumberOf(record)}, to be delivered again:`,
    error,
  );
}

function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ operation: 'streamHandler', message, remedy });
}
