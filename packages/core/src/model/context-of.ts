import type { Item } from '../backend/attribute-value.ts';
import type { Backend } from '../backend/backend.ts';
import { definitionOf } from '../definition/definition-of.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { backendFor, rememberBackend } from './backend-scope.ts';
import type { EntityContext } from './entity-context.ts';

/** The context of an entity class: on `backend` where one is named, else on the one that is found at each call. */
export function contextOf<Entity extends object>(
  type: EntityConstructor<Entity>,
  backend?: Backend,
): EntityContext<Entity> {
  const definition = definitionOf(type);
  if (!backend) return { definition, backend: () => backendFor(definition, undefined) };
  return { definition: boundTo(definition, backend), backend: () => backend };
}

/** The same definition, whose instances know the backend that they came from. */
function boundTo<Entity extends object>(
  definition: EntityDefinition<Entity>,
  backend: Backend,
): EntityDefinition<Entity> {
  const { shape } = definition;
  const { assemble } = shape.decode;
  const bound = {
    ...shape,
    decode: Object.assign((item: Item) => rememberBackend(shape.decode(item), backend), {
      assemble: assemble && ((...made: Parameters<typeof assemble>) => rememberBackend(assemble(...made), backend)),
    }),
    decodeOnto: (...made: Parameters<typeof shape.decodeOnto>) => rememberBackend(shape.decodeOnto(...made), backend),
  };
  return Object.freeze({ ...definition, shape: Object.freeze(bound) });
}
