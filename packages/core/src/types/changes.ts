import type { AttributeChange } from '../operators/operator-types.ts';
import type { AnyEntry } from './attribute-entry.ts';
import type { AttributeKind } from './decimal.ts';
import type { Input, Named } from './input.ts';
import type { KeyNames } from './key-of.ts';
import type { PathEntry } from './path.ts';
import type { Refused } from './refused.ts';

/**
 * Changes of an item: paths to new values or to operators. What isn't named, or is `undefined`, stays as it is. Attributes of
 * the primary key and readonly ones can't be changed.
 */
// Which ones those are is asked in the template, which is made when a property is looked at: methods that take changes are
// themselves members of the entity that would otherwise be asked for its key while it is made.
export type Changes<Entity> = Named<Entity> & AttributeChanges<Entity>;

type AttributeChanges<Entity> =
  PathEntry<Entity> extends infer Entry extends AnyEntry
    ? {
        readonly [Each in Entry as Each[0]]?: string extends Each[2]
          ? unknown
          : Each[2] extends KeyNames<Entity>['key']
            ? Refused<'It is part of the primary key: use move() to change it'>
            : IsReadonly<Entity, Each[2]> extends true
              ? Refused<'It is readonly: it can only be given to create()'>
              : ChangeOf<Each[1]>;
      }
    : never;

/** How one attribute can be changed. */
export type ChangeOf<Value> = Input<Value> | undefined | AttributeChange<AttributeKind<Value>, Input<Value>>;

// Assignability looks past `readonly`; two conditional types are compared by identity.
type IsReadonly<Entity, Name> =
  (<Any>() => Any extends Pick<Entity, Name & keyof Entity> ? 1 : 2) extends <Any>() => Any extends Writable<
    Entity,
    Name & keyof Entity
  >
    ? 1
    : 2
    ? false
    : true;

type Writable<Entity, Name extends keyof Entity> = { -readonly [Each in Name]: Entity[Each] };
