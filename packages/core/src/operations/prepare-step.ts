import type { Item } from '../backend/attribute-value.ts';
import type { Backend, PutRequest, TransactWriteOperation } from '../backend/backend.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { allOf } from '../expression/condition-node.ts';
import { lowerChanges } from '../expression/lower-changes.ts';
import { isEmptyUpdate } from '../expression/update-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem, markLoaded, markUnloaded } from '../metadata/loaded-item.ts';
import { type Assumption, assumptionsOf } from '../model/assumptions.ts';
import { checkOptions } from '../model/check-options.ts';
import { conditionFailed } from '../model/condition-failed.ts';
import { createRequest, itemExists } from '../model/create.ts';
import { deleteRequest, whyNotDeleted } from '../model/delete.ts';
import { notFound } from '../model/get.ts';
import { givenKey, isInstance } from '../model/given-key.ts';
import { foreignItem, isForeign, isOfEntity } from '../model/guards.ts';
import { pathsAssumed } from '../model/index-changes.ts';
import { planIndexChanges } from '../model/index-plan.ts';
import { type NewItem, newItem } from '../model/new-item.ts';
import { storedCondition } from '../model/stored-condition.ts';
import { planUpdate } from '../model/update.ts';
import { mustRead, readKnown, type UpdatePlan, updateRequest, whyNotUpdated } from '../model/update-item.ts';
import { keepsSomething, replaceRequest, whyNotReplaced } from '../model/upsert.ts';
import { whenReady } from '../model/when-ready.ts';
import type { OperationOptions } from '../types/options.ts';
import type { UpdateInTransaction } from '../types/transaction.ts';
import { keepingUpsert } from './keeping-upsert.ts';
import { type Asked, tableNameOf } from './read-operations.ts';
import type { Step } from './step.ts';

export type Verb = 'create' | 'upsert' | 'update' | 'delete' | 'check';

/** What preparing one step needs beside the step itself. */
export interface StepCall {
  readonly backend: Backend;
  /** The options of the call, with the step's own table. */
  readonly options: OperationOptions;
}

/** Completes, validates and encodes one operation of a transaction. Nothing is sent. */
export function prepareStep(asked: Asked, call: StepCall): Step | Promise<Step> {
  const verb = asked.verb as Verb;
  checkOptions(asked.context.definition, `tx.${verb}`, asked.options);
  const tableName = tableNameOf(asked, call.options);
  const { backend, options } = call;
  return prepare[verb](asked, tableName === options.tableName ? call : { backend, options: { ...options, tableName } });
}

const prepare: Readonly<Record<Verb, (asked: Asked, call: StepCall) => Step | Promise<Step>>> = {
  create: prepareCreate,
  upsert: prepareUpsert,
  update: prepareUpdate,
  delete: prepareDelete,
  check: prepareCheck,
};

function prepareCreate(asked: Asked, { options }: StepCall): Step | Promise<Step> {
  const { definition } = asked.context;
  return whenReady(newItem(definition, 'create', asked.input), (item) => {
    const operation = putOf(createRequest(definition, item.stored, options), item.stored);
    const refusal: Step['refusal'] = (_, failure) => itemExists(definition, 'create', failure);
    return newItemStep(asked, item, operation, refusal);
  });
}

function prepareUpsert(asked: Asked, call: StepCall): Step | Promise<Step> {
  const { definition } = asked.context;
  const condition = storedCondition(definition, 'upsert', ownOptions(asked).if);
  return whenReady(newItem(definition, 'upsert', asked.input), (item) => {
    if (keepsSomething(definition)) {
      const { key, stored } = item;
      const { tableName } = call.options;
      return { asked, key, attributes: stored, tableName, ...keepingUpsert(definition, item, condition, call) };
    }
    const operation = putOf(replaceRequest(definition, item.stored, condition, call.options), item.stored);
    const refusal: Step['refusal'] = (_, failure) => whyNotReplaced(definition, condition !== undefined, failure);
    return newItemStep(asked, item, operation, refusal);
  });
}

function newItemStep(
  asked: Asked,
  { instance, key, stored }: NewItem<object>,
  operation: TransactWriteOperation,
  refusal: Step['refusal'],
): Step {
  const done = () => {
    markLoaded(instance, stored);
    return instance;
  };
  const build = () => ({ operation, assumptions: none, done });
  return { asked, key, attributes: stored, tableName: operation.tableName, build, refusal };
}

function prepareUpdate(asked: Asked, call: StepCall): Step | Promise<Step> {
  const { definition } = asked.context;
  const given = givenKey(definition, 'update', asked.input);
  const known = isInstance(definition, asked.input) ? loadedItem(asked.input) : undefined;
  const lowered = lowerChanges(definition, asked.detail);
  const { if: condition, reindex, upsert } = ownOptions(asked);
  const { signal, tableName, returnConsumedCapacity } = call.options;
  const options = { if: condition, reindex, upsert, signal, tableName, returnConsumedCapacity };
  return whenReady(planUpdate(definition, given, lowered, options, known), (plan) => updateStep(asked, plan, call));
}

function updateStep(asked: Asked, plan: UpdatePlan, { backend, options: { tableName } }: StepCall): Step {
  const { definition } = asked.context;
  if (isEmptyUpdate(plan.changes.update)) throw changesNothing(definition);
  const indexPlan = planIndexChanges(definition, plan.changes, plan.defaults !== undefined);
  const read = () => readKnown({ definition, backend: () => backend }, plan, indexPlan);
  return {
    asked,
    key: plan.key,
    attributes: plan.fromKey,
    tableName,
    known: plan.loaded,
    read: mustRead(definition, plan, indexPlan) ? read : undefined,
    build(stored: Item) {
      const assumptions = assumptionsOf(pathsAssumed(indexPlan, stored, plan.defaults), stored);
      const { table, shape, key, update, condition } = updateRequest(definition, plan, indexPlan, stored, assumptions);
      const guarded = { condition, returnItemOnConditionFailure: true };
      const operation = { kind: 'update', table, tableName, shape, key, update, ...guarded } as const;
      return { operation, assumptions, done: nothing };
    },
    refusal: ({ assumptions }, failure) => whyNotUpdated(definition, plan, assumptions, failure),
  };
}

function prepareDelete(asked: Asked, { options }: StepCall): Step {
  const { definition } = asked.context;
  const { key, attributes } = givenKey(definition, 'delete', asked.input);
  const conditional = storedCondition(definition, 'delete', ownOptions(asked).if);
  const { table, shape, tableName, condition } = deleteRequest(definition, key, conditional, options);
  const guarded = { condition, returnItemOnConditionFailure: true };
  const operation = { kind: 'delete', table, tableName, shape, key, ...guarded } as const;
  const done = () => {
    if (isInstance(definition, asked.input)) markUnloaded(asked.input);
  };
  const build = () => ({ operation, assumptions: none, done });
  const refusal: Step['refusal'] = (_, failure) => whyNotDeleted(definition, failure, conditional !== undefined);
  return { asked, key, attributes, tableName, build, refusal };
}

function prepareCheck(asked: Asked, { options: { tableName } }: StepCall): Step {
  const { definition } = asked.context;
  const { key, attributes } = givenKey(definition, 'check', asked.input);
  const own = isOfEntity(definition);
  const condition = allOf([own, storedCondition(definition, 'check', asked.detail)]) ?? own;
  const { table, shape } = definition;
  const guarded = { condition, returnItemOnConditionFailure: true };
  const operation = { kind: 'check', table, tableName, shape, key, ...guarded } as const;
  const build = () => ({ operation, assumptions: none, done: nothing });
  const refusal: Step['refusal'] = (_, failure) => {
    if (!failure.item) return notFound(definition, 'check', failure);
    if (isForeign(definition, failure.item)) return foreignItem(definition, 'check', failure);
    return conditionFailed(definition, 'check', failure);
  };
  return { asked, key, attributes, tableName, build, refusal };
}

const none: readonly Assumption[] = Object.freeze([]);

const nothing = () => undefined;

function ownOptions(asked: Asked): UpdateInTransaction<object> {
  return (asked.options ?? {}) as UpdateInTransaction<object>;
}

/** A put of its own, as part of a larger request. */
function putOf({ table, tableName, shape, condition }: PutRequest, attributes: Item): TransactWriteOperation {
  return { kind: 'put', table, tableName, shape, item: {}, attributes, condition, returnItemOnConditionFailure: true };
}

function changesNothing({ name }: EntityDefinition): InvalidQueryError {
  return new InvalidQueryError({
    entity: name,
    operation: 'update',
    message: 'there is nothing to change, which a transaction does not take',
    remedy: 'Leave it out, or use tx.check() to make sure of the item',
  });
}
