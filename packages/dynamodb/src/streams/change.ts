import type { EntityConstructor, Item, Key } from '@monotable/core';

/**
 * What a stream's records hold of an item, as it was set up for the table: everything, or one side only. Records of a stream
 * with `keysOnly` tell no entity.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_StreamSpecification.html
 */
export type ImageView = 'newAndOldImages' | 'newImage' | 'oldImage';

/** What is known of a change whoever's item it is. */
export interface ChangeFacts {
  /** The item's primary key, by stored names. */
  readonly keys: Key;
  /** The table's physical name, where the record tells it. */
  readonly tableName: string | undefined;
  /** About when it was made: to the second in a stream of DynamoDB, finer in Kinesis. */
  readonly at: Date | undefined;
  /** The record's own: a change that is delivered again has the same. */
  readonly eventId: string | undefined;
  /** The record's place in its shard; within one item's changes it grows. */
  readonly sequenceNumber: string | undefined;
}

/** A change of one item, as it is stored: of any entity, or none. */
export interface StoredChange extends ChangeFacts {
  readonly kind: 'insert' | 'modify' | 'remove';
  /** The item afterwards; absent where there is none, or the stream doesn't tell. */
  readonly new?: Item | undefined;
  /** The item before; absent where there was none, or the stream doesn't tell. */
  readonly old?: Item | undefined;
  /** The item was deleted since its time was over (TTL), and by no call. */
  readonly expired: boolean;
}

interface EntityChange<Entity extends object> extends ChangeFacts {
  /** The item's class. */
  readonly entity: EntityConstructor<Entity>;
  /** Whether the item is of this class; tells the compiler too. */
  is<Other extends object>(entity: EntityConstructor<Other>): this is AnyChange<Other>;
}

/** A new item. */
export interface InsertChange<Entity extends object> extends EntityChange<Entity> {
  readonly kind: 'insert';
  readonly new: Entity;
  readonly old: undefined;
}

/** An item that was changed. What the stream's view leaves out is `undefined`. */
export interface ModifyChange<Entity extends object, View extends ImageView = 'newAndOldImages'>
  extends EntityChange<Entity> {
  readonly kind: 'modify';
  readonly new: View extends 'oldImage' ? undefined : Entity;
  readonly old: View extends 'newImage' ? undefined : Entity;
}

/** An item that was deleted. */
export interface RemoveChange<Entity extends object> extends EntityChange<Entity> {
  readonly kind: 'remove';
  readonly new: undefined;
  readonly old: Entity;
  /**
   * It was deleted since its time was over (TTL), and by no call. In the replicas of a global table that can't be told, there
   * it is `false`.
   */
  readonly expired: boolean;
}

type AnyChange<Entity extends object> = InsertChange<Entity> | ModifyChange<Entity, ImageView> | RemoveChange<Entity>;

/** A change of an item of one of some entities; `kind` and `is()` tell which. */
export type Change<Entity extends object, View extends ImageView = 'newAndOldImages'> =
  | Inserted<Entity, View>
  | Modified<Entity, View>
  | Removed<Entity, View>;

// One change for each entity of a union, so that `is()` narrows. A stream that shows only one side of an item doesn't tell
// whose an item is that has no such side.

export type Inserted<Entity extends object, View extends ImageView> = View extends 'oldImage'
  ? never
  : Entity extends object
    ? InsertChange<Entity>
    : never;

export type Modified<Entity extends object, View extends ImageView> = Entity extends object
  ? ModifyChange<Entity, View>
  : never;

export type Removed<Entity extends object, View extends ImageView> = View extends 'newImage'
  ? never
  : Entity extends object
    ? RemoveChange<Entity>
    : never;
