import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityContext, repositoryOf } from '../model/entity-context.ts';

/** What a batch or transaction is told an entity by: its class, or a repository of it, `Todo.on(backend)` say. */
export type EntitySource<Entity extends object> = EntityConstructor<Entity> | RepositoryOf<Entity>;

/**
 * What tells a repository's entity to the compiler, and to operations. Those that the library makes have it; a fake, which only
 * stands in for the methods, need not, and is no source then.
 */
export interface RepositoryOf<Entity extends object> {
  readonly [repositoryOf]?: EntityContext<Entity>;
}
