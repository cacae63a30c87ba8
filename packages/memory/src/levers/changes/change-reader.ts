import type { ChangeRecord } from './change-record.ts';
import { type DoneChange, recordOf } from './record-of.ts';

/** The changes of a table since it was opened, each read once; it keeps those that wait until it is closed. */
export interface Changes extends AsyncIterable<ChangeRecord> {
  /** Those that wait, in order; none is left then. */
  drain(): ChangeRecord[];
  /** Ends every loop over it. What waits is dropped, nothing more comes. */
  close(): void;
  /** Waits for the next one; a loop goes on until `close()`, and leaving the loop closes it. */
  [Symbol.asyncIterator](): AsyncIterableIterator<ChangeRecord, undefined, undefined>;
}

type Next = IteratorResult<ChangeRecord, undefined>;
const end: Next = Object.freeze({ done: true, value: undefined });

/** A reader that is fed by somebody else. */
export class ChangeReader implements Changes {
  readonly #onClose: (reader: ChangeReader) => void;
  #waiting: DoneChange[] = [];
  #asked: ((next: Next) => void)[] = [];
  #isClosed = false;

  constructor(onClose: (reader: ChangeReader) => void) {
    this.#onClose = onClose;
  }

  drain(): ChangeRecord[] {
    return this.#waiting.splice(0).map(recordOf);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#waiting = [];
    for (const answer of this.#asked.splice(0)) answer(end);
    this.#onClose(this);
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<ChangeRecord, undefined, undefined> {
    const iterator: AsyncIterableIterator<ChangeRecord, undefined, undefined> = {
      next: () => this.#next(),
      return: () => {
        this.close();
        return Promise.resolve(end);
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** Takes in a change that was done. */
  feed(change: DoneChange): void {
    const answer = this.#asked.shift();
    if (answer) answer({ done: false, value: recordOf(change) });
    else this.#waiting.push(change);
  }

  /** Drops what waits: it did not happen any more. */
  forget(): void {
    this.#waiting = [];
  }

  #next(): Promise<Next> {
    if (this.#isClosed) return Promise.resolve(end);
    const change = this.#waiting.shift();
    if (change) return Promise.resolve({ done: false, value: recordOf(change) });
    return new Promise((resolve) => this.#asked.push(resolve));
  }
}
