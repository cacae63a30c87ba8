import type { AttributeName } from './attributes.ts';

declare const primaryKey: unique symbol;

/**
 * The `this` of a primary-key method: the attributes that the method reads. It is what types `get`, and keeps them out of
 * changes: `@partitionKey pk(this: KeyOf<Todo, 'userId'>) { … }`. Declare it on the sort-key method too where there is one.
 */
export type KeyOf<Entity, Name extends keyof Entity> = Pick<Entity, Name> & { readonly [primaryKey]?: Name };

/** The attributes of the primary key as far as the key methods tell; `never` where none does. */
export type KeyName<Entity> = KeyNameRead<Entity[Exclude<keyof Entity, AttributeName<Entity>>]>;

/** Holds {@link KeyName} of an entity: made when it is asked for, and only once. */
export interface KeyNames<Entity> {
  readonly key: KeyName<Entity>;
}

/** The attributes that a primary-key method declares to read; `never` for any other member. */
// Neither parameters nor results are looked at: those of other methods may well depend on the very types that are made here.
export type KeyNameRead<Member> = Member extends (this: infer This) => void ? NameBranded<This> : never;

type NameBranded<This> = This extends { readonly [primaryKey]?: infer Name extends string } ? Name : never;
