import { ConfigurationError } from '../errors/errors.ts';
import { refuseOtherThanBackend } from '../errors/refuse-other-than-backend.ts';
import type { Backend, CallOptions, CallResult } from './backend.ts';
import { observeCall } from './observe-call.ts';
import { observedTables } from './observed-tables.ts';
import type { BackendOperation, ObserveOptions, RequestEvent } from './request-event.ts';
import { requestSubject } from './request-subject.ts';

/** A backend that is watched: each call goes to `backend` as it is, and its end is told to `onRequest`. */
export function observed(backend: Backend, options: ObserveOptions): Backend {
  refuseOtherThanBackend(backend, 'observed');
  checkKnown(options);
  checkObserveOptions(options);
  const { onRequest, returnConsumedCapacity } = options;

  const seen =
    <Request extends CallOptions, Result extends CallResult>(
      operation: BackendOperation,
      send: (request: Request) => Promise<Result>,
      countsOf: (result: Result, request: Request) => Counts,
    ) =>
    (given: Request): Promise<Result> => {
      const request =
        returnConsumedCapacity === undefined || given.returnConsumedCapacity !== undefined
          ? given
          : { ...given, returnConsumedCapacity };
      if (!onRequest) return send.call(backend, request);
      const facts = { backend: backend.name, operation, ...requestSubject(request) };
      return observeCall(
        onRequest,
        facts,
        () => send.call(backend, request),
        (result) => ({ ...result, ...countsOf(result, request) }),
      );
    };

  return {
    name: backend.name,
    tables: onRequest ? observedTables(backend, onRequest) : backend.tables,
    get: seen('get', backend.get, ({ item }) => ({ itemCount: found([item]) })),
    put: seen('put', backend.put, one),
    update: seen('update', backend.update, one),
    delete: seen('delete', backend.delete, one),
    query: seen('query', backend.query, page),
    scan: seen('scan', backend.scan, page),
    batchGet: seen('batchGet', backend.batchGet, ({ items, unprocessed }) => ({
      itemCount: found(items),
      unprocessedCount: unprocessed.length,
    })),
    batchWrite: seen('batchWrite', backend.batchWrite, ({ unprocessed }, { operations }) => ({
      itemCount: operations.length - unprocessed.length,
      unprocessedCount: unprocessed.length,
    })),
    transactGet: seen('transactGet', backend.transactGet, ({ items }) => ({ itemCount: found(items) })),
    transactWrite: seen('transactWrite', backend.transactWrite, (_, { operations }) => ({
      itemCount: operations.filter(({ kind }) => kind !== 'check').length,
    })),
  };
}

/**
 * For a backend that takes these options itself: puts the watching in front of the instance's own methods. Without options it
 * leaves the instance as it is, so that calls cost what they cost.
 */
export function observeItself(backend: Backend, options: ObserveOptions): void {
  checkObserveOptions(options);
  const { onRequest, returnConsumedCapacity } = options;
  if (!onRequest && returnConsumedCapacity === undefined) return;
  const plain: Backend = {
    name: backend.name,
    tables: backend.tables,
    get: backend.get.bind(backend),
    put: backend.put.bind(backend),
    update: backend.update.bind(backend),
    delete: backend.delete.bind(backend),
    query: backend.query.bind(backend),
    scan: backend.scan.bind(backend),
    batchGet: backend.batchGet.bind(backend),
    batchWrite: backend.batchWrite.bind(backend),
    transactGet: backend.transactGet.bind(backend),
    transactWrite: backend.transactWrite.bind(backend),
  };
  Object.assign(backend, observed(plain, { onRequest, returnConsumedCapacity }));
}

type Counts = Partial<Pick<RequestEvent, 'itemCount' | 'scannedCount' | 'unprocessedCount'>>;

const one = (): Counts => ({ itemCount: 1 });
const page = ({ count, scannedCount }: { readonly count: number; readonly scannedCount: number }): Counts => ({
  itemCount: count,
  scannedCount,
});

function found(items: readonly unknown[]): number {
  return items.filter((item) => item !== undefined).length;
}

const known: readonly string[] = ['onRequest', 'returnConsumedCapacity'] satisfies readonly (keyof ObserveOptions)[];

/** Refuses options that are not known: a misspelt `onRequest` would never be told anything. */
function checkKnown(options: ObserveOptions): void {
  const isObject = typeof options === 'object' && options !== null;
  const unknown = isObject ? Object.keys(options).find((name) => !known.includes(name)) : undefined;
  if (isObject && unknown === undefined) return;
  throw new ConfigurationError({
    operation: 'observed',
    message: isObject ? `the option ${unknown} is not known` : 'its options are no object',
    remedy: `Known are ${known.join(', ')}`,
  });
}

function checkObserveOptions({ onRequest, returnConsumedCapacity }: ObserveOptions): void {
  if (onRequest !== undefined && typeof onRequest !== 'function') {
    throw new ConfigurationError({ message: 'onRequest is no function', remedy: 'Give it (event) => { … }' });
  }
  if (returnConsumedCapacity !== undefined && ![true, false, 'indexes'].includes(returnConsumedCapacity)) {
    throw new ConfigurationError({
      message: 'returnConsumedCapacity is none of true, false and indexes',
      remedy: 'Give true for totals, indexes for what each index cost too',
    });
  }
}
