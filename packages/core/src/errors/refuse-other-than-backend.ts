import { ConfigurationError } from './errors.ts';

/** Refuses what is no backend where one is set, such as a class without `new`: the first call would fail far from there. */
export function refuseOtherThanBackend(given: unknown, operation: string): void {
  // Not more than this is asked for: a test's fake may have but the methods that it needs.
  if (typeof given === 'object' && given !== null && typeof (given as { name?: unknown }).name === 'string') return;
  throw new ConfigurationError({
    operation,
    message: 'what is given is no backend',
    remedy: 'Give a DynamoDBBackend or a MemoryBackend, made with new',
  });
}
