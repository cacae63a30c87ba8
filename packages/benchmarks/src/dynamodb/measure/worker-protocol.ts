import type { OperationName } from '../operations/operation-names.ts';

/** What a worker is asked to do; it answers with a {@link WorkerAnswer} each time. */
export type WorkerTask =
  /** Check what is sent and given; nothing to tell but a fault. */
  | { readonly kind: 'check'; readonly operation: OperationName }
  /** Call so often in a row: microseconds of CPU that all of it took. */
  | { readonly kind: 'time'; readonly operation: OperationName; readonly calls: number }
  /** The same, with a profile of it written to a file. */
  | { readonly kind: 'profile'; readonly operation: OperationName; readonly calls: number; readonly file: string }
  /** Read 10,000 orders in pages of 100 and keep all of them, or the first of each page: bytes of memory. */
  | { readonly kind: 'heap'; readonly keep: 'all' | 'firstOfEachPage' };

export type WorkerAnswer = { readonly value: number } | { readonly fault: string };
