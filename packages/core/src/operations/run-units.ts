import { aborted } from '../errors/aborted.ts';
import { ThrottledError } from '../errors/backend-errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import { isOpen, stillOpen } from '../errors/still-open.ts';
import { asVerb } from '../model/as-verb.ts';
import { type Backoff, pauseAfter } from '../model/backoff.ts';
import { inLanes } from './in-lanes.ts';

/** What goes to the backend in one call, again and again until all of it is done. */
export interface Unit<Entry> {
  readonly entries: readonly Entry[];
  /** Sends some of the entries. */
  send(entries: readonly Entry[]): Promise<UnitResult>;
  /** A call that was throttled as a whole is sent again, as one that left all of it undone. */
  readonly resends: boolean;
}

/** What became of the entries that were sent. */
export interface UnitResult {
  /** Places, among those, of what was left undone. */
  readonly unprocessed: readonly number[];
  /** An earlier sending may have done it all the same. */
  readonly ambiguous?: boolean | undefined;
}

export interface RunOptions {
  readonly place: Place;
  readonly concurrency: number;
  readonly backoff: Backoff;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sends all units, a few at a time. Never throws: each entry is settled once, with the error for which it was not done if it
 * was not.
 */
export function runUnits<Entry>(
  units: readonly Unit<Entry>[],
  options: RunOptions,
  settle: (entry: Entry, error?: Error) => void,
): Promise<void> {
  return inLanes(units, options.concurrency, (unit) => runUnit(unit, options, settle));
}

async function runUnit<Entry>(
  unit: Unit<Entry>,
  { place, backoff, signal }: RunOptions,
  settle: (entry: Entry, error?: Error) => void,
): Promise<void> {
  let left = unit.entries;
  let wasOpen = false;
  const fail = (error: Error) => {
    const told = stillOpen(error, wasOpen) as Error;
    for (const entry of left) settle(entry, told);
  };
  if (signal?.aborted) return fail(aborted(place, 'the call was aborted before this was sent', signal));
  for (let count = 1; ; count++) {
    const { undone, cause, open } = await send(unit, left);
    wasOpen ||= open;
    if (!undone) return fail(errorOf(unit.resends ? asVerb(cause, place) : cause));
    left = settled(left, undone, settle);
    if (left.length === 0) return;
    if (count === backoff.attempts) return fail(leftUndone(place, count, cause));
    try {
      await pauseAfter(count, backoff, place, signal);
    } catch (error) {
      return fail(error as Error);
    }
  }
}

interface Sent {
  /** Places of what was left undone; `undefined` where the call failed. */
  readonly undone?: readonly number[];
  readonly cause?: unknown;
  /** What was left undone may have been done all the same. */
  readonly open: boolean;
}

async function send<Entry>(unit: Unit<Entry>, entries: readonly Entry[]): Promise<Sent> {
  try {
    const { unprocessed, ambiguous = false } = await unit.send(entries);
    return { undone: unprocessed, open: ambiguous };
  } catch (cause) {
    const open = isOpen(cause);
    // Nothing at all could be done, which is answered by an error instead of a list of all of it.
    const isUndone = unit.resends && cause instanceof ThrottledError;
    return isUndone ? { undone: entries.map((_, at) => at), cause, open } : { cause, open };
  }
}

/** Settles what was done; gives the rest. */
function settled<Entry>(
  entries: readonly Entry[],
  undone: readonly number[],
  settle: (entry: Entry) => void,
): readonly Entry[] {
  if (undone.length === 0) {
    for (const entry of entries) settle(entry);
    return [];
  }
  const places = new Set(undone);
  return entries.filter((entry, at) => {
    if (!places.has(at)) settle(entry);
    return places.has(at);
  });
}

function errorOf(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error('The backend threw what is no error', { cause });
}

function leftUndone(place: Place, attempts: number, cause: unknown): ThrottledError {
  return new ThrottledError({
    ...place,
    message: `it was left undone each of the ${attempts} times that it was sent`,
    remedy:
      'Send what failed again later, lower concurrency, allow more retry.attempts, or raise the capacity of the table',
    attempts,
    cause,
  });
}
