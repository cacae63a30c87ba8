/** A class whose instances can be made with `new` and no arguments. */
export type EntityConstructor<Entity extends object = object> = new () => Entity;

/** The class that an object was made by, whatever the object itself has under the name `constructor`. */
export function classOf(instance: object): EntityConstructor {
  const prototype: unknown = typeof instance === 'object' && instance !== null && Object.getPrototypeOf(instance);
  return (prototype as { readonly constructor: EntityConstructor } | undefined)?.constructor as EntityConstructor;
}
