import type { Key } from '@monotable/core';
import type { StoredChange } from './change.ts';
import { imageItem } from './image-item.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import type { KinesisClientRecord, KinesisEventRecord, StreamRecord, UserIdentity } from './stream-record.ts';

/** Any record that tells of a change. */
export type AnyRecord = StreamRecord | KinesisEventRecord | KinesisClientRecord;

/** What a record says, and what the stream that it is from shows. */
export interface ReadRecord {
  readonly change: StoredChange;
  /** `KEYS_ONLY`, …; unknown of Kinesis, which always carries both images. */
  readonly view: string | undefined;
}

/** Throws `InvalidEventError` for what is no record of a change. */
export function readRecord(record: AnyRecord): ReadRecord {
  const own = changeRecord(record);
  const { dynamodb } = own;
  const kind = kinds.get(own.eventName ?? '');
  if (!dynamodb || !kind) throw noChange();
  const change: StoredChange = Object.freeze({
    kind,
    keys: keysOf(own),
    new: dynamodb.NewImage && imageItem(dynamodb.NewImage),
    old: dynamodb.OldImage && imageItem(dynamodb.OldImage),
    expired: kind === 'remove' && isService(own.userIdentity ?? {}),
    tableName: own.tableName ?? tableOf(own.eventSourceARN),
    at: timeOf(dynamodb.ApproximateCreationDateTime),
    eventId: own.eventID,
    sequenceNumber: sequenceNumberOf(record),
  });
  return { change, view: dynamodb.StreamViewType };
}

/** By what a record is named when it failed. */
export function sequenceNumberOf(record: AnyRecord): string | undefined {
  if ('kinesis' in record) return record.kinesis?.sequenceNumber;
  return 'Data' in record ? record.SequenceNumber : (record as StreamRecord).dynamodb?.SequenceNumber;
}

/** Text that the records of one item have in common. */
export function itemOf(record: AnyRecord): string {
  const { change } = readRecord(record);
  return JSON.stringify([change.tableName, Object.entries(change.keys).sort()]);
}

const kinds: ReadonlyMap<string, StoredChange['kind']> = new Map([
  ['INSERT', 'insert'],
  ['MODIFY', 'modify'],
  ['REMOVE', 'remove'],
] as const);

function changeRecord(record: AnyRecord): StreamRecord {
  if (typeof record !== 'object' || record === null) throw noChange();
  if ('kinesis' in record) return parsed(Buffer.from(String(record.kinesis?.data), 'base64'));
  return 'Data' in record ? parsed(Buffer.from(record.Data ?? [])) : (record as StreamRecord);
}

function parsed(json: Buffer): StreamRecord {
  let content: unknown;
  try {
    content = JSON.parse(json.toString('utf8'));
  } catch (cause) {
    throw noChange(cause);
  }
  if (typeof content !== 'object' || content === null) throw noChange();
  return content;
}

function keysOf({ dynamodb }: StreamRecord): Key {
  if (!dynamodb?.Keys) throw noChange();
  return imageItem(dynamodb.Keys);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html */
function isService({ type, Type, principalId, PrincipalId }: UserIdentity): boolean {
  return (type ?? Type) === 'Service' && (principalId ?? PrincipalId) === 'dynamodb.amazonaws.com';
}

function tableOf(arn: string | undefined): string | undefined {
  return /:table\/([^/]+)\/stream\//.exec(arn ?? '')?.[1];
}

/** Streams of DynamoDB count seconds, Kinesis milliseconds or microseconds: within some millennia of now none is another. */
function timeOf(time: number | Date | undefined): Date | undefined {
  if (typeof time !== 'number') return time;
  return new Date(time < 1e11 ? time * 1000 : time < 1e14 ? time : time / 1000);
}

function noChange(cause?: unknown): InvalidEventError {
  return new InvalidEventError({
    message: 'The record is no change of an item: it has no eventName, or no dynamodb.Keys',
    remedy: 'Give records of a DynamoDB stream, or of a Kinesis data stream that is filled by a table',
    cause,
  });
}
