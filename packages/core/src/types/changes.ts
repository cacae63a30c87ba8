import type { AttributeChange } from '../operators/operator-types.ts';
import type { AttributeName } from './attributes.ts';
import type { AttributeKind } from './decimal.ts';
import type { Input } from './input.ts';
import type { KeyName } from './key-of.ts';
import type { PathEntry } from './path.ts';
import type { Refused } from './refused.ts';

/**
 * Changes of an item: paths to new values or to operators. What isn't named, or is `undefined`, stays as it is. Attributes of
 * the primary key and readonly ones can't be changed.
 */
// Which ones those are is asked in the template, which is made when a property is looked at: methods that take changes are
// themselves members of the entity that would otherwise be asked for its key while it is made.
export type Changes<Entity> = {
  readonly [Entry in PathEntry<Entity> as Entry[0]]?: Entry[2] extends KeyName<Entity>
    ? Refused<'It is part of the primary key: use move() to change it'>
    : Entry[2] extends ReadonlyName<Entity>
      ? Refused<'It is readonly: it can only be given to create()'>
      : ChangeOf<Entry[1]>;
};

/** How one attribute can be changed. */
export type ChangeOf<Value> = Input<Value> | undefined | AttributeChange<AttributeKind<Value>, Input<Value>>;

// One comparison of the whole class first: most have no readonly attribute at all.
type ReadonlyName<Entity> =
  Same<Pick<Entity, AttributeName<Entity>>, Writable<Entity, AttributeName<Entity>>> extends true
    ? never
    : {
        [Name in AttributeName<Entity>]: Same<Pick<Entity, Name>, Writable<Entity, Name>> extends true ? never : Name;
      }[AttributeName<Entity>];

type Writable<Entity, Name extends keyof Entity> = { -readonly [Each in Name]: Entity[Each] };

// Assignability looks past `readonly`; two conditional types are compared by identity.
type Same<Left, Right> =
  (<Any>() => Any extends Left ? 1 : 2) extends <Any>() => Any extends Right ? 1 : 2 ? true : false;
