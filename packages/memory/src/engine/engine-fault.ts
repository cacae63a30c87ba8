import type { Item } from '@monotable/core';

/** Why one operation stopped a transaction; `None` for those that did not. */
export interface TransactionReason {
  readonly code: 'None' | 'ConditionalCheckFailed' | 'ValidationError';
  readonly message?: string | undefined;
  readonly item?: Item | undefined;
}

/**
 * What went wrong, as data. `invalidRequest` concerns the request as such, or only the item it meets: inside a transaction
 * the first is an answer to the whole call, the second the reason of one operation.
 */
export type FaultDetail =
  | { readonly kind: 'invalidRequest'; readonly concerns: 'request' | 'item' }
  | { readonly kind: 'conditionFailed'; readonly item: Item | undefined }
  | { readonly kind: 'transactionCanceled'; readonly reasons: readonly TransactionReason[] }
  | { readonly kind: 'idempotencyMismatch' }
  | { readonly kind: 'tableNotFound' }
  | { readonly kind: 'tableInUse' };

/** What the engine throws; a front turns it into the errors of its own callers. Messages hold no attribute values. */
export class EngineFault extends Error {
  readonly detail: FaultDetail;
  /** What to do about it, where there is something. */
  readonly remedy: string | undefined;

  constructor(message: string, detail: FaultDetail, remedy?: string) {
    super(message);
    this.name = 'EngineFault';
    this.detail = detail;
    this.remedy = remedy;
  }
}

/** The request is at fault, whatever is stored. */
export function invalidRequest(message: string, remedy?: string): EngineFault {
  return new EngineFault(message, { kind: 'invalidRequest', concerns: 'request' }, remedy);
}

/** The request does not fit the table or the item that it meets. */
export function invalidItem(message: string, remedy?: string): EngineFault {
  return new EngineFault(message, { kind: 'invalidRequest', concerns: 'item' }, remedy);
}

export function conditionFailed(item: Item | undefined): EngineFault {
  return new EngineFault('The condition did not hold', { kind: 'conditionFailed', item });
}
