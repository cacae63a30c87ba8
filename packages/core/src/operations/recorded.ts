const recordKey = Symbol.for('monotable.recorded');

/** An operation of a batch or transaction as its caller gave it: nothing of it has been looked at. */
export interface Recorded<Verb extends string = string> {
  /** The call that it is for. */
  readonly call: 'batchGet' | 'batchWrite' | 'transactGet' | 'transactWrite';
  readonly verb: Verb;
  /** A class or a repository. */
  readonly source: unknown;
  /** The key, or the attributes of a whole item. */
  readonly input: unknown;
  /** The changes of an update, the condition of a check. */
  readonly detail?: unknown;
  readonly options?: unknown;
}

/** The operation as data that JSON can't forge: a text out of a request is no operation. */
export function recorded<Operation>(record: Recorded): Operation {
  return Object.freeze({ [recordKey]: Object.freeze(record) }) as Operation;
}

/** What was recorded; `undefined` for anything else. */
export function recordOf(operation: unknown): Recorded | undefined {
  return typeof operation === 'object' && operation !== null
    ? (operation as { [recordKey]?: Recorded })[recordKey]
    : undefined;
}
