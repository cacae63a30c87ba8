import type { Item } from '../backend/attribute-value.ts';
import type { Shape } from '../backend/shape.ts';
import { ItemDecodeError } from '../errors/errors.ts';

/** The shape with items left out that can't be decoded, each reported. */
export function skippingShape(shape: Shape, report: (error: ItemDecodeError) => void): Shape {
  const skipping =
    (decode: (item: Item) => object | undefined) =>
    (item: Item): object | undefined => {
      try {
        return decode(item);
      } catch (error) {
        if (!(error instanceof ItemDecodeError)) throw error;
        report(error);
        return undefined;
      }
    };
  // What can't be decoded is not assembled either, and comes to `decode`.
  const decode = Object.assign(skipping(shape.decode), { assemble: shape.decode.assemble });
  return Object.freeze({ ...shape, decode, decodePartial: skipping(shape.decodePartial) });
}
