import type { Item } from '../backend/attribute-value.ts';
import { ConditionFailedError, type TransactionCanceledError } from '../errors/backend-errors.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** A backend's failed condition with the entity's and the operation's name. */
export function conditionFailed(
  definition: EntityDefinition,
  operation: string,
  error: ConditionFailedError,
): ConditionFailedError {
  const { item, attempts, ambiguous, statusCode, requestId } = error;
  return new ConditionFailedError({
    entity: definition.name,
    operation,
    message: ambiguous
      ? `the condition did not hold, but the request was sent ${attempts} times: an earlier sending may have been done`
      : 'the condition did not hold; nothing was written',
    item,
    attempts,
    ambiguous,
    statusCode,
    requestId,
    cause: error,
  });
}

/**
 * The same of a transaction that was cancelled for a condition. Its token makes a resent transaction answer as the first one
 * did, so nothing is ambiguous.
 */
export function cancelledCondition(
  definition: EntityDefinition,
  operation: string,
  error: TransactionCanceledError,
  item: Item | undefined,
): ConditionFailedError {
  return new ConditionFailedError({
    entity: definition.name,
    operation,
    message: 'the condition did not hold; nothing was written',
    item,
    attempts: error.attempts,
    ambiguous: false,
    statusCode: error.statusCode,
    requestId: error.requestId,
    cause: error,
  });
}
