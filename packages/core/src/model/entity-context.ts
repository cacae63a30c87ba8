import type { Backend } from '../backend/backend.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** What every operation on an entity needs: its definition and, found out at each call, its backend. */
export interface EntityContext<Entity extends object = object> {
  readonly definition: EntityDefinition<Entity>;
  backend(): Backend;
}

/** Under which a repository carries its context, for operations that take it in place of a class. */
export const repositoryOf: unique symbol = Symbol.for('monotable.repository') as never;
