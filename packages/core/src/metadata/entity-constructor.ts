/** A class whose instances can be made with `new` and no arguments. */
export type EntityConstructor<Entity extends object = object> = new () => Entity;
