import { type MonotableError, type Place, placeOf } from './monotable-error.ts';
import { textOf } from './text-of.ts';

/** The same error said of another entity, operation or position, or in other words. The one given stays as it is: others may hold it too. */
export function restated<Failure extends MonotableError>(
  error: Failure,
  place: Place,
  reworded = (text: string) => text,
): Failure {
  const { entity = error.entity, operation = error.operation, position = error.position } = place;
  const message = `${placeOf({ entity, operation, position })}${reworded(textOf(error))}`;
  const { message: _message, stack: _stack, ...own } = Object.getOwnPropertyDescriptors(error);
  const copy = Object.setPrototypeOf(new Error(message), Object.getPrototypeOf(error)) as Failure;
  const stack = error.stack?.replace(error.message, () => message);
  Object.defineProperties(copy, {
    ...own,
    entity: { ...own.entity, value: entity },
    operation: { ...own.operation, value: operation },
    position: { ...own.position, value: position },
    stack: { value: stack, writable: true, configurable: true },
  });
  return copy;
}
