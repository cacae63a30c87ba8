import type {
  CallOptions,
  CallResult,
  Item,
  PageResult,
  QueryRequest,
  ReadAs,
  ReturnImage,
  ScanRequest,
  Shape,
  UpdateNode,
  WriteResult,
} from '@monotable/core';
import type { Consumption } from '../engine/consumption.ts';
import type { PageAnswer, WriteAnswer } from '../engine/requests.ts';
import { updatedImage } from '../engine/updated-image.ts';
import { decodeItem, decodePart } from './item-codec.ts';

export function callResult({ returnConsumedCapacity: detail }: CallOptions, consumed: Consumption): CallResult {
  if (!detail) return { attempts: 1 };
  const capacity = consumed
    .tables()
    .map(({ tableName, units, table: tableUnits, indexes: indexUnits }) =>
      detail === 'indexes' ? { tableName, units, tableUnits, indexUnits } : { tableName, units },
    );
  return { attempts: 1, capacity };
}

interface ImageRequest extends CallOptions {
  readonly returnImage?: ReturnImage | 'updatedOld' | 'updatedNew' | undefined;
  readonly shape?: Shape | undefined;
}

/** `update` is given for an update only: what it names makes the images `updatedOld` and `updatedNew`. */
export function writeResult(request: ImageRequest, answer: WriteAnswer, update?: UpdateNode): WriteResult {
  const { returnImage } = request;
  if (returnImage === undefined || returnImage === 'none') return callResult(request, answer.consumed);
  return { ...callResult(request, answer.consumed), item: imageOf(returnImage, request, answer, update) };
}

function imageOf(
  returnImage: Exclude<ImageRequest['returnImage'], 'none' | undefined>,
  { shape }: ImageRequest,
  answer: WriteAnswer,
  update?: UpdateNode,
): unknown {
  const whole = (item: Item | undefined): unknown => item && decodeItem(item, { shapes: shape && [shape] });
  const part = (item: Item | undefined): unknown => item && decodePart(item, shape);
  switch (returnImage) {
    case 'old':
      return whole(answer.before?.item);
    case 'new':
      return whole(answer.after?.item);
    case 'updatedOld':
      return update && part(updatedImage(answer.before?.item, update));
    case 'updatedNew':
      return update && part(updatedImage(answer.after?.item, update));
  }
}

export function pageResult(request: QueryRequest | ScanRequest, answer: PageAnswer): PageResult {
  const items: unknown[] = [];
  const places: number[] = [];
  for (let at = 0; at < answer.items.length; at += 1) {
    const item = decodeItem(answer.items[at] as Item, request);
    if (item === undefined) continue;
    items.push(item);
    places.push(at);
  }
  return {
    ...callResult(request, answer.consumed),
    items,
    count: answer.count,
    scannedCount: answer.scannedCount,
    lastKey: answer.lastKey,
    keyAt(at) {
      const place = places[at];
      if (place === undefined) throw new RangeError(`There is no item ${at} in a page of ${items.length}`);
      return answer.keyAt(place);
    },
  };
}

/** Items of a batch or transaction, each as its own part of the request wants it. */
export function decodeEach(items: readonly (Item | undefined)[], reads: readonly ReadAs[]): unknown[] {
  return items.map((item, at) => item && decodeItem(item, reads[at] ?? {}));
}
