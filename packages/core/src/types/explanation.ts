import type { ConditionNode } from '../expression/condition-node.ts';
import type { KeyCondition } from '../expression/key-condition.ts';

/** How a query will be answered. */
export interface Explanation {
  /** `nothing`: no item can match, so nothing is sent. */
  readonly operation: 'query' | 'scan' | 'nothing';
  /** The index that is read; absent for the table itself. */
  readonly index?: string | undefined;
  /** Which items are read, and paid for. Absent for a scan. */
  readonly keyCondition?: KeyCondition | undefined;
  /** Which of those are left out afterwards. */
  readonly filter?: ConditionNode | undefined;
  /** Attributes without which an item is not in the index, where no condition says that they are there: such items are missing. */
  readonly heldWith?: readonly string[] | undefined;
  /** What else could have been read, and why it isn't; `index` is absent for the table. */
  readonly passedOver: readonly { readonly index?: string | undefined; readonly reason: string }[];
  /** All of it for people to read. */
  toString(): string;
}
