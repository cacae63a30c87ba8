import type { Item } from '../backend/attribute-value.ts';
import type { Shape } from '../backend/shape.ts';
import { ItemDecodeError } from '../errors/errors.ts';

/**
 * The shape with the error in place of an item that can't be decoded: what is wrong with one of the items that a request reads is
 * no failure of the request.
 */
export function errorGivingShape(shape: Shape): Shape {
  const decode = (item: Item): object | undefined => {
    try {
      return shape.decode(item);
    } catch (error) {
      if (error instanceof ItemDecodeError) return error;
      throw error;
    }
  };
  // What can't be decoded is not assembled either, and comes to `decode`.
  return Object.freeze({ ...shape, decode: Object.assign(decode, { assemble: shape.decode.assemble }) });
}
