import { attribute, type Decimal, entity, type KeyOf, Model, partitionKey, sortKey, table } from '@monotable/core';
import type { StreamImage, StreamRecord, StreamRecordContent } from '../stream-record.ts';

export const shop = table('shop');

@entity('User', { table: shop })
export class User extends Model {
  @attribute('string') userId!: string;
  @attribute('string') name!: string;
  @attribute('number', { optional: true }) age?: number;
  @attribute('binary', { optional: true }) photo?: Uint8Array;

  @partitionKey pk(this: KeyOf<User, 'userId'>): string {
    return `USER#${this.userId}`;
  }
  @sortKey sk(): string {
    return 'PROFILE';
  }
}

@entity('Order', { table: shop })
export class Order extends Model {
  @attribute('string') userId!: string;
  @attribute('string') orderId!: string;
  @attribute('decimal') total!: Decimal;

  @partitionKey pk(this: KeyOf<Order, 'userId'>): string {
    return `USER#${this.userId}`;
  }
  @sortKey sk(this: KeyOf<Order, 'orderId'>): string {
    return `ORDER#${this.orderId}`;
  }
}

export function userImage(userId: string, rest: StreamImage = {}): StreamImage {
  return {
    pk: { S: `USER#${userId}` },
    sk: { S: 'PROFILE' },
    _type: { S: 'User' },
    userId: { S: userId },
    name: { S: 'Ann' },
    ...rest,
  };
}

export function orderImage(userId: string, orderId: string, rest: StreamImage = {}): StreamImage {
  return {
    pk: { S: `USER#${userId}` },
    sk: { S: `ORDER#${orderId}` },
    _type: { S: 'Order' },
    userId: { S: userId },
    orderId: { S: orderId },
    total: { N: '19.99' },
    ...rest,
  };
}

/** A record as Lambda has it, of a stream of both images. */
export function recordOf(sides: Sides, more: Partial<StreamRecordContent> = {}, outer: Partial<StreamRecord> = {}) {
  const { old, new: fresh } = sides;
  const image = fresh ?? old;
  return {
    eventID: 'e1',
    eventName: old ? (fresh ? 'MODIFY' : 'REMOVE') : 'INSERT',
    eventSource: 'aws:dynamodb',
    eventSourceARN: 'arn:aws:dynamodb:eu-west-1:123456789012:table/prod-shop/stream/2026-01-01T00:00:00.000',
    dynamodb: {
      ApproximateCreationDateTime: 1_767_225_600,
      Keys: Object.fromEntries(['pk', 'sk'].flatMap((name) => (image?.[name] ? [[name, image[name]]] : []))),
      ...(old && { OldImage: old }),
      ...(fresh && { NewImage: fresh }),
      SequenceNumber: '1',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      ...more,
    },
    ...outer,
  } satisfies StreamRecord;
}

interface Sides {
  readonly old?: StreamImage | undefined;
  readonly new?: StreamImage | undefined;
}

/** Records with sequence numbers from 1. */
export function eventOf(...records: readonly ReturnType<typeof recordOf>[]) {
  return {
    Records: records.map((record, at) => ({
      ...record,
      dynamodb: { ...record.dynamodb, SequenceNumber: String(at + 1) },
    })),
  };
}
