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

export function callResult({ returnConsumedCapacity }: CallOptions, consumed: Consumption): CallResult {
  if (!returnConsumedCapacity) return { attempts: 1 };
  return { attempts: 1, capacity: consumed.tables().map(({ tableName, units }) => ({ tableName, units })) };
}

interface ImageRequest extends CallOptions {
  readonly returnImage?: ReturnImage | 'updatedOld' | 'updatedNew' | undefined;
  readonly shape?: Shape | undefined;
}

/** `update` is given for an update only: what it names makes the images `updatedOld` and `updatedNew`. */
export function writeResult(request: ImageRequest, answer: WriteAnswer, update?: UpdateNode): WriteResult {
  return { ...callResult(request, answer.consumed), item: imageOf(request, answer, update) };
}

function imageOf({ returnImage, shape }: ImageRequest, answer: WriteAnswer, update?: UpdateNode): unknown {
  const whole = (item: Item | undefined): unknown => item && decodeItem(item, { shapes: shape && [shape] });
  const part = (item: Item | undefined): unknown => item && decodePart(item, shape);
  switch (returnImage) {
    case undefined:
    case 'none':
      return undefined;
    case 'old':
      return whole(answer.before);
    case 'new':
      return whole(answer.after);
    case 'updatedOld':
      return update && part(updatedImage(answer.before, update));
    case 'updatedNew':
      return update && part(updatedImage(answer.after, update));
  }
}

export function pageResult(request: QueryRequest | ScanRequest, answer: PageAnswer): PageResult {
  const items: unknown[] = [];
  const places: number[] = [];
  for (const [at, stored] of answer.items.entries()) {
    const item = decodeItem(stored, request);
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
