import type { AttributeValue, Item, StreamView } from '@monotable/core';
import { itemSize } from '../../engine/item-size.ts';
import { ownValue, setOwn } from '../../engine/own-property.ts';
import type { RowChange } from '../../engine/row.ts';
import type { TableSchema } from '../../engine/table-schema.ts';
import type { ChangeImage, ChangeRecord, ChangeValue } from './change-record.ts';

/** A change that was done, before anybody wants its record. */
export interface DoneChange {
  /** From 1, by one for each change. */
  readonly sequence: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly schema: TableSchema;
  readonly change: RowChange;
  readonly origin: 'call' | 'expiry';
}

const views = {
  keysOnly: { type: 'KEYS_ONLY', hasOld: false, hasNew: false },
  newImage: { type: 'NEW_IMAGE', hasOld: false, hasNew: true },
  oldImage: { type: 'OLD_IMAGE', hasOld: true, hasNew: false },
  newAndOldImages: { type: 'NEW_AND_OLD_IMAGES', hasOld: true, hasNew: true },
} as const satisfies Record<StreamView, object>;

/** A new record, that its reader may change. It holds what the table's stream would hold; of a table without one, both images. */
export function recordOf({ sequence, at, schema, change, origin }: DoneChange): ChangeRecord {
  const { before, after } = change;
  const { type, hasOld, hasNew } = views[schema.settings?.stream ?? 'newAndOldImages'];
  const old = hasOld ? before : undefined;
  const next = hasNew ? after : undefined;
  const keys = keysOf(schema, (after ?? before)?.item ?? {});
  const record: ChangeRecord = {
    eventID: sequence.toString(16).padStart(32, '0'),
    eventName: !before ? 'INSERT' : after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'memory',
    eventSourceARN: `arn:aws:dynamodb:memory:000000000000:table/${schema.name}/stream/memory`,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(at / 1000),
      Keys: imageOf(keys),
      SequenceNumber: `1${String(sequence).padStart(20, '0')}`,
      SizeBytes: itemSize(keys) + (old?.size ?? 0) + (next?.size ?? 0),
      StreamViewType: type,
    },
  };
  if (old) record.dynamodb.OldImage = imageOf(old.item);
  if (next) record.dynamodb.NewImage = imageOf(next.item);
  if (origin === 'expiry') record.userIdentity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  return record;
}

function keysOf({ partitionKey, sortKey }: TableSchema, item: Item): Item {
  const keys: Record<string, AttributeValue> = {};
  for (const { name } of sortKey ? [partitionKey, sortKey] : [partitionKey]) {
    const value = ownValue(item, name);
    if (value) setOwn(keys, name, value);
  }
  return keys;
}

function imageOf(item: Item): ChangeImage {
  const image: ChangeImage = {};
  for (const [name, value] of Object.entries(item)) setOwn(image, name, changeValue(value));
  return image;
}

function changeValue(value: AttributeValue): ChangeValue {
  if ('S' in value) return { S: value.S };
  if ('N' in value) return { N: value.N };
  if ('B' in value) return { B: base64(value.B) };
  if ('BOOL' in value) return { BOOL: value.BOOL };
  if ('NULL' in value) return { NULL: true };
  if ('SS' in value) return { SS: [...value.SS] };
  if ('NS' in value) return { NS: [...value.NS] };
  if ('BS' in value) return { BS: value.BS.map(base64) };
  if ('L' in value) return { L: value.L.map(changeValue) };
  return { M: imageOf(value.M) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
