import { BackendError } from '../errors/backend-errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';

/** A failure as the caller of a verb knows it: a backend says `put` of itself where the caller said `create`. */
export function asVerb(error: unknown, place: Place): unknown {
  if (!(error instanceof BackendError)) return error;
  const isSaid = error.operation === place.operation && (error.entity === place.entity || !place.entity);
  return isSaid ? error : restated(error, place);
}
