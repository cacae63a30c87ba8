import type { Layouts } from './layout.ts';
import type { RowChange } from './row.ts';
import type { TableSchema } from './table-schema.ts';

/** Told of every change as it is done; `expiry` is a deletion by the engine itself. */
export type Watcher = (schema: TableSchema, change: RowChange, origin: 'call' | 'expiry') => void;

/** What an engine and all copies of its tables have in common. */
export interface Surroundings {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How far global indexes lag behind their table, by that clock; `manual`: until they are told to catch up. */
  readonly indexDelay?: number | 'manual' | undefined;
  readonly layouts: Layouts;
  watcher?: Watcher | undefined;
}
