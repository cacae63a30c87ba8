import { InvalidEventError } from './invalid-event-error.ts';
import { sequenceNumberOf } from './read-record.ts';
import type { KinesisEventRecord, StreamEvent, StreamRecord } from './stream-record.ts';

/** A record and what Lambda knows it by. */
export interface IdentifiedRecord {
  readonly record: StreamRecord | KinesisEventRecord;
  readonly sequenceNumber: string;
}

const sources: readonly unknown[] = ['aws:dynamodb', 'aws:kinesis', undefined];

/** The records of an event of a stream. Throws `InvalidEventError` for every other event, before anything is done. */
export function checkedRecords(event: StreamEvent): readonly IdentifiedRecord[] {
  const records: unknown = typeof event === 'object' && event !== null ? event.Records : undefined;
  if (!Array.isArray(records)) throw refused('it has no Records');
  return records.map((record: StreamRecord | KinesisEventRecord | null) => {
    if (typeof record !== 'object' || record === null) throw refused('one of its Records is no object');
    const { eventSource } = record;
    if (!sources.includes(eventSource)) throw refused(`its records are of ${String(eventSource)}`);
    const sequenceNumber = sequenceNumberOf(record);
    // Without one a failure could not be reported, and an empty one means that all of the batch failed.
    if (typeof sequenceNumber !== 'string' || sequenceNumber === '') throw refused('a record has no sequence number');
    return { record, sequenceNumber };
  });
}

function refused(message: string): InvalidEventError {
  return new InvalidEventError({
    operation: 'streamHandler',
    message: `The event is not of a table's stream: ${message}`,
    remedy: 'Let a DynamoDB stream, or a Kinesis data stream that is filled by a table, call this function',
  });
}
