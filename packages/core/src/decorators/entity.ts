import type { EntityFactory } from './entity-decorator-types.ts';
import { recordEntity } from './record.ts';

/**
 * Names an entity and the table it lives in: `@entity('Todo', { table: app })`. The name is stored with each item and tells
 * them apart, so it is written out and must not change with the class's.
 */
export const entity: EntityFactory = (name, options) => recordEntity(name, options);
