import { InvalidKeyValueError, MissingKeyAttributeError } from '../errors/errors.ts';
import { pathText } from '../expression/path.ts';
import { keyErrors } from './key-errors.ts';
import type { KeyMethod, KeyTarget, KeyValue } from './key-pattern.ts';
import { viewOf } from './key-view.ts';
import { exceedsUtf8 } from './utf8-order.ts';

/**
 * Runs the user's method on an object made of the values it reads; `watched` may put something around that object. Throws
 * `InvalidKeyValueError` where the method throws, or a date can't be part of a key.
 */
export function runOnValues(
  method: KeyMethod,
  target: KeyTarget,
  values: object,
  watched = (view: object) => view,
): unknown {
  try {
    return Reflect.apply(target.callable, watched(viewOf(method.view, target.prototype, values)), []);
  } catch (cause) {
    const ours = cause instanceof InvalidKeyValueError;
    // Another message may hold values: it stays in the cause.
    const why = ours ? cause.message : `the method ${target.member} threw`;
    throw new InvalidKeyValueError({
      entity: target.entity,
      message: `the ${target.keyName} can not be made: ${why}`,
      remedy: ours ? undefined : 'See the cause',
      cause,
    });
  }
}

/** Refuses what no key attribute can hold. `empty` are the attributes read that are empty text, for the message. */
export function checkKeyValue(target: KeyTarget, value: unknown, empty: readonly (readonly string[])[] = []): KeyValue {
  if (typeof value === 'string') return checkKeyText(target, value, empty);
  if (typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value))) return value;
  if (value instanceof Uint8Array) {
    if (value.length === 0) throw invalid(target, 'would be empty');
    if (value.length > target.maxBytes) throw tooLong(target);
    return value;
  }
  if (typeof (value as { then?: unknown }).then === 'function') {
    Promise.resolve(value).catch(() => undefined);
    throw keyErrors.async(target);
  }
  throw invalid(target, `must be text, a finite number or bytes, which ${target.member} did not return`);
}

function checkKeyText(target: KeyTarget, text: string, empty: readonly (readonly string[])[]): string {
  if (text === '') throw empty.length > 0 ? emptyAttributes(target, empty) : invalid(target, 'would be empty text');
  if (!text.isWellFormed()) {
    throw invalid(
      target,
      'would hold half of a surrogate pair, which UTF-8 can not store',
      'Cut texts between characters',
    );
  }
  if (exceedsUtf8(text, target.maxBytes)) throw tooLong(target);
  return text;
}

function emptyAttributes(
  { entity, keyName }: KeyTarget,
  empty: readonly (readonly string[])[],
): MissingKeyAttributeError {
  const attributes = empty.map(pathText);
  return new MissingKeyAttributeError({
    entity,
    key: keyName,
    attributes,
    message: `the ${keyName} would be empty, since ${attributes.map((name) => `\`${name}\``).join(' and ')} is empty text`,
    remedy: 'Give it a value',
  });
}

function tooLong(target: KeyTarget): InvalidKeyValueError {
  return invalid(
    target,
    `would be longer than the ${target.maxBytes} bytes that DynamoDB allows`,
    'Shorten what it is made of, or use a hash of it',
  );
}

/** An error about the key as a whole. */
export function invalid({ entity, keyName }: KeyTarget, problem: string, remedy?: string): InvalidKeyValueError {
  return new InvalidKeyValueError({ entity, message: `the ${keyName} ${problem}`, remedy });
}
