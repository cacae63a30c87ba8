import { MonotableError } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';

/** Runs a part of a query's making: what is wrong with a value says nothing of where it was given. */
export function ofQuery<Result>(make: () => Result): Result {
  try {
    return make();
  } catch (error) {
    throw error instanceof MonotableError && error.operation === undefined
      ? restated(error, { operation: 'query' })
      : error;
  }
}
