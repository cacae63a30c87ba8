import { ConfigurationError } from '@monotable/core';

/**
 * The backend's clock, looked at once for each call, before anything is done: all that a call does it does at one moment, and a
 * clock that fails leaves nothing half done.
 */
export class CallClock {
  readonly #clock: () => number;
  #held: number | undefined;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Epoch milliseconds: those of the call that runs, where one does. */
  readonly now = (): number => this.#held ?? this.#look();

  /** Begins a call; gives what `release` takes at its end. */
  hold(): number | undefined {
    const outer = this.#held;
    this.#held = outer ?? this.#look();
    return outer;
  }

  release(outer: number | undefined): void {
    this.#held = outer;
  }

  #look(): number {
    const milliseconds = this.#clock();
    if (Number.isFinite(milliseconds)) return milliseconds;
    throw new ConfigurationError({
      message:
        'The clock that MemoryBackend was given as now does not give epoch milliseconds any more; nothing was done',
      remedy: 'Give the now of a TestClock, or Date.now',
    });
  }
}
