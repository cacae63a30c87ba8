import { ConfigurationError } from '@monotable/core';

/** Refuses a member that is not known: what is misspelt would silently do nothing. */
export function checkOptions(operation: string, options: unknown, known: readonly string[], what = 'option'): void {
  const isObject = typeof options === 'object' && options !== null;
  const unknown = isObject ? Object.keys(options).find((name) => !known.includes(name)) : '';
  if (unknown === undefined) return;
  throw new ConfigurationError({
    operation,
    message: isObject ? `the ${what} ${unknown} is not known` : `its ${what}s are no object`,
    remedy: `Known are ${known.join(', ')}`,
  });
}
