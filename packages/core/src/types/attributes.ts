import type { AttributeEntry } from './attribute-entry.ts';
import type { Plain } from './defaulted.ts';

/** The names of an entity's attributes: its members that aren't functions. */
export type AttributeName<Entity> = AttributeEntry<Entity>['path'];

/** An entity's attributes as a plain object, without the methods of its class. */
export type Attributes<Entity> = {
  // biome-ignore lint/complexity/noBannedTypes: as above
  [Name in keyof Entity as Entity[Name] extends Function ? never : Name & string]: Plain<Entity[Name]>;
};

/** Some of an entity's attributes as a plain object: what `select` gives. */
export type Selected<Entity, Name extends keyof Entity> = { [Chosen in Name]: Plain<Entity[Chosen]> };
