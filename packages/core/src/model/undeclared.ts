import type { Item, Key } from '../backend/attribute-value.ts';
import type { UpdateRequest } from '../backend/backend.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { tableKeyNames } from '../table/table-definition.ts';
import type { OperationOptions } from '../types/options.ts';
import { callOf } from './call-of.ts';
import { isOfEntity } from './guards.ts';

/** The stored names of the table's key, and of index keys that are computed. */
export function computedNames({ table, indexes }: EntityDefinition): ReadonlySet<string> {
  const members = Object.values(indexes).flatMap(({ partition, sort }) => [...partition, ...sort]);
  const computed = members.flatMap((member) => (member.kind === 'method' ? [member.attribute.name] : []));
  return new Set([...tableKeyNames(table), ...computed]);
}

/** What is stored of an item beside what its class declares: by other writers, or when the class was another one. */
export function undeclaredNames(definition: EntityDefinition, item: Item): readonly string[] {
  const own = computedNames(definition);
  const declared = new Set(definition.attributes.map(({ name }) => name));
  return Object.keys(item).filter(
    (name) => !declared.has(name) && !own.has(name) && name !== definition.typeAttribute?.name,
  );
}

/** The pure half of taking attributes away that the class does not declare. */
export function removalRequest(
  definition: EntityDefinition,
  key: Key,
  names: readonly string[],
  options: OperationOptions,
): UpdateRequest {
  return {
    table: definition.table,
    shape: definition.shape,
    key,
    update: { set: [], remove: names.map((name) => [name] as const), add: [], delete: [] },
    condition: isOfEntity(definition),
    returnImage: 'new',
    returnItemOnConditionFailure: true,
    ...callOf(options),
  };
}
