import type { Key } from '../backend/attribute-value.ts';
import { keepFromLogs } from './keep-from-logs.ts';
import { type ErrorDetails, MonotableError } from './monotable-error.ts';

/** A class, table or key was declared in a way that can't work. The message names `Class.member` and the cure. */
export class DefinitionError extends MonotableError {
  static override readonly code = 'Definition';
}

/** A backend or library was set up with options that can't work. */
export class ConfigurationError extends MonotableError {
  static override readonly code = 'Configuration';
}

/** No backend was given for the model, in any of the places where one can be. */
export class NoBackendError extends MonotableError {
  static override readonly code = 'NoBackend';
}

/** An attribute that a primary (or required index) key reads is absent or empty. Nothing was sent. */
export class MissingKeyAttributeError extends MonotableError {
  static override readonly code = 'MissingKeyAttribute';
  /** Which key: `partition key`, `sort key`, `index byTenant partition key`. */
  readonly key: string;
  /** The attributes that are missing, by property path. */
  readonly attributes: readonly string[];

  constructor(details: ErrorDetails & { readonly key: string; readonly attributes: readonly string[] }) {
    super(details);
    this.key = details.key;
    this.attributes = details.attributes;
  }
}

/** A value can't be part of a key: it could be confused with a separator, is too long, or is not well-formed text. */
export class InvalidKeyValueError extends MonotableError {
  static override readonly code = 'InvalidKeyValue';
}

/** A value is not of its attribute's type, or can't be stored exactly. */
export class InvalidValueError extends MonotableError {
  static override readonly code = 'InvalidValue';
}

/** A name that is no attribute of the entity. */
export class UnknownAttributeError extends MonotableError {
  static override readonly code = 'UnknownAttribute';
}

/** One broken rule of a {@link ValidationError}. */
export interface ValidationIssue {
  /** Property path. */
  readonly path: string;
  /** The rule's name: `required`, `oneOf`, or class-validator's constraint name. */
  readonly rule: string;
  readonly message: string;
}

/** What was to be written breaks the entity's rules. Nothing was sent. */
export class ValidationError extends MonotableError {
  static override readonly code = 'Validation';
  readonly issues: readonly ValidationIssue[];

  constructor(details: ErrorDetails & { readonly issues: readonly ValidationIssue[] }) {
    super(details);
    this.issues = details.issues;
  }
}

/** A condition, change or query that can't be asked of DynamoDB, or would be answered wrongly. Nothing was sent. */
export class InvalidQueryError extends MonotableError {
  static override readonly code = 'InvalidQuery';
}

/** A cursor that is not ours, was changed, or belongs to another query. Nothing was sent. */
export class InvalidCursorError extends MonotableError {
  static override readonly code = 'InvalidCursor';
}

/** What the stored item refused. */
abstract class RefusedWriteError extends MonotableError {
  /** An earlier sending of the call may have been done: what is stored may come from it. `false` is a promise that none was. */
  readonly ambiguous: boolean;

  constructor(details: ErrorDetails & { readonly ambiguous?: boolean | undefined }) {
    super(details);
    this.ambiguous = details.ambiguous ?? false;
  }
}

/** `create` met an item of the same key. */
export class ItemExistsError extends RefusedWriteError {
  static override readonly code = 'ItemExists';
}

/** `getOrThrow`, `update`, `reload` or `move` found no item of this class under the key. */
export class ItemNotFoundError extends RefusedWriteError {
  static override readonly code = 'ItemNotFound';
}

/** A terminal that wants one item met several. */
export class SeveralItemsError extends MonotableError {
  static override readonly code = 'SeveralItems';
}

/** A read that must be complete was cut by `maxPages`. */
export class IncompleteReadError extends MonotableError {
  static override readonly code = 'IncompleteRead';
}

/** A write met an item of another class under its key. Nothing was written to that. */
export class ForeignItemError extends RefusedWriteError {
  static override readonly code = 'ForeignItem';
}

/**
 * Others kept changing the attributes that an index key is made of; five attempts were not enough. Nothing was written, unless it is
 * `ambiguous`.
 */
export class IndexContentionError extends RefusedWriteError {
  static override readonly code = 'IndexContention';
}

/** A stored item can't be made into an instance without loss. */
export class ItemDecodeError extends MonotableError {
  static override readonly code = 'ItemDecode';
  /** Of the item. Not enumerable. */
  declare readonly key: Key | undefined;
  /** Property name of the attribute at fault. */
  readonly attribute: string;

  constructor(details: ErrorDetails & { readonly key?: Key | undefined; readonly attribute: string }) {
    super(details);
    keepFromLogs<ItemDecodeError>(this, { key: details.key });
    this.attribute = details.attribute;
  }
}
