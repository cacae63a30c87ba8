import { definitionOf } from '../../definition/definition-of.ts';
import type { EntityConstructor } from '../../metadata/entity-constructor.ts';
import type { Condition } from '../../types/condition.ts';
import type { Query } from '../../types/query.ts';
import { createQuery } from '../create-query.ts';
import type { QueryContext } from '../query-context.ts';
import { Todo } from './entities.ts';
import { FakeBackend } from './fake-backend.ts';

/** Midnight of a day of January 2024. */
export const at = (day: number): Date => new Date(Date.UTC(2024, 0, day));

/** Todos of alice, one a day, every second one done. */
export function todos(count: number, change: (day: number) => object = () => ({})): object[] {
  return Array.from({ length: count }, (_, index) => ({
    userId: 'alice',
    createdAt: at(index + 1),
    todoId: `${index + 1}`,
    title: `T${index + 1}`,
    tenantId: 't1',
    owner: 'bob',
    done: index % 2 === 1,
    ...change(index + 1),
  }));
}

/** Makes queries of an entity, as a repository would. Conditions are of any type: many tests ask what types forbid. */
export function asked<Entity extends object>(
  entity: EntityConstructor<Entity>,
  fake: FakeBackend,
  options: Partial<QueryContext<Entity>> = {},
): (condition?: unknown) => Query<Entity> {
  const context = { definition: definitionOf(entity), backend: () => fake.backend, ...options };
  return (condition) => createQuery(context, condition as Condition<Entity>);
}

export function storedTodos(count: number, change?: (day: number) => object) {
  const fake = new FakeBackend().store(definitionOf(Todo), ...todos(count, change));
  return { fake, where: asked(Todo, fake) };
}

export const ids = (items: readonly object[]): string[] => items.map((item) => (item as Todo).todoId);
