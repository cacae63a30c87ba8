import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { entitiesOf, isTable } from '../table/table.ts';
import type { TableDefinition } from '../table/table-definition.ts';
import { definitionOf } from './definition-of.ts';

/**
 * The definitions of the entities that name a table, in the order of their names; none for a definition that `table()` did
 * not make. Throws `DefinitionError` if one of them is wrong.
 */
export function entityDefinitions(table: TableDefinition): readonly EntityDefinition[] {
  if (!isTable(table)) return [];
  return [...entitiesOf(table)]
    .map((type) => definitionOf(type))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
