import type { Item } from '../backend/attribute-value.ts';
import type { PutRequest, UpdateRequest } from '../backend/backend.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { stillOpen } from '../errors/still-open.ts';
import { allOf, type ConditionNode } from '../expression/condition-node.ts';
import type { SetAction } from '../expression/update-node.ts';
import type { AttributeDefinition } from '../metadata/attribute-type.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { loadedItem, markLoaded } from '../metadata/loaded-item.ts';
import { oncePerClass } from '../metadata/once-per.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import type { UpsertOptions } from '../types/options.ts';
import { callOf } from './call-of.ts';
import { checkOptions } from './check-options.ts';
import { conditionFailed } from './condition-failed.ts';
import { declaredOf } from './declared-of.ts';
import { afterWrite } from './decoded-after.ts';
import type { EntityContext } from './entity-context.ts';
import { keyAttributesOf } from './given-key.ts';
import { absentOrOfEntity, foreignItem, isForeign } from './guards.ts';
import type { ItemChanges } from './index-plan.ts';
import { attributeOf } from './item-edit.ts';
import { type NewItem, newItem } from './new-item.ts';
import { storedCondition } from './stored-condition.ts';
import { removalRequest, undeclaredNames } from './undeclared.ts';
import { sendUpdate } from './update-item.ts';

/**
 * Leaves exactly what is given, whether or not there was an item, and what the class keeps (readonly attributes): one PutItem,
 * or one UpdateItem where the class keeps something.
 */
export async function upsertItem<Entity extends object>(
  context: EntityContext<Entity>,
  input: unknown,
  options: UpsertOptions<Entity> = {},
): Promise<Entity> {
  checkOptions(context.definition, 'upsert', options);
  const { definition } = context;
  const condition = storedCondition(definition, 'upsert', options.if);
  const made = newItem(definition, 'upsert', input);
  const item = made instanceof Promise ? await made : made;
  return keepsSomething(definition)
    ? merge(context, item, condition, options)
    : replace(context, item, condition, options);
}

async function replace<Entity extends object>(
  { definition, backend }: EntityContext<Entity>,
  { instance, stored }: NewItem<Entity>,
  condition: ConditionNode | undefined,
  options: UpsertOptions<Entity>,
): Promise<Entity> {
  try {
    await backend().put(replaceRequest(definition, stored, condition, options));
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    throw whyNotReplaced(definition, condition !== undefined, error);
  }
  markLoaded(instance, stored);
  return instance;
}

/** Why the condition of an upsert failed. */
export function whyNotReplaced(definition: EntityDefinition, conditional: boolean, error: ConditionFailedError) {
  // Without the stored item, only the guard can have failed where the caller set no condition.
  if (error.item ? isForeign(definition, error.item) : !conditional) return foreignItem(definition, 'upsert', error);
  return conditionFailed(definition, 'upsert', error);
}

/** The pure half of an upsert that keeps nothing. */
export function replaceRequest(
  definition: EntityDefinition,
  stored: Item,
  condition: ConditionNode | undefined,
  options: UpsertOptions<never>,
): PutRequest {
  return {
    table: definition.table,
    shape: definition.shape,
    item: {},
    attributes: stored,
    condition: allOf([absentOrOfEntity(definition), condition]),
    returnItemOnConditionFailure: true,
    ...callOf(options),
  };
}

/**
 * Kept attributes are set only where nothing is stored; what is not given is removed. So is what the class doesn't declare, as a
 * PutItem would: where the answer shows any, by a second request.
 */
export async function merge<Entity extends object>(
  context: EntityContext<Entity>,
  { key, stored }: NewItem<Entity>,
  condition: ConditionNode | undefined,
  options: UpsertOptions<Entity>,
): Promise<Entity> {
  const { definition } = context;
  const attributes = declaredOf(definition, stored);
  const keptNames = new Set(keptAttributes(definition).map(({ name }) => name));
  const merged = await sendUpdate(context, {
    operation: 'upsert',
    key,
    fromKey: keyAttributesOf(definition, attributes),
    changes: mergeChanges(definition, attributes, keptNames),
    guard: absentOrOfEntity(definition),
    condition,
    defaults: Object.fromEntries(Object.entries(attributes).filter(([name]) => keptNames.has(name))),
    reindex: options.reindex,
    options,
  });
  const undeclared = undeclaredNames(definition, loadedItem(merged) ?? {});
  return undeclared.length === 0
    ? merged
    : withoutUndeclared(context, merged, removalRequest(definition, key, undeclared, options));
}

async function withoutUndeclared<Entity extends object>(
  { definition, backend }: EntityContext<Entity>,
  merged: Entity,
  request: UpdateRequest,
): Promise<Entity> {
  try {
    return (await backend().update(request)).item as Entity;
  } catch (error) {
    // What was given is stored already.
    if (!(error instanceof ConditionFailedError)) throw stillOpen(afterWrite(definition, 'upsert', error), true);
    // It was deleted meanwhile: as if that had been done just after the upsert.
    return merged;
  }
}

function mergeChanges(definition: EntityDefinition, attributes: Item, kept: ReadonlySet<string>): ItemChanges {
  const keyNames = tableKeyNames(definition.table);
  const changing = definition.attributes
    .filter(({ name }) => !keyNames.includes(name))
    .map(({ property, name }) => ({ property, name, value: attributeOf(attributes, name), isKept: kept.has(name) }));
  const set = changing.flatMap(({ name, value, isKept }): SetAction[] => {
    if (!value) return [];
    const literal = { kind: 'value', value } as const;
    return [{ path: [name], value: isKept ? { kind: 'ifNotExists', path: [name], otherwise: literal } : literal }];
  });
  const { typeAttribute } = definition;
  if (typeAttribute)
    set.push({ path: [typeAttribute.name], value: { kind: 'value', value: { S: typeAttribute.value } } });
  const given = changing.filter(({ isKept }) => !isKept);
  return {
    update: { set, remove: given.flatMap(({ name, value }) => (value ? [] : [[name] as const])), add: [], delete: [] },
    touched: given.map(({ property, value }) => ({ path: [property], effect: { kind: value ? 'set' : 'removed' } })),
  };
}

/** Whether an upsert has to look at what is stored. */
export function keepsSomething(definition: EntityDefinition): boolean {
  return keptAttributes(definition).length > 0;
}

/** What survives an upsert: readonly attributes, but for those of the primary key, which are the same anyway. */
export const keptAttributes: (definition: EntityDefinition) => readonly AttributeDefinition[] = oncePerClass(
  (definition) => definition.attributes.filter((attribute) => isKept(definition, attribute)),
);

function isKept({ keyAttributes }: EntityDefinition, attribute: AttributeDefinition): boolean {
  return attribute.readonly && !keyAttributes.includes(attribute);
}
