import {
  TableInUseError,
  TableTimeoutError,
  ThrottledError,
  type UpdateTableChange,
  withoutRemedy,
} from '@monotable/core';
import { physicalName, type TableContext, untilActive } from './table-context.ts';
import { untilSeen } from './wait.ts';

/** Makes a change when the table is ready for one, and waits until it is done. */
export async function changeTable(context: TableContext, change: UpdateTableChange): Promise<void> {
  const { backend, target, time } = context;
  await whenFree(context, () => backend.tables.update({ ...target, ...change, signal: time.signal }));
  await untilActive(context);
}

/**
 * DynamoDB makes one change at a time, and some not right after a table was made: tries until its time is up. Where the call fails,
 * `isDone` tells whether nothing is left to do: its own lost answer, or another process, may have been first.
 */
export async function whenFree(
  context: TableContext,
  call: () => Promise<void>,
  isDone: () => Promise<boolean> = async () => false,
): Promise<void> {
  let refusal: BusyError | undefined;
  const attempt = async (): Promise<true | undefined> => {
    try {
      await call();
      return true;
    } catch (error) {
      // A look that fails tells nothing; that the call may have been done must not be lost over it.
      if (await isDone().catch(() => false)) return true;
      if (!isBusy(error)) throw error;
      refusal = error;
      return undefined;
    }
  };
  await untilSeen(context.time, attempt, () => busyTooLong(context, refusal));
}

export type BusyError = TableInUseError | ThrottledError;

/**
 * Another change is under way: of this table, or of as many others as the account may have at once. DynamoDB refuses by the same name
 * what goes beyond other limits of the account, so what it said has to be told in the end.
 */
export function isBusy(error: unknown): error is BusyError {
  return error instanceof TableInUseError || error instanceof ThrottledError;
}

/** Why it was refused, in DynamoDB's words where these alone tell. */
export function refusedFor(error: ThrottledError): string {
  return `it was refused: ${withoutRemedy(error, error.message)}`;
}

function busyTooLong(context: TableContext, refusal: BusyError | undefined): TableTimeoutError {
  const { operation, time } = context;
  const tableName = physicalName(context);
  const reason = refusal instanceof ThrottledError ? refusedFor(refusal) : 'another one is under way';
  return new TableTimeoutError({
    operation,
    message: `the table ${tableName} took no change for ${time.timeout / 1000} s: ${reason}`,
    remedy: 'Call again later, or give a longer timeout',
    tableName,
    cause: refusal,
  });
}
