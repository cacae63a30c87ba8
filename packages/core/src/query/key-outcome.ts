import type { TestNode } from '../expression/condition-tree.ts';
import type { SortKeyCondition } from '../expression/key-condition.ts';

/** What the conditions make of one key attribute. */
export type KeyOutcome =
  | {
      readonly kind: 'usable';
      /** Absent where all values of the key are read. */
      readonly condition?: SortKeyCondition | undefined;
      /** Tests that the key condition says in full: they need no filter. */
      readonly consumed: readonly TestNode[];
      /** How many parts of the key the condition binds. */
      readonly bound: number;
    }
  | LostOutcome
  | NothingOutcome;

/** The key can't be used with these conditions. */
export interface LostOutcome {
  readonly kind: 'lost';
  /** Reads on behind the name of the table or index. */
  readonly reason: string;
  /** The key is given, but can't say these conditions: another index may be read only where it serves better. */
  readonly refused: boolean;
  /** Where a value is at fault, not the choice of the index. */
  readonly error?: Error | undefined;
}

/** No item of the entity can match. */
export interface NothingOutcome {
  readonly kind: 'nothing';
  readonly reason: string;
}

export function lost(reason: string): LostOutcome {
  return { kind: 'lost', reason, refused: false };
}

export function refused(reason: string, error?: Error): LostOutcome {
  return { kind: 'lost', reason, refused: true, error };
}

export function nothing(reason: string): NothingOutcome {
  return { kind: 'nothing', reason };
}
