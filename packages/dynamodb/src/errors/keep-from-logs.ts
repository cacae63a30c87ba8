import { isUnreadable } from './is-unreadable.ts';
import type { SdkError } from './sdk-error.ts';
import { redacted } from './without-values.ts';

/**
 * Takes what holds values out of the way of logs, in an error of the SDK's itself: a log of an error prints its causes too. Items are
 * not enumerable any more, and the message and stack are without the values that some messages repeat; `originalMessage`, which
 * isn't enumerable either, keeps it as it was. What others throw on the way, a middleware for one, stays as it is.
 */
export function keepFromLogs(error: SdkError): void {
  for (const name of ['Item', 'CancellationReasons']) {
    if (Object.hasOwn(error, name)) Reflect.defineProperty(error, name, { enumerable: false });
  }
  const { message, stack, $fault } = error;
  // Of an answer that is no JSON, the parser repeats a part.
  const isOfParser = error.name === 'SyntaxError' && isUnreadable(error);
  if (typeof message !== 'string' || ($fault === undefined && !isOfParser)) return;
  const shown = isOfParser ? message.replace(/".*"/s, '"…"') : redacted(message);
  if (shown === message || !set(error, 'message', shown)) return;
  set(error, 'originalMessage', message);
  if (typeof stack === 'string')
    set(
      error,
      'stack',
      stack.replace(message, () => shown),
    );
}

function set(error: SdkError, name: string, value: string): boolean {
  return Reflect.defineProperty(error, name, { value, enumerable: false, writable: true, configurable: true });
}
