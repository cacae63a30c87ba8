import { type MonotableError, placeOf } from './monotable-error.ts';

/** An error's message without the place that it begins with. */
export function textOf(error: MonotableError): string {
  const place = placeOf(error);
  return error.message.startsWith(place) ? error.message.slice(place.length) : error.message;
}
