import { InvalidQueryError, type ItemDecodeError } from '../errors/errors.ts';
import type { AttributePath } from '../expression/attribute-path.ts';
import type { ConditionTree } from '../expression/condition-tree.ts';

/** Everything that a query was asked, frozen. */
export interface QueryState {
  readonly conditions: ConditionTree;
  readonly order: 'asc' | 'desc' | undefined;
  readonly limit: number | undefined;
  readonly pageSize: number | undefined;
  readonly maxPages: number | undefined;
  readonly selected: readonly AttributePath[] | undefined;
  readonly consistent: boolean;
  /** As it was given: looked at when the query is run. */
  readonly cursor: unknown;
  readonly index: string | undefined;
  readonly scan: boolean;
  /** Is told of items that can't be decoded, which are then left out. */
  readonly onUndecodable: ((error: ItemDecodeError) => unknown) | undefined;
}

export const emptyState: QueryState = Object.freeze({
  conditions: Object.freeze({ kind: 'and', conditions: Object.freeze([]) }),
  order: undefined,
  limit: undefined,
  pageSize: undefined,
  maxPages: undefined,
  selected: undefined,
  consistent: false,
  cursor: undefined,
  index: undefined,
  scan: false,
  onUndecodable: undefined,
});

/** A count that a caller gave: a whole number from 1. */
export function countGiven(entity: string, method: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidQueryError({
    entity,
    operation: 'query',
    message: `${method}() takes a whole number from 1`,
    remedy: `Leave ${method}() out to have no such bound`,
  });
}

/** Names that a caller listed; a list of them as one argument is the likely slip. */
export function checkNames(entity: string, names: readonly unknown[]): void {
  if (names.every((name) => typeof name === 'string')) return;
  throw new InvalidQueryError({
    entity,
    operation: 'query',
    message: 'select() takes names of attributes, each as a text of its own',
    remedy: "Write select('name', 'email')",
  });
}

export function orderGiven(entity: string, direction: unknown): 'asc' | 'desc' {
  if (direction === 'asc' || direction === 'desc') return direction;
  throw new InvalidQueryError({
    entity,
    operation: 'query',
    message: "order() takes 'asc' or 'desc'",
    remedy: 'Items come in the order of the sort key of the table or index that is read',
  });
}
