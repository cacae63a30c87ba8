import type { Item, Key } from '../backend/attribute-value.ts';
import type { TransactWriteRequest } from '../backend/backend.ts';
import { TransactionCanceledError } from '../errors/backend-errors.ts';
import { InvalidQueryError, ItemExistsError } from '../errors/errors.ts';
import { allOf, type ConditionNode } from '../expression/condition-node.ts';
import { sameItem } from '../expression/same-value.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { markLoaded } from '../metadata/loaded-item.ts';
import type { WriteOptions } from '../types/options.ts';
import { type Assumption, assumedConditions, assumptionsOf, isOvertaken } from './assumptions.ts';
import { sendingOf } from './call-of.ts';
import { failureOfVerb } from './cancelled-reason.ts';
import { checkOptions } from './check-options.ts';
import { cancelledCondition } from './condition-failed.ts';
import { declaredOf } from './declared-of.ts';
import type { EntityContext } from './entity-context.ts';
import { notFound } from './get.ts';
import { givenKey } from './given-key.ts';
import { foreignItem, isAbsent, isForeign, isOfEntity } from './guards.ts';
import { withoutAttributes } from './item-edit.ts';
import { itemOf } from './new-item.ts';
import { checkAttributes } from './read-input.ts';
import { readStored } from './read-stored.ts';
import { resendingConflicts } from './resend.ts';
import { type Attempt, retryContention } from './retry-contention.ts';
import { storedCondition } from './stored-condition.ts';
import { computedNames } from './undeclared.ts';

/**
 * Gives an item another primary key: in one transaction the new item is created and the old one deleted, if nobody changed it
 * since it was read. `ItemExistsError` where the new key is taken, `ItemNotFoundError` where there is no item.
 */
export async function moveItem<Entity extends object>(
  context: EntityContext<Entity>,
  key: unknown,
  to: unknown,
  options: WriteOptions<Entity> = {},
): Promise<Entity> {
  checkOptions(context.definition, 'move', options);
  const { definition } = context;
  const from = givenKey(definition, 'move', key).key;
  const changes = keyChanges(definition, to);
  const condition = storedCondition(definition, 'move', options.if);
  return retryContention(
    { entity: definition.name, operation: 'move' },
    undefined,
    options.signal,
    async (): Promise<Attempt<Entity, undefined>> => {
      const old = await readStored(context, 'move', from, options);
      if (!old) throw notFound(definition, 'move');
      const moved = await itemOf(definition, 'move', { ...declaredOf(definition, old), ...changes });
      if (sameItem(moved.key, from)) throw sameKey(definition);
      const stored = { ...undeclaredOf(definition, old), ...moved.stored };
      const assumptions = unchanged(definition, old);
      try {
        const request = moveRequest(definition, from, stored, assumptions, condition, options.tableName);
        const transaction = { ...request, token: crypto.randomUUID(), ...sendingOf(options) };
        const send = () => context.backend().transactWrite(transaction);
        await resendingConflicts(send, { entity: definition.name, operation: 'move' }, options.signal);
      } catch (error) {
        refuse(definition, assumptions, error);
        return { overtaken: undefined };
      }
      markLoaded(moved.instance, stored);
      return { done: moved.instance };
    },
  );
}

/** The pure half of a move, but for its token. */
export function moveRequest(
  definition: EntityDefinition,
  from: Key,
  stored: Item,
  assumptions: readonly Assumption[],
  condition: ConditionNode | undefined,
  tableName?: string,
): TransactWriteRequest {
  const { table, shape } = definition;
  const unmoved = allOf([isOfEntity(definition), ...assumedConditions(assumptions), condition]);
  return {
    operations: [
      { kind: 'delete', table, tableName, shape, key: from, condition: unmoved, returnItemOnConditionFailure: true },
      {
        kind: 'put',
        table,
        tableName,
        shape,
        item: {},
        attributes: stored,
        condition: isAbsent(definition),
        returnItemOnConditionFailure: true,
      },
    ],
  };
}

/** Returns where the old item was changed under our hands; everything else is told to the caller. */
function refuse(definition: EntityDefinition, assumptions: readonly Assumption[], error: unknown): void {
  if (!(error instanceof TransactionCanceledError)) throw error;
  const [deleted, put] = error.reasons;
  if (put?.code === 'ConditionalCheckFailed') {
    throw new ItemExistsError({
      entity: definition.name,
      operation: 'move',
      message: 'there is an item with the new key already',
      remedy: 'Delete it first, or choose another key',
      cause: error,
    });
  }
  if (deleted?.code !== 'ConditionalCheckFailed')
    throw failureOfVerb({ entity: definition.name, operation: 'move' }, error);
  if (!deleted.item) throw notFound(definition, 'move');
  if (isForeign(definition, deleted.item)) throw foreignItem(definition, 'move', error);
  if (!isOvertaken(assumptions, deleted.item)) throw cancelledCondition(definition, 'move', error, deleted.item);
}

/** Nothing of the item may change between reading it and moving it, whoever stored it. */
function unchanged(definition: EntityDefinition, old: Item): readonly Assumption[] {
  const keys = computedNames(definition);
  const names = new Set([...definition.attributes.map(({ name }) => name), ...Object.keys(old)]);
  const type = definition.typeAttribute?.name;
  return assumptionsOf(
    [...names].filter((name) => name !== type && !keys.has(name)).map((name) => [name] as const),
    old,
  );
}

/** Attributes that other writers stored beside the declared ones go along. */
function undeclaredOf(definition: EntityDefinition, item: Item): Item {
  return withoutAttributes(
    item,
    new Set([...definition.attributes.map(({ name }) => name), ...computedNames(definition)]),
  );
}

/** The attributes of the key that change, in their stored form. */
function keyChanges(definition: EntityDefinition, to: unknown): Item {
  checkAttributes(definition, 'move', to);
  const known = definition.keyAttributes.map(({ property }) => property);
  const other = Object.keys(to).find((property) => to[property] !== undefined && !known.includes(property));
  if (other === undefined) return definition.shape.encode(to);
  throw new InvalidQueryError({
    entity: definition.name,
    operation: 'move',
    message: `${other} is not part of the primary key`,
    remedy: 'Change it with update(), before or after',
  });
}

function sameKey(definition: EntityDefinition): InvalidQueryError {
  const names = definition.keyAttributes.map(({ property }) => property);
  return new InvalidQueryError({
    entity: definition.name,
    operation: 'move',
    message: 'the new key is the one that the item has',
    remedy: `Give another value for one of ${names.join(', ')}`,
  });
}
