import { EngineFault, invalidRequest } from './engine-fault.ts';
import type { Position } from './position.ts';
import type { WriteItem } from './requests.ts';
import { SortedMap } from './sorted-map.ts';
import { stableText } from './stable-text.ts';

const windowMilliseconds = 10 * 60 * 1000;
const maxTokenLength = 36;

interface Done {
  /** The token. */
  readonly position: Position;
  readonly operations: string;
  readonly expires: number;
}

/** A token in the order in which tokens expire. */
interface Expiry {
  readonly position: Position;
  readonly token: string;
}

/** Which transactions were done under which token in the last 10 minutes. */
export class IdempotencyTokens {
  readonly #now: () => number;
  readonly #done: SortedMap<Done>;
  readonly #expiries: SortedMap<Expiry>;

  constructor(now: () => number, done = new SortedMap<Done>(), expiries = new SortedMap<Expiry>()) {
    this.#now = now;
    this.#done = done;
    this.#expiries = expiries;
  }

  /** Whether these operations were done under this token already; with other operations it is an error. */
  isDone(token: string, operations: readonly WriteItem[]): boolean {
    if (token.length < 1 || token.length > maxTokenLength) {
      throw invalidRequest(`An idempotency token must have 1 to ${maxTokenLength} characters`);
    }
    const done = this.#done.get(token);
    if (!done || done.expires <= this.#now()) return false;
    if (done.operations === stableText(operations)) return true;
    throw new EngineFault(
      'The token was used for other operations in the last 10 minutes',
      { kind: 'idempotencyMismatch' },
      'Use a new token for other operations',
    );
  }

  add(token: string, operations: readonly WriteItem[]): void {
    this.#forgetExpired();
    const expires = this.#now() + windowMilliseconds;
    this.#done.set({ position: token, operations: stableText(operations), expires });
    this.#expiries.set({ position: timeText(expires) + token, token });
  }

  /** A copy that shares what neither changes, by a clock that may be another one. */
  clone(now: () => number): IdempotencyTokens {
    return new IdempotencyTokens(now, this.#done.clone(), this.#expiries.clone());
  }

  #forgetExpired(): void {
    const now = this.#now();
    const expired: Expiry[] = [];
    this.#expiries.each({ low: '', high: timeText(now + 1) }, false, (expiry) => expired.push(expiry) > 0);
    for (const { position, token } of expired) {
      this.#expiries.delete(position);
      // A clock that was set back may have let the token be used again.
      if ((this.#done.get(token)?.expires ?? 0) <= now) this.#done.delete(token);
    }
  }
}

/** Epoch milliseconds as a text in their order. */
function timeText(milliseconds: number): string {
  return String(Math.max(0, Math.floor(milliseconds))).padStart(16, '0');
}
