import type { TableDefinition } from '@monotable/core';
import type { Engine } from '../../engine/engine.ts';
import { backendError } from '../../front/backend-error.ts';
import type { TableCatalog } from '../../front/table-catalog.ts';
import { dumpTable } from './dump-table.ts';

export function dumpOf(engine: Engine, catalog: TableCatalog, table: TableDefinition, index?: string): string {
  try {
    const tableName = catalog.use({ table });
    const physical = tableName === table.name ? table.name : `${table.name} (${tableName})`;
    const title = index === undefined ? physical : `${physical}, index ${index}`;
    return dumpTable(title, engine.listItems(tableName, index), table.typeAttribute);
  } catch (error) {
    throw backendError(error, { operation: 'dump' });
  }
}
