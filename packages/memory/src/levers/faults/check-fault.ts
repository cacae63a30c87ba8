import { ConfigurationError } from '@monotable/core';
import type { BackendOperation } from '../operation.ts';
import type { Fault } from './fault.ts';

const everywhere = undefined;

/** Where a fault may happen; `undefined` is everywhere. */
const places: Readonly<Record<string, readonly BackendOperation[] | undefined>> = {
  throttled: everywhere,
  unavailable: everywhere,
  timeout: everywhere,
  lostAnswer: everywhere,
  lostRequest: everywhere,
  conflict: ['put', 'update', 'delete', 'transactGet', 'transactWrite'],
  unprocessed: ['batchGet', 'batchWrite'],
};

/** Refuses a fault that can't happen; tells where it can, `undefined` for everywhere. */
export function placesOf(fault: Fault): readonly BackendOperation[] | undefined {
  checkMembers('fault', fault, ['error', 'attempts', 'done', 'at']);
  const { error } = fault;
  if (typeof error !== 'string') {
    if (error instanceof Error) return everywhere;
    throw refused('A fault needs an error', `Give one of ${Object.keys(places).join(', ')}, or an Error`);
  }
  if (!Object.hasOwn(places, error)) {
    throw refused(`There is no fault '${error}'`, `There are ${Object.keys(places).join(', ')}`);
  }
  if ('attempts' in fault && fault.attempts !== undefined) checkAttempts(error, fault.attempts);
  if ('at' in fault && fault.at?.some((at) => !Number.isInteger(at) || at < 0)) {
    throw refused(
      `The positions of a fault '${error}' must be whole numbers from 0`,
      'Count the parts of the call from 0',
    );
  }
  return places[error];
}

/** A member that is misspelt would let a fault strike where it was not meant to, or otherwise. */
export function checkMembers(what: 'fault' | 'match', given: unknown, known: readonly string[]): void {
  const isObject = typeof given === 'object' && given !== null;
  const unknown = isObject ? Object.keys(given).find((name) => !known.includes(name)) : '';
  if (unknown === undefined) return;
  throw refused(
    isObject ? `A ${what} has no ${unknown}` : `The ${what} that was given is no object`,
    `Known are ${known.join(', ')}`,
  );
}

function checkAttempts(error: string, attempts: number): void {
  const least = error.startsWith('lost') ? 2 : 1;
  if (Number.isInteger(attempts) && attempts >= least) return;
  throw refused(
    `The attempts of a fault '${error}' must be a whole number from ${least}`,
    'They count all sendings of the request',
  );
}

export function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ operation: 'faults', message, remedy });
}
