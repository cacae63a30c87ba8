import type { AttributeName } from './attributes.ts';
import type { Input } from './input.ts';
import type { KeyName } from './key-of.ts';

/**
 * What tells one item from all others: the attributes that the primary-key methods declare with `KeyOf`. Without that, any of
 * the attributes, and what is missing is an error at run time.
 */
// One of the two is always empty. Which one is asked where names are made, not in a condition around them, so that a method of
// the entity may take a key.
export type KeyInput<Entity> = ExactKey<Entity> & AnyKey<Entity>;

/** The attributes that the primary-key methods read; none where they don't declare it. */
export type ExactKey<Entity> = {
  readonly [Name in keyof Entity as Name & KeyName<Entity>]-?: Input<Entity[Name]>;
};

/** The attributes of an entity whose key methods don't declare what they read. */
export type AnyKey<Entity> = {
  readonly [Name in keyof Entity as [KeyName<Entity>] extends [never] ? Name & AttributeName<Entity> : never]?: Input<
    Entity[Name]
  >;
};
