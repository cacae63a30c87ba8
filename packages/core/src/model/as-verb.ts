import { BackendError } from '../errors/backend-errors.ts';
import { MonotableError, type Place } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';

/**
 * A failure as the caller of a verb knows it: a backend says `put` of itself where the caller said `create`, and what is wrong with
 * a value says nothing of the verb that it was given to.
 */
export function asVerb(error: unknown, place: Place): unknown {
  if (error instanceof BackendError) {
    const isSaid = error.operation === place.operation && (error.entity === place.entity || !place.entity);
    return isSaid ? error : restated(error, place);
  }
  return isUnsaid(error) ? restated(error, { operation: place.operation }) : error;
}

/** It is about an entity, and no operation of it. */
function isUnsaid(error: unknown): error is MonotableError {
  return error instanceof MonotableError && error.entity !== undefined && error.operation === undefined;
}
