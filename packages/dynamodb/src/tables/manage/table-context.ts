import {
  type Backend,
  type TableDescription,
  type TableDetail,
  TableNotFoundError,
  type TableTarget,
  TableTimeoutError,
} from '@monotable/core';
import { type Deadline, untilSeen } from './wait.ts';

/** One table of one backend, and how long its operation may take. */
export interface TableContext {
  readonly operation: string;
  readonly backend: Backend;
  readonly target: TableTarget;
  readonly time: Deadline;
}

export function describe(
  { backend, target, time }: Pick<TableContext, 'backend' | 'target'> & { readonly time: Pick<Deadline, 'signal'> },
  include: readonly TableDetail[] = [],
): Promise<TableDescription | undefined> {
  return backend.tables.describe({ ...target, include, signal: time.signal });
}

/** Waits until the table itself is ACTIVE; calls `seen` with each status on the way. */
export async function untilActive(
  context: TableContext,
  include: readonly TableDetail[] = [],
  seen: (status: string) => void = () => undefined,
): Promise<TableDescription> {
  let last: TableDescription | undefined;
  const look = async (): Promise<TableDescription | undefined> => {
    last = await describe(context, include);
    if (last?.status === 'DELETING') throw notFound(context, `the table ${last.tableName} is being deleted`);
    if (last?.status === 'ACTIVE') return last;
    seen(last?.status ?? 'CREATING');
    return undefined;
  };
  return untilSeen(context.time, look, () => late(context, last, 'ACTIVE'));
}

/** Waits until there is no such table any more. */
export async function untilGone(context: TableContext): Promise<void> {
  let last: TableDescription | undefined;
  const look = async (): Promise<true | undefined> => {
    last = await describe(context);
    return last ? undefined : true;
  };
  await untilSeen(context.time, look, () => late(context, last, 'gone'));
}

/** The table's physical name, as far as the backend tells it. */
export function physicalName({ backend, target }: Pick<TableContext, 'backend' | 'target'>): string {
  return backend.tables.nameOf?.(target) ?? target.tableName ?? target.table.tableName ?? target.table.name;
}

export function notFound(context: TableContext, message = `there is no table ${physicalName(context)}`) {
  return new TableNotFoundError({
    operation: context.operation,
    message,
    remedy: 'Make it with create() or ensure(), and check its name, the region and the account',
  });
}

export function late(context: TableContext, last: TableDescription | undefined, wanted: string): TableTimeoutError {
  const { operation, time } = context;
  const tableName = last?.tableName ?? physicalName(context);
  const status = last?.status;
  return new TableTimeoutError({
    operation,
    message: `the table ${tableName} was not ${wanted} after ${time.timeout / 1000} s but ${status ?? 'not there'}`,
    remedy: 'What was begun goes on: call again to wait longer, or give a longer timeout',
    tableName,
    status,
  });
}
