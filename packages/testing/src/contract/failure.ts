import type { MonotableError } from '@monotable/core';

/** A call under way, or one that is yet to be made and may throw at once. */
type Call = Promise<unknown> | (() => unknown);

/** The error of a call that has to fail. Throws where it succeeds, or fails with something that is not the library's own. */
export async function failure<Failure extends MonotableError = MonotableError>(call: Call): Promise<Failure> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    if (error instanceof Error && typeof (error as Partial<Failure>).code === 'string') return error as Failure;
    throw error;
  }
  throw new Error('The call succeeded, though it had to fail');
}

/** The code of the error of a call that has to fail. */
export async function failureCode(call: Call): Promise<string> {
  return (await failure(call)).code;
}
