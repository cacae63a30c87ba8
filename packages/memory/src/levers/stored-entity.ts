import type { Engine } from '../engine/engine.ts';
import { EngineFault } from '../engine/engine-fault.ts';
import { ownValue } from '../engine/own-property.ts';
import type { TableCatalog } from '../front/table-catalog.ts';
import type { CallPart } from './call-parts.ts';

/** The entity of the item that is stored under the key of a call's part, by the table's type attribute. */
export function storedEntity(engine: Engine, catalog: TableCatalog, { target, key }: CallPart): string | undefined {
  if (!key) return undefined;
  try {
    const { item } = engine.readItem({ tableName: catalog.nameOf(target), key });
    const type = item && ownValue(item, target.table.typeAttribute);
    return type && 'S' in type ? type.S : undefined;
  } catch (error) {
    // A query's key is not whole, and what is wrong with a request is for the request itself to say.
    if (error instanceof EngineFault) return undefined;
    throw error;
  }
}
