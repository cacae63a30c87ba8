import {
  type BackendErrorDetails,
  isReadOperation,
  ThrottledError,
  TransactionCanceledError,
  TransactionConflictError,
  UnavailableError,
} from '@monotable/core';
import { type Call, entityOfCall } from '../call-parts.ts';
import { refused } from './check-fault.ts';
import type { Strike } from './fault-rules.ts';

/** How a call is sent that does not go as it should. */
export interface Sending {
  /** How often it is sent, this time included. */
  readonly attempts?: number | undefined;
  /** For a transaction that has none: the SDK gives it one, so that sending it again does nothing twice. */
  readonly token?: string | undefined;
  /** Positions that are to be left undone. */
  readonly unprocessed?: ReadonlySet<number> | undefined;
}

/** As often as the SDK sends what may go better the next time. */
const sdkAttempts = 3;

// As the DynamoDB backend says it, as far as it is of use in a test.
const throttledRemedy =
  'Retries were not enough: spread the load over more keys, raise the capacity, or allow more attempts (maxAttempts)';
const timeoutRemedy =
  'Check the network, region and endpoint, and the timeouts (connectionTimeout, requestTimeout, maxConnections)';

/** What comes of a call that a fault strikes. */
export function underFault<Result>(strike: Strike, call: Call, send: (sending: Sending) => Result): Result {
  const { fault } = strike;
  switch (fault.error) {
    case 'throttled':
      throw new ThrottledError({
        ...detailsOf(call, 'The request was throttled', fault.attempts ?? sdkAttempts),
        remedy: throttledRemedy,
        statusCode: 400,
      });
    case 'unavailable':
    case 'timeout': {
      if (fault.done) lost(() => send({}));
      const isTimeout = fault.error === 'timeout';
      const what = isTimeout ? 'No answer came in time' : 'The service answered with a fault of its own';
      const remedy = isTimeout ? timeoutRemedy : 'Try again later';
      const isRead = isReadOperation(call.operation);
      throw new UnavailableError({
        ...detailsOf(call, what, fault.attempts ?? sdkAttempts),
        remedy: isRead ? remedy : `${remedy}; whether a write took effect is not known`,
        ambiguous: !isRead,
        statusCode: isTimeout ? undefined : 500,
      });
    }
    case 'lostAnswer': {
      const attempts = fault.attempts ?? 2;
      const token = crypto.randomUUID();
      for (let count = 1; count < attempts; count += 1) lost(() => send({ attempts: count, token }));
      return withAttempts(send({ attempts, token }), attempts);
    }
    case 'lostRequest': {
      const attempts = fault.attempts ?? 2;
      return withAttempts(send({ attempts }), attempts);
    }
    case 'conflict':
      throw conflict(call, positionsOf(strike, fault.at, call));
    case 'unprocessed':
      return send({
        unprocessed: new Set([...positionsOf(strike, fault.at, call)].sort((left, right) => left - right)),
      });
    default:
      throw fault.error;
  }
}

/** Does what nobody is told the outcome of, be it a result or an error. */
function lost(work: () => unknown): void {
  try {
    work();
  } catch {}
}

function positionsOf({ positions }: Strike, at: readonly number[] | undefined, call: Call): readonly number[] {
  const count = membersOf(call)?.length ?? 1;
  const outside = at?.find((position) => position >= count);
  if (outside === undefined) return at ?? positions;
  throw refused(
    `A fault is for position ${outside} of a call that has ${count === 1 ? 'one part' : `${count} parts`}`,
    'They are counted from 0',
  );
}

/** The parts of a batch or transaction. */
function membersOf({ request }: Call): readonly unknown[] | undefined {
  if (!request) return undefined;
  return 'gets' in request ? request.gets : 'operations' in request ? request.operations : undefined;
}

function conflict(call: Call, positions: readonly number[]): Error {
  const members = membersOf(call);
  const details = {
    ...detailsOf(call, 'An item is in a transaction at this moment', 1),
    statusCode: 400,
    remedy: 'Send the same request again a little later',
  };
  if (!members) return new TransactionConflictError(details);
  const reasons = members.map((_, at) =>
    positions.includes(at)
      ? ({ code: 'TransactionConflict', message: 'Transaction is ongoing for the item' } as const)
      : ({ code: 'None' } as const),
  );
  return new TransactionCanceledError({ ...details, reasons });
}

function detailsOf(call: Call, message: string, attempts: number): BackendErrorDetails {
  const { operation } = call;
  return { operation, entity: entityOfCall(call), message: `${message} (armed in backend.faults)`, attempts };
}

function withAttempts<Result>(result: Result, attempts: number): Result {
  return typeof result === 'object' && result !== null && 'attempts' in result ? { ...result, attempts } : result;
}
