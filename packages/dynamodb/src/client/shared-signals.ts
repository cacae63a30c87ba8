/** The calls that wait under one signal. */
interface Group {
  /** What each of them does when the signal fires. */
  readonly calls: Set<() => void>;
  readonly fire: () => void;
}

/**
 * Calls under signals of their callers', which are often one for many calls: it has one listener, however many calls there are, and none
 * when the last of them has ended. Node warns of a leak where there are more than ten, and the SDK adds one for each request: it is given a
 * signal of the call's own.
 *
 * @see https://nodejs.org/api/events.html#eventssetmaxlistenersn-eventtargets
 */
export class SharedSignals {
  readonly #groups = new WeakMap<AbortSignal, Group>();

  /**
   * What `work` gives, or a rejection with the signal's reason as soon as the signal fires: the SDK waits out its pause between two
   * attempts, and for credentials, in many of its versions.
   */
  until<Result>(signal: AbortSignal, work: (own: AbortSignal) => Promise<Result>): Promise<Result> {
    const own = new AbortController();
    return new Promise((resolve, reject) => {
      const leave = this.#join(signal, () => {
        reject(signal.reason);
        own.abort(signal.reason);
      });
      // It may have fired since somebody looked.
      if (signal.aborted) own.abort(signal.reason);
      started(() => work(own.signal))
        .then(resolve, reject)
        .finally(leave);
    });
  }

  /** Gives what ends the waiting. */
  #join(signal: AbortSignal, call: () => void): () => void {
    const group = this.#groups.get(signal) ?? this.#listen(signal);
    group.calls.add(call);
    return () => {
      group.calls.delete(call);
      if (group.calls.size > 0 || this.#groups.get(signal) !== group) return;
      signal.removeEventListener('abort', group.fire);
      this.#groups.delete(signal);
    };
  }

  #listen(signal: AbortSignal): Group {
    const calls = new Set<() => void>();
    const fire = (): void => {
      for (const call of [...calls]) call();
    };
    const group = { calls, fire };
    signal.addEventListener('abort', fire, { once: true });
    this.#groups.set(signal, group);
    return group;
  }
}

/** A mocked client that was told nothing gives no promise, and one may throw before there is any. */
function started<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error);
  }
}
