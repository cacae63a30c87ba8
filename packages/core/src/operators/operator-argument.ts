import { InvalidQueryError } from '../errors/errors.ts';

/** `undefined` is refused where an operator needs a value: what it would mean in a condition or a change is anyone's guess. */
export function requireValues(operator: string, values: readonly unknown[]): void {
  if (values.length > 0 && !values.includes(undefined)) return;
  throw new InvalidQueryError({
    message: values.length === 0 ? `${operator}() was given nothing` : `${operator}() was given undefined`,
    remedy: 'Leave the attribute out, or use exists(), notExists() or unset()',
  });
}
