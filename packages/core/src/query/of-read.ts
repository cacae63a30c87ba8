import { ItemDecodeError } from '../errors/errors.ts';
import { restated } from '../errors/restated.ts';

/** The failure of a read as its caller knows it: what is wrong with an item says nothing of the call that it was read for. */
export function ofRead<Failure>(error: Failure, operation: string): Failure {
  return error instanceof ItemDecodeError && error.operation === undefined
    ? (restated(error, { operation }) as Failure & ItemDecodeError)
    : error;
}
