import type { IsDefaulted, Plain } from './defaulted.ts';

/**
 * Each attribute of an entity as `[path, value, attribute, presence]`: its name twice, the type that it holds, and whether
 * `create` asks for it. Everything else that is inferred from a class is made of these.
 */
export type AttributeEntry<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: whether a member is a function is told without looking at its signature
  [Name in keyof Entity & string]: Entity[Name] extends Function ? never : EntryOf<Name, Entity[Name]>;
}[keyof Entity & string];

type EntryOf<Name, Value> = undefined extends Value
  ? Entry<Name, Value, Name, 'optional'>
  : IsDefaulted<Value> extends true
    ? Entry<Name, Plain<Value>, Name, 'optional'>
    : Entry<Name, Value, Name, 'required'>;

// A tuple type whose elements are other aliases would be made again and again: so they come in as parameters.
export type Entry<Path, Value, Attribute, Presence = undefined> = [
  path: Path,
  value: Value,
  attribute: Attribute,
  presence: Presence,
];

/**
 * What any entry is. Types are made of entries by `… extends infer Entry extends AnyEntry`: while the compiler infers the entity
 * of a call, which it does anew for each method, it looks at this bound and no further. What would lead on from there asks
 * first whether it stands for one entry at all.
 */
export type AnyEntry = readonly [path: string, value: unknown, attribute: string, presence: unknown];
