import type { Item } from '../backend/attribute-value.ts';
import {
  type BackendErrorDetails,
  type CancellationReason,
  type CancelledOperation,
  ConditionFailedError,
  TransactionCanceledError,
} from '../errors/backend-errors.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import { restated } from '../errors/restated.ts';
import { textOf } from '../errors/text-of.ts';
import { withoutRemedy } from '../errors/without-remedy.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { reasonError } from '../model/cancelled-reason.ts';
import { keyAttributesOf } from '../model/given-key.ts';
import { isForeign } from '../model/guards.ts';
import type { Asked } from './read-operations.ts';

/** A cancelled transaction as its caller knows it. */
export function cancelled(
  operation: 'transactWrite' | 'transactGet',
  reasons: readonly CancellationReason[],
  cause: TransactionCanceledError | undefined,
): TransactionCanceledError {
  const stopping = reasons.filter(({ code }) => code !== 'None');
  const named = stopping.slice(0, 3).map(({ operation: one, error, code }) => {
    const { entity, verb, position } = one ?? {};
    return `${entity}.${verb} at position ${position} (${error?.code ?? code})`;
  });
  const more = stopping.length > named.length ? ` and ${stopping.length - named.length} more` : '';
  const what = operation === 'transactWrite' ? 'nothing was written' : 'nothing was read';
  return new TransactionCanceledError({
    operation,
    message: `${what}: ${named.length > 0 ? `${named.join(', ')}${more}` : cause ? withoutRemedy(cause, textOf(cause)) : 'it was cancelled'}`,
    remedy: named.length > 0 ? 'The error of each of its reasons tells why' : cause?.remedy,
    reasons: Object.freeze(reasons.map((reason) => Object.freeze(reason))),
    attempts: cause?.attempts ?? 0,
    statusCode: cause?.statusCode,
    requestId: cause?.requestId,
    cause,
  });
}

/** What is said of one operation, with the error that it would have failed with on its own. */
export function reasonFor(
  { position, verb, context: { definition } }: Asked,
  attributes: Item,
  { code, message, item }: CancellationReason,
  error: MonotableError | undefined,
): CancellationReason {
  const operation: CancelledOperation = Object.freeze({
    position,
    verb: verb as CancelledOperation['verb'],
    entity: definition.name,
    key: Object.freeze(definition.shape.decodePartial(keyAttributesOf(definition, attributes))),
  });
  const stored = code === 'ConditionalCheckFailed' && item ? instanceOf(definition, item) : undefined;
  return { code, message, item, operation, error: error && restated(error, { position }), stored };
}

/** The failure of a condition on its own. A token makes a resent transaction answer as the first one did: nothing is ambiguous. */
export function conditionOf(
  { verb, context: { definition } }: Asked,
  reason: CancellationReason,
  { attempts, statusCode, requestId }: BackendErrorDetails,
): ConditionFailedError {
  return new ConditionFailedError({
    entity: definition.name,
    operation: verb,
    message: 'the condition did not hold',
    item: reason.item,
    attempts,
    ambiguous: false,
    statusCode,
    requestId,
  });
}

/** The error of an operation that was stopped by something else than its condition. */
export function otherError(
  { verb, context: { definition } }: Asked,
  reason: CancellationReason,
  { attempts, statusCode, requestId }: BackendErrorDetails,
): MonotableError | undefined {
  return reasonError({ entity: definition.name, operation: verb, attempts, statusCode, requestId }, reason);
}

function instanceOf(definition: EntityDefinition, item: Item): object | undefined {
  if (isForeign(definition, item)) return undefined;
  try {
    return definition.shape.decode(item);
  } catch {
    // The item itself is there for whoever wants to look at it.
    return undefined;
  }
}
