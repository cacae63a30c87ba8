import type { Backend } from '@monotable/core';
import type { shopTables } from './shop.ts';

/** What local engines don't have; each is left out by name, with the reason. */
export type Lack =
  | 'timeToLive'
  | 'pointInTimeRecovery'
  | 'tags'
  | 'deletionProtection'
  | 'streams'
  | 'streamRefusals'
  | 'indexThroughput'
  | 'indexChanges';

/** Why a test, or a part of one, is left out. */
export type Lacks = Partial<Readonly<Record<Lack, string>>>;

/** One test of tables; it is left out where one of what it needs is lacking. */
export type TablesCheck = (needs: readonly Lack[], title: string, body: (on: TablesSetting) => Promise<void>) => void;

export interface TablesSetting {
  readonly backend: Backend;
  readonly lacks: Lacks;
  /** Definitions of a table that isn't there yet, and is deleted in the end. */
  fresh(): ReturnType<typeof shopTables>;
}

/** In milliseconds: a local engine may be asked often. */
export const quick = { poll: 5 };
