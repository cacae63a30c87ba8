import type { UpdateRequest, WriteResult } from '../backend/backend.ts';
import { BackendError, TransactionCanceledError } from '../errors/backend-errors.ts';
import { ItemNotFoundError } from '../errors/errors.ts';
import { isEmptyUpdate, type UpdateNode } from '../expression/update-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { callOf, sendingOf } from './call-of.ts';
import { failureOfVerb } from './cancelled-reason.ts';
import { cancelledCondition } from './condition-failed.ts';
import type { EntityContext } from './entity-context.ts';
import { readItem } from './get.ts';
import { resendingConflicts } from './resend.ts';

/** Whether an update may be sent twice: the second time changes nothing. */
export function isRepeatable({ set, add }: UpdateNode): boolean {
  return add.length === 0 && set.every(({ value }) => value.kind !== 'append' && value.kind !== 'arithmetic');
}

/**
 * Sends an update as a transaction of one operation with a token of its own, so that the SDK's own resending can't apply it
 * twice. A transaction returns no item, so the item is read afterwards: it may show a later writer's changes too.
 */
export async function sendOnce(
  context: EntityContext,
  operation: string,
  request: UpdateRequest,
): Promise<WriteResult> {
  const { table, tableName, key, update, condition, ...call } = request;
  // A transaction takes no update without changes, and there is nothing to be done twice.
  if (isEmptyUpdate(update)) return context.backend().update(request);
  const write = {
    kind: 'update',
    table,
    tableName,
    shape: context.definition.shape,
    key,
    update,
    condition,
    returnItemOnConditionFailure: true,
  } as const;
  const transaction = { operations: [write], token: crypto.randomUUID(), ...sendingOf(call) };
  const place = { entity: context.definition.name, operation };
  const send = () => context.backend().transactWrite(transaction);
  const result = await resendingConflicts(send, place, call.signal).catch((error: unknown) => {
    throw error instanceof TransactionCanceledError ? failureOfOnce(context.definition, operation, error) : error;
  });
  const item = await readItem(context, key, { consistent: true, ...callOf(request) }).catch((error: unknown) => {
    throw error instanceof BackendError ? doneUnread(context.definition, operation, error) : error;
  });
  if (item) return { ...result, item };
  throw new ItemNotFoundError({
    entity: context.definition.name,
    operation,
    message: 'the update was done, but the item was deleted before it could be read',
    ambiguous: true,
  });
}

/** None of the errors that ask for another try: that would do the update again. */
function doneUnread({ name }: EntityDefinition, operation: string, error: BackendError): BackendError {
  const { attempts, statusCode, requestId } = error;
  return new BackendError({
    entity: name,
    operation,
    message: 'the update was done, but the item could not be read afterwards',
    remedy: 'Do not repeat the update. See the cause for why the item could not be read',
    attempts,
    statusCode,
    requestId,
    ambiguous: true,
    cause: error,
  });
}

function failureOfOnce(definition: EntityDefinition, operation: string, error: TransactionCanceledError): BackendError {
  const [reason] = error.reasons;
  return reason?.code === 'ConditionalCheckFailed'
    ? cancelledCondition(definition, operation, error, reason.item)
    : failureOfVerb({ entity: definition.name, operation }, error);
}
