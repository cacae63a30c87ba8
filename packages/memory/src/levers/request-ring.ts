import type { Call, Prepared } from './call-parts.ts';
import { loggedRequest } from './logged-request.ts';
import type { LoggedRequest, RequestLog } from './request-log.ts';

/** A log that keeps the last requests in a ring. */
export class RequestRing implements RequestLog {
  readonly #capacity: number;
  readonly #calls: Call[] = [];
  readonly #prepared: (Prepared | undefined)[] = [];
  #total = 0;

  /** `capacity`: how many requests it holds at most. */
  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#calls.length;
  }

  get dropped(): number {
    return this.#total - this.#calls.length;
  }

  all(): readonly LoggedRequest[] {
    const oldest = this.dropped === 0 ? 0 : this.#total % this.#capacity;
    const order = this.#calls.map((_, at) => (oldest + at) % this.#calls.length);
    return Object.freeze(order.map((at) => loggedRequest(this.#calls[at] as Call, this.#prepared[at])));
  }

  take(): readonly LoggedRequest[] {
    const all = this.all();
    this.clear();
    return all;
  }

  clear(): void {
    this.#calls.length = 0;
    this.#prepared.length = 0;
    this.#total = 0;
  }

  [Symbol.iterator](): IterableIterator<LoggedRequest> {
    return this.all()[Symbol.iterator]();
  }

  add(call: Call, prepared: Prepared | undefined): void {
    if (this.#capacity === 0) return;
    const at = this.#total % this.#capacity;
    this.#calls[at] = call;
    this.#prepared[at] = prepared;
    this.#total += 1;
  }
}
