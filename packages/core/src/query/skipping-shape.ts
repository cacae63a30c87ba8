import type { Item, Key } from '../backend/attribute-value.ts';
import type { Shape } from '../backend/shape.ts';
import { ItemDecodeError } from '../errors/errors.ts';
import { ofRead } from './of-read.ts';
import type { QueryState } from './query-state.ts';

/** A shape that leaves out items that can't be decoded, and what it left out. */
export interface SkippingShape {
  readonly shape: Shape;
  /** Reports what was left out since it was called last, one after the other, and fails with the report that fails. */
  report(): Promise<void>;
}

/** Reports wait for the end of a page: a decoder can't wait for them, and a backend may begin to read an answer anew. */
export function skippingShape(
  shape: Shape,
  report: NonNullable<QueryState['onUndecodable']>,
  operation: string,
): SkippingShape {
  let skipped = new Map<unknown, ItemDecodeError>();
  const skipping =
    (decode: (item: Item) => object | undefined) =>
    (item: Item): object | undefined => {
      try {
        return decode(item);
      } catch (error) {
        if (!(error instanceof ItemDecodeError)) throw error;
        skipped.set(identityOf(error.key) ?? error, error);
        return undefined;
      }
    };
  // What can't be decoded is not assembled either, and comes to `decode`.
  const decode = Object.assign(skipping(shape.decode), { assemble: shape.decode.assemble });
  return {
    shape: Object.freeze({ ...shape, decode, decodePartial: skipping(shape.decodePartial) }),
    async report() {
      const errors = [...skipped.values()];
      skipped = new Map();
      for (const error of errors) await report(ofRead(error, operation));
    },
  };
}

/** `undefined` where the key was not read. */
function identityOf(key: Key | undefined): string | undefined {
  const identity = JSON.stringify(key ?? {});
  return identity === '{}' ? undefined : identity;
}
