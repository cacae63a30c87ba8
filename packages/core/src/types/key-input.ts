import type { AnyEntry, AttributeEntry } from './attribute-entry.ts';
import type { Input, Named } from './input.ts';
import type { KeyNames } from './key-of.ts';

/**
 * What tells one item from all others: the attributes that the primary-key methods declare with `KeyOf`. Without that, any of
 * the attributes, and what is missing is an error at run time.
 */
export type KeyInput<Entity> = Named<Entity> & KeyAttributes<Entity>;

// One of the two is always empty. Which one is asked where names are made, not in a condition around them, so that a method of
// the entity may take a key.
type KeyAttributes<Entity> =
  AttributeEntry<Entity> extends infer Entry extends AnyEntry
    ? { readonly [Each in Entry as ExactName<Each['path'], KeyNames<Entity>>]: Input<Each['value']> } & {
        readonly [Each in Entry as AnyName<Each['path'], KeyNames<Entity>>]?: Input<Each['value']>;
      }
    : never;

type ExactName<Name, Names extends KeyNames<never>> = string extends Name
  ? never
  : Name extends Names['key']
    ? Name
    : never;
type AnyName<Name, Names extends KeyNames<never>> = string extends Name
  ? never
  : [Names['key']] extends [never]
    ? Name
    : never;
