import {
  ConfigurationError,
  definitionOf,
  type EntityConstructor,
  type EntityDefinition,
  type Item,
  type Key,
  tableKeyNames,
} from '@monotable/core';

/** The entities that somebody asked for, and how their items are told apart. */
export interface ListedEntities {
  /** Whose item it is; `undefined` for one of an entity that is not listed. */
  ownerOf(image: Item, keys: Key): EntityDefinition | undefined;
}

/**
 * Throws `DefinitionError` for a class that can't be an entity, `ConfigurationError` for two that can't be told apart or are of two
 * tables: what a record tells of its table is a physical name, which says nothing of theirs.
 */
export function listedEntities(entities: readonly EntityConstructor[], operation: string): ListedEntities {
  const definitions = entities.map((entity) => definitionOf(checked(entity, operation)));
  const stranger = definitions.find(({ table }) => table.name !== definitions[0]?.table.name);
  if (definitions[0] && stranger) throw ofTwoTables(definitions[0], stranger, operation);
  for (const [at, one] of definitions.entries()) {
    const other = definitions.slice(at + 1).find((each) => areAlike(one, each));
    if (other) throw alike(one, other, operation);
  }
  return {
    ownerOf: (image, keys) => definitions.find((definition) => hasItem(definition, image, keys)),
  };
}

function hasItem({ typeAttribute, table }: EntityDefinition, image: Item, keys: Key): boolean {
  if (keyNamesText(tableKeyNames(table)) !== keyNamesText(Object.keys(keys))) return false;
  if (!typeAttribute) return true;
  const type = Object.hasOwn(image, typeAttribute.name) ? image[typeAttribute.name] : undefined;
  return type !== undefined && 'S' in type && type.S === typeAttribute.value;
}

/** An item of the one would be taken for the other's. */
function areAlike(one: EntityDefinition, other: EntityDefinition): boolean {
  if (keyNamesText(tableKeyNames(one.table)) !== keyNamesText(tableKeyNames(other.table))) return false;
  const [left, right] = [one.typeAttribute, other.typeAttribute];
  return !left || !right || (left.name === right.name && left.value === right.value);
}

function keyNamesText(names: readonly string[]): string {
  return JSON.stringify([...names].sort());
}

function checked(entity: EntityConstructor, operation: string): EntityConstructor {
  if (typeof entity === 'function') return entity;
  throw new ConfigurationError({
    operation,
    message: 'something other than a class is among its entities',
    remedy: 'Modules that import each other in a circle see undefined instead of a class',
  });
}

function alike(one: EntityDefinition, other: EntityDefinition, operation: string): ConfigurationError {
  const message =
    one.target === other.target
      ? `${one.name} is listed twice`
      : `nothing in a record tells ${one.name} from ${other.name}`;
  return new ConfigurationError({
    operation,
    message,
    remedy: 'List each once, and of two that look the same the one that is meant',
  });
}

function ofTwoTables(one: EntityDefinition, other: EntityDefinition, operation: string): ConfigurationError {
  return new ConfigurationError({
    operation,
    message: `${one.name} is of the table ${one.table.name}, and ${other.name} of ${other.table.name}`,
    remedy:
      'List entities of one table; where a stream carries several tables, each wants a call of its own, with { tableName }',
  });
}
