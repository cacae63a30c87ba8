import type { AttributeValue, Item, Key } from '../backend/attribute-value.ts';
import type { UpdateRequest } from '../backend/backend.ts';
import { allIndexKeyValues } from '../definition/entity-keys.ts';
import { allOf } from '../expression/condition-node.ts';
import type { Path } from '../expression/path.ts';
import { sameValue } from '../expression/same-value.ts';
import type { EntityDefinition, KeyMember } from '../metadata/entity-definition.ts';
import { type Assumption, assumedConditions, assumptionsOf } from '../model/assumptions.ts';
import { isOfEntity } from '../model/guards.ts';
import { attributeOf } from '../model/item-edit.ts';
import { tableKeyNames } from '../table/table-definition.ts';

/** What has to be written to an item for its index keys to be what its attributes make them. */
export interface ReindexPlan {
  readonly set: readonly (readonly [name: string, value: AttributeValue])[];
  readonly remove: readonly string[];
  /** What the keys were computed from: it has to hold still when they are written. */
  readonly assumptions: readonly Assumption[];
}

/** `undefined` where the index keys are right. Throws where they can't be computed. */
export function reindexPlan(definition: EntityDefinition, item: Item): ReindexPlan | undefined {
  const wanted = allIndexKeyValues(definition, item);
  const set = Object.entries(wanted.set).filter(([name, value]) => !sameValue(value, attributeOf(item, name)));
  const gone = [...wanted.remove, ...namesWithoutMember(definition)];
  const remove = [...new Set(gone)].filter((name) => attributeOf(item, name) !== undefined);
  if (set.length === 0 && remove.length === 0) return undefined;
  return { set, remove, assumptions: assumptionsOf(pathsRead(definition), item) };
}

/** The pure half of writing a plan. */
export function reindexRequest(
  definition: EntityDefinition,
  key: Key,
  { set, remove, assumptions }: ReindexPlan,
  signal?: AbortSignal,
): UpdateRequest {
  return {
    table: definition.table,
    key,
    update: {
      set: set.map(([name, value]) => ({ path: [name], value: { kind: 'value', value } })),
      remove: remove.map((name) => [name]),
      add: [],
      delete: [],
    },
    condition: allOf([isOfEntity(definition), ...assumedConditions(assumptions)]),
    returnItemOnConditionFailure: true,
    signal,
  };
}

function members({ indexes }: EntityDefinition): readonly KeyMember[] {
  return Object.values(indexes).flatMap(({ partition, sort }) => [...partition, ...sort]);
}

/**
 * Key attributes of the table's indexes that the entity has no member for any more, and that are no attributes of its own: with
 * them an item stays in an index where nobody looks for it.
 */
function namesWithoutMember(definition: EntityDefinition): readonly string[] {
  const { table, attributes } = definition;
  const kept = new Set([
    ...tableKeyNames(table),
    ...attributes.map(({ name }) => name),
    ...members(definition).map(({ attribute }) => attribute.name),
  ]);
  const all = Object.values(table.indexes).flatMap(({ partition, sort }) => [...partition, ...sort]);
  return [...new Set(all.map(({ name }) => name))].filter((name) => !kept.has(name));
}

function pathsRead(definition: EntityDefinition): readonly Path[] {
  const paths = members(definition).flatMap(({ paths }) => paths);
  return [...new Map(paths.map((path) => [JSON.stringify(path), path])).values()];
}
