import { ConfigurationError } from '@monotable/core';

/** A moment: epoch milliseconds, a date, or a text that `Date` understands. */
export type Moment = number | Date | string;

/**
 * A clock that stands still until it is moved: `new MemoryBackend({ now: clock.now })`. What goes by the backend's clock (expiry,
 * idempotency tokens, `gsiDelay`) then happens when the test says so.
 */
export class TestClock {
  /** Epoch milliseconds; may be handed on without its clock. */
  readonly now: () => number;
  #milliseconds: number;

  constructor(start: Moment = '2026-01-01T00:00:00.000Z') {
    this.#milliseconds = millisecondsOf(start);
    this.now = () => this.#milliseconds;
  }

  /** The moment that it shows. */
  date(): Date {
    return new Date(this.#milliseconds);
  }

  /** Moves it forward; gives the epoch milliseconds that it shows then. */
  advance(milliseconds: number): number {
    if (!(Number.isFinite(milliseconds) && milliseconds >= 0)) {
      throw new ConfigurationError({
        message: 'A TestClock is advanced by milliseconds, which must be a finite number from 0',
        remedy: 'Use set() to move it to a moment in the past',
      });
    }
    this.#milliseconds += milliseconds;
    return this.#milliseconds;
  }

  /** Moves it to a moment, backwards too. */
  set(moment: Moment): void {
    this.#milliseconds = millisecondsOf(moment);
  }
}

function millisecondsOf(moment: Moment): number {
  const milliseconds = new Date(moment).getTime();
  if (!Number.isNaN(milliseconds)) return milliseconds;
  throw new ConfigurationError({
    message: 'A TestClock was given no moment that there is',
    remedy: "Give epoch milliseconds, a Date, or a text like '2026-01-01T00:00:00Z'",
  });
}
