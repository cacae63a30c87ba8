import { MonotableError } from '@monotable/core';

/** The library's error that a call ends in. */
export async function failure<Failure extends MonotableError = MonotableError>(
  call: Promise<unknown> | (() => Promise<unknown>),
): Promise<Failure> {
  try {
    await (typeof call === 'function' ? call() : call);
  } catch (error) {
    if (error instanceof MonotableError) return error as Failure;
    throw error;
  }
  throw new Error('The call succeeded, though it had to fail');
}
