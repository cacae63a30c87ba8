import type { AttributeChange } from '../operators/operator-types.ts';
import type { AnyEntry } from './attribute-entry.ts';
import type { AttributeKind } from './decimal.ts';
import type { Plain } from './defaulted.ts';
import type { Input, Named } from './input.ts';
import type { KeyNames } from './key-of.ts';
import type { NestedEntry } from './path.ts';
import type { Refused } from './refused.ts';

/**
 * Changes of an item: paths to new values or to operators. What isn't named, or is `undefined`, stays as it is. Attributes of
 * the primary key and readonly ones can't be changed.
 */
export type Changes<Entity> = Named<Entity> & AttributeChanges<Entity> & NestedChanges<Entity>;

/** How one attribute can be changed. */
export type ChangeOf<Value> = Input<Value> | undefined | AttributeChange<AttributeKind<Value>, Input<Value>>;

type AttributeChanges<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  readonly [Name in keyof Entity & string as Entity[Name] extends Function ? never : Name]?: ChangeTable<Entity>[Name];
};

type ChangeTable<Entity> = Entity extends unknown
  ? {
      [Name in keyof Entity]: Fixed<Entity, Name> extends infer Why extends string
        ? Refused<Why>
        : ChangeOf<Plain<Entity[Name]>>;
    }
  : never;

type NestedChanges<Entity> =
  NestedEntry<Entity> extends infer Entry extends AnyEntry
    ? {
        readonly [Each in Entry as Each['path']]?: string extends Each['attribute']
          ? unknown
          : Fixed<Entity, Each['attribute']> extends infer Why extends string
            ? Refused<Why>
            : ChangeOf<Each['value']>;
      }
    : never;

// Why an attribute can't be changed, if so. Asked for each property when it is looked at, never for a whole type: the methods
// that take changes are themselves members of the entity, which would then be asked for its key while it is made.
type Fixed<Entity, Name> = Name extends KeyNames<Entity>['key']
  ? 'It is part of the primary key: use move() to change it'
  : IsReadonly<Entity, Name> extends true
    ? 'It is readonly: it can only be given to create()'
    : undefined;

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
