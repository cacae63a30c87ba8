import type { ConditionNode } from '../expression/condition-node.ts';
import type { KeyCondition } from '../expression/key-condition.ts';

/** How a query is answered: frozen data, made without sending anything. */
export type Plan = QueryPlan | ScanPlan | NothingPlan;

/** One range of one partition, of the table or of an index. */
export interface QueryPlan {
  readonly kind: 'query';
  /** Absent for the table itself. */
  readonly index?: string | undefined;
  readonly keyCondition: KeyCondition;
  readonly filter?: ConditionNode | undefined;
  /** Conditions of the caller are in the filter, not only the guard that keeps other entities out. */
  readonly filters: boolean;
  /** Attributes without which an item is not in the index, where no condition says that they are there. */
  readonly heldWith?: readonly string[] | undefined;
  readonly passedOver: readonly PassedOver[];
}

/** All of the table or index. */
export interface ScanPlan {
  readonly kind: 'scan';
  readonly index?: string | undefined;
  readonly filter?: ConditionNode | undefined;
  readonly filters: boolean;
}

/** No item can match: nothing is sent. */
export interface NothingPlan {
  readonly kind: 'nothing';
  readonly reason: string;
}

/** What else could have been read, and why it is not. */
export interface PassedOver {
  /** Absent for the table itself. */
  readonly index?: string | undefined;
  readonly reason: string;
}
