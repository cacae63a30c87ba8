import { BackendError } from '@monotable/core';

/** The answer of a call, or `undefined` from a local engine that does not know it. */
export async function unlessUnknown<Answer>(call: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isUnknownOperation(error)) return undefined;
    throw error;
  }
}

function isUnknownOperation(error: unknown): boolean {
  return (
    error instanceof BackendError && (error.cause as Partial<Error> | undefined)?.name === 'UnknownOperationException'
  );
}
