import type { Item } from '../backend/attribute-value.ts';
import type { Backend } from '../backend/backend.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { allOf } from '../expression/condition-node.ts';
import { lowerChanges } from '../expression/lower-changes.ts';
import { isEmptyUpdate } from '../expression/update-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem, markLoaded, markUnloaded } from '../metadata/loaded-item.ts';
import { assumptionsOf } from '../model/assumptions.ts';
import { checkOptions } from '../model/check-options.ts';
import { conditionFailed } from '../model/condition-failed.ts';
import { createRequest, itemExists } from '../model/create.ts';
import { deleteRequest, whyNotDeleted } from '../model/delete.ts';
import { notFound } from '../model/get.ts';
import { givenKey, isInstance } from '../model/given-key.ts';
import { foreignItem, isForeign, isOfEntity } from '../model/guards.ts';
import { pathsAssumed } from '../model/index-changes.ts';
import { planIndexChanges } from '../model/index-plan.ts';
import { newItem } from '../model/new-item.ts';
import { storedCondition } from '../model/stored-condition.ts';
import { planUpdate } from '../model/update.ts';
import { mustRead, readKnown, updateRequest, whyNotUpdated } from '../model/update-item.ts';
import { keepsSomething, replaceRequest, whyNotReplaced } from '../model/upsert.ts';
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
  return prepare[verb](asked, { ...call, options: { ...call.options, tableName } });
}

const prepare: Readonly<Record<Verb, (asked: Asked, call: StepCall) => Promise<Step> | Step>> = {
  create: prepareCreate,
  upsert: prepareUpsert,
  update: prepareUpdate,
  delete: prepareDelete,
  check: prepareCheck,
};

async function prepareCreate(asked: Asked, { options }: StepCall): Promise<Step> {
  const { definition } = asked.context;
  const { instance, key, attributes, stored } = await newItem(definition, 'create', asked.input);
  const operation = { kind: 'put', ...partOf(createRequest(definition, stored, options)) } as const;
  return {
    ...stepOf(asked, attributes, options),
    key,
    build: () => ({ operation, assumptions: [], done: () => loaded(instance, stored) }),
    refusal: (_, failure) => itemExists(definition, 'create', failure),
  };
}

async function prepareUpsert(asked: Asked, call: StepCall): Promise<Step> {
  const { definition } = asked.context;
  const condition = storedCondition(definition, 'upsert', ownOptions(asked).if);
  const item = await newItem(definition, 'upsert', asked.input);
  const { instance, key, attributes, stored } = item;
  const step = { ...stepOf(asked, attributes, call.options), key };
  if (keepsSomething(definition)) return { ...step, ...keepingUpsert(definition, item, condition, call) };
  const operation = { kind: 'put', ...partOf(replaceRequest(definition, stored, condition, call.options)) } as const;
  return {
    ...step,
    build: () => ({ operation, assumptions: [], done: () => loaded(instance, stored) }),
    refusal: (_, failure) => whyNotReplaced(definition, condition !== undefined, failure),
  };
}

async function prepareUpdate(asked: Asked, { backend, options }: StepCall): Promise<Step> {
  const { definition } = asked.context;
  const given = givenKey(definition, 'update', asked.input);
  const known = isInstance(definition, asked.input) ? loadedItem(asked.input) : undefined;
  const lowered = lowerChanges(definition, asked.detail);
  const plan = await planUpdate(definition, given, lowered, { ...ownOptions(asked), ...options }, known);
  if (isEmptyUpdate(plan.changes.update)) throw changesNothing(definition);
  const indexPlan = planIndexChanges(definition, plan.changes, plan.defaults !== undefined);
  const read = () => readKnown({ definition, backend: () => backend }, plan, indexPlan);
  return {
    ...stepOf(asked, given.attributes, options),
    key: given.key,
    known,
    ...(mustRead(definition, plan, indexPlan) ? { read } : {}),
    build(stored: Item) {
      const assumptions = assumptionsOf(pathsAssumed(indexPlan, stored, plan.defaults), stored);
      const request = updateRequest(definition, plan, indexPlan, stored, assumptions);
      const { update } = request;
      return { operation: { kind: 'update', ...partOf(request), update }, assumptions, done: () => undefined };
    },
    refusal: ({ assumptions }, failure) => whyNotUpdated(definition, plan, assumptions, failure),
  };
}

function prepareDelete(asked: Asked, { options }: StepCall): Step {
  const { definition } = asked.context;
  const { key, attributes } = givenKey(definition, 'delete', asked.input);
  const condition = storedCondition(definition, 'delete', ownOptions(asked).if);
  const operation = { kind: 'delete', ...partOf(deleteRequest(definition, key, condition, options)) } as const;
  const done = () => {
    if (isInstance(definition, asked.input)) markUnloaded(asked.input);
  };
  return {
    ...stepOf(asked, attributes, options),
    key,
    build: () => ({ operation, assumptions: [], done }),
    refusal: (_, failure) => whyNotDeleted(definition, failure, condition !== undefined),
  };
}

function prepareCheck(asked: Asked, { options: { tableName } }: StepCall): Step {
  const { definition } = asked.context;
  const { key, attributes } = givenKey(definition, 'check', asked.input);
  const own = isOfEntity(definition);
  const condition = allOf([own, storedCondition(definition, 'check', asked.detail)]) ?? own;
  const { table } = definition;
  const operation = { kind: 'check', table, tableName, key, condition, returnItemOnConditionFailure: true } as const;
  return {
    ...stepOf(asked, attributes, { tableName }),
    key,
    build: () => ({ operation, assumptions: [], done: () => undefined }),
    refusal(_, failure) {
      if (!failure.item) return notFound(definition, 'check', failure);
      if (isForeign(definition, failure.item)) return foreignItem(definition, 'check', failure);
      return conditionFailed(definition, 'check', failure);
    },
  };
}

function stepOf(asked: Asked, attributes: Item, { tableName }: OperationOptions) {
  return { asked, attributes, tableName };
}

function ownOptions(asked: Asked): UpdateInTransaction<object> {
  return (asked.options ?? {}) as UpdateInTransaction<object>;
}

/** A request for one item, as part of a larger one. */
function partOf<Request extends object>(
  request: Request & {
    readonly signal?: unknown;
    readonly returnConsumedCapacity?: unknown;
    readonly returnImage?: unknown;
  },
) {
  const { signal: _signal, returnConsumedCapacity: _capacity, returnImage: _image, ...part } = request;
  return part;
}

function loaded(instance: object, stored: Item): object {
  markLoaded(instance, stored);
  return instance;
}

function changesNothing({ name }: EntityDefinition): InvalidQueryError {
  return new InvalidQueryError({
    entity: name,
    operation: 'update',
    message: 'there is nothing to change, which a transaction does not take',
    remedy: 'Leave it out, or use tx.check() to make sure of the item',
  });
}
