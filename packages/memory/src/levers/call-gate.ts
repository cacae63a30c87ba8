import { AbortedError } from '@monotable/core';
import { backendError } from '../front/backend-error.ts';
import type { CallClock } from './call-clock.ts';
import { type Call, entityOfCall, type Prepared } from './call-parts.ts';
import type { ChangeFeed } from './changes/change-feed.ts';
import type { FaultRules } from './faults/fault-rules.ts';
import { type Sending, underFault } from './faults/under-fault.ts';
import type { RequestRing } from './request-ring.ts';

const plain: Sending = {};

/** The way of every call into the engine: past the log and the faults, and on the way out past the listeners. */
export class CallGate {
  readonly #log: RequestRing;
  readonly #faults: FaultRules;
  readonly #feed: ChangeFeed;
  readonly #clock: CallClock;

  constructor(log: RequestRing, faults: FaultRules, feed: ChangeFeed, clock: CallClock) {
    this.#clock = clock;
    this.#log = log;
    this.#faults = faults;
    this.#feed = feed;
  }

  /**
   * One call: done at once, whole, in the order of the calls; its result or error comes in a microtask. `prepare` makes the
   * request for the engine, once; `send` may be run several times, as a request is that is sent again.
   */
  async perform<Ready extends Prepared | undefined, Result>(
    call: Call,
    prepare: () => Ready,
    send: (ready: Ready, sending: Sending) => Result,
  ): Promise<Result> {
    refuseAborted(call);
    const moment = this.#clock.hold();
    let attempts: number | undefined;
    try {
      const ready = prepare();
      this.#log.add(call, ready);
      const strike = this.#faults.isArmed ? this.#faults.strike(call, ready) : undefined;
      if (!strike) return send(ready, plain);
      return underFault(strike, call, (sending) => {
        attempts = sending.attempts;
        return send(ready, sending);
      });
    } catch (error) {
      throw backendError(error, { operation: call.operation, entity: entityOfCall(call), attempts });
    } finally {
      this.#clock.release(moment);
      if (this.#feed.hasNews) this.#feed.deliver();
    }
  }
}

function refuseAborted(call: Call): void {
  const signal = call.request && 'signal' in call.request ? call.request.signal : undefined;
  if (!signal?.aborted) return;
  throw new AbortedError({
    operation: call.operation,
    entity: entityOfCall(call),
    message: 'The call was aborted before anything was done',
    cause: signal.reason,
    attempts: 0,
  });
}
