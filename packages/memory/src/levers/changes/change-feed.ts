import { itemsEqual } from '../../engine/compare.ts';
import type { Engine } from '../../engine/engine.ts';
import type { RowChange } from '../../engine/row.ts';
import type { TableSchema } from '../../engine/table-schema.ts';
import { ChangeReader } from './change-reader.ts';
import type { ChangeRecord } from './change-record.ts';
import { type DoneChange, recordOf } from './record-of.ts';

/** Told of one change after the other; `tableName` is the physical name. */
export type ChangeListener = (change: ChangeRecord, tableName: string) => void;

/** Hands on what changes in the tables. It costs nothing while nobody listens. */
export class ChangeFeed {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #listeners = new Set<{ readonly listener: ChangeListener }>();
  /** By physical table names; `undefined` is for all of them. */
  readonly #readers = new Map<ChangeReader, string | undefined>();
  /** Done by the call that runs, and not yet handed on. */
  #news: DoneChange[] = [];
  #isDelivering = false;
  #sequence = 0;

  constructor(engine: Engine, now: () => number) {
    this.#engine = engine;
    this.#now = now;
  }

  /** How many changes there were while somebody listened. */
  get sequence(): number {
    return this.#sequence;
  }

  get hasNews(): boolean {
    return this.#news.length > 0;
  }

  /** Gives what ends it. */
  listen(listener: ChangeListener): () => void {
    // The same function may listen twice.
    const entry = { listener };
    this.#listeners.add(entry);
    this.#watch();
    return () => {
      this.#listeners.delete(entry);
      this.#watch();
    };
  }

  read(tableName: string | undefined): ChangeReader {
    const reader = new ChangeReader((closed) => {
      this.#readers.delete(closed);
      this.#watch();
    });
    this.#readers.set(reader, tableName);
    this.#watch();
    return reader;
  }

  /** Hands everything on, in order: what a listener itself changes comes behind what it was told of. */
  deliver(): void {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    for (let change = this.#news.shift(); change; change = this.#news.shift()) this.#handOn(change);
    this.#isDelivering = false;
  }

  /** Goes on from another moment: what nobody has read yet did not happen. */
  restart(sequence: number): void {
    this.#sequence = sequence;
    this.#news = [];
    for (const reader of this.#readers.keys()) reader.forget();
  }

  #handOn(change: DoneChange): void {
    const { name } = change.schema;
    for (const [reader, tableName] of this.#readers) {
      if (tableName === undefined || tableName === name) reader.feed(change);
    }
    for (const { listener } of [...this.#listeners]) {
      try {
        listener(recordOf(change), name);
      } catch (error) {
        // The write is done whatever a listener makes of it, but its mistake must be seen.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  #watch(): void {
    const isWanted = this.#listeners.size + this.#readers.size > 0;
    this.#engine.watch(isWanted ? (...done) => this.#note(...done) : undefined);
  }

  /** As in DynamoDB, a write that leaves the item as it was is no change. */
  #note(schema: TableSchema, change: RowChange, origin: DoneChange['origin']): void {
    const { before, after } = change;
    if (before === after || (before && after && itemsEqual(before.item, after.item))) return;
    this.#sequence += 1;
    this.#news.push({ sequence: this.#sequence, at: this.#now(), schema, change, origin });
  }
}
