import type { IsDefaulted, Plain } from './defaulted.ts';

/** A path into an entity. Everything that is inferred from a class is made of these. */
export interface Entry<Path, Value, Attribute, Presence = undefined> {
  readonly path: Path;
  /** The type of the value there. */
  readonly value: Value;
  /** The attribute that the path begins with. */
  readonly attribute: Attribute;
  /** Of an attribute itself: whether `create` asks for it. */
  readonly presence: Presence;
}

/**
 * What any entry is. Types are made of entries by `… extends infer Each extends AnyEntry`: while the compiler infers the entity
 * of a call, which it does anew for each method, it looks at this bound and no further. What would lead on from there asks
 * first whether it stands for one entry at all.
 */
export type AnyEntry = Entry<string, unknown, string, unknown>;

/** The attributes of an entity: its members that aren't functions. */
export type AttributeEntry<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  [Name in keyof Entity & string]: Entity[Name] extends Function ? never : EntryOf<Name, Entity[Name]>;
}[keyof Entity & string];

type EntryOf<Name, Value> = undefined extends Value
  ? Entry<Name, Value, Name, 'optional'>
  : IsDefaulted<Value> extends true
    ? Entry<Name, Plain<Value>, Name, 'optional'>
    : Entry<Name, Value, Name, 'required'>;
