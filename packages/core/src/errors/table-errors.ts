import type { TableDifference } from '../backend/table-difference.ts';
import { BackendError, type BackendErrorDetails, InvalidRequestError } from './backend-errors.ts';
import { type ErrorDetails, MonotableError } from './monotable-error.ts';

/** A table did not become what was waited for in time. What was begun goes on: wait again, or look with `describe`. */
export class TableTimeoutError extends BackendError {
  static override readonly code: string = 'TableTimeout';
  /** The physical name. */
  readonly tableName: string;
  /** As it was last seen; `undefined` where there was no table. */
  readonly status: string | undefined;

  constructor(details: BackendErrorDetails & { readonly tableName: string; readonly status?: string | undefined }) {
    super(details);
    this.tableName = details.tableName;
    this.status = details.status;
  }
}

/** An index did not become ACTIVE, or did not go, in time. Its making goes on: wait again. */
export class IndexTimeoutError extends TableTimeoutError {
  static override readonly code = 'IndexTimeout';
  readonly index: string;

  constructor(details: ConstructorParameters<typeof TableTimeoutError>[0] & { readonly index: string }) {
    super(details);
    this.index = details.index;
  }
}

/** A table would have more indexes than DynamoDB allows. Nothing was changed. */
export class IndexLimitError extends MonotableError {
  static override readonly code = 'IndexLimit';
  readonly limit: number;
  /** The indexes that the table would have. */
  readonly indexes: readonly string[];

  constructor(details: ErrorDetails & { readonly limit: number; readonly indexes: readonly string[] }) {
    super(details);
    this.limit = details.limit;
    this.indexes = details.indexes;
  }
}

/** The table is protected against deletion. Nothing was deleted. */
export class TableProtectedError extends InvalidRequestError {
  static override readonly code: string = 'TableProtected';
}

/** The table is there, but is another one than the code declares, in ways that can't be changed in place. */
export class TableMismatchError extends MonotableError {
  static override readonly code = 'TableMismatch';
  readonly differences: readonly TableDifference[];

  constructor(details: ErrorDetails & { readonly differences: readonly TableDifference[] }) {
    super(details);
    this.differences = details.differences;
  }
}
