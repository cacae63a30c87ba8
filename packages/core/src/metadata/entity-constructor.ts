/** A class whose instances can be made with `new` and no arguments. */
export type EntityConstructor<Entity extends object = object> = new () => Entity;

/** The class that an object was made by, whatever the object itself has under the name `constructor`. */
export function classOf(instance: object): EntityConstructor {
  return (Object.getPrototypeOf(instance) as { constructor: EntityConstructor }).constructor;
}
