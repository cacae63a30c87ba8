import { TableInUseError, TableTimeoutError, ThrottledError, type UpdateTableChange } from '@monotable/core';
import { physicalName, type TableContext, untilActive } from './table-context.ts';
import { untilSeen } from './wait.ts';

/** Makes a change when the table is ready for one, and waits until it is done. */
export async function changeTable(context: TableContext, change: UpdateTableChange): Promise<void> {
  const { backend, target, time } = context;
  await whenFree(context, () => backend.tables.update({ ...target, ...change, signal: time.signal }));
  await untilActive(context);
}

/** DynamoDB makes one change at a time, and some not right after a table was made: tries until its time is up. */
export async function whenFree(context: TableContext, call: () => Promise<void>): Promise<void> {
  const attempt = async (): Promise<true | undefined> => {
    try {
      await call();
      return true;
    } catch (error) {
      if (isBusy(error)) return undefined;
      throw error;
    }
  };
  await untilSeen(context.time, attempt, () => busyTooLong(context));
}

/** Another change is under way: of this table, or of as many others as the account may have at once. */
export function isBusy(error: unknown): boolean {
  return error instanceof TableInUseError || error instanceof ThrottledError;
}

function busyTooLong(context: TableContext): TableTimeoutError {
  const { operation, time } = context;
  const tableName = physicalName(context);
  return new TableTimeoutError({
    operation,
    message: `the table ${tableName} took no change for ${time.timeout / 1000} s: another one is under way`,
    remedy: 'Call again later, or give a longer timeout',
    tableName,
  });
}
