import { ConfigurationError, type EntityConstructor, type EntityDefinition, type Item } from '@monotable/core';
import type { Change, ImageView, InsertChange, StoredChange } from './change.ts';
import { checkOptions } from './check-options.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import { type ListedEntities, listedEntities } from './listed-entities.ts';
import { type AnyRecord, type ReadRecord, readRecord } from './read-record.ts';

export interface ChangesOptions<View extends ImageView = ImageView> {
  /** What the table's stream shows; `newAndOldImages` unless given. */
  readonly view?: View | undefined;
  /**
   * The physical table, where the stream carries changes of several, as one of Kinesis may: those of others are passed over.
   */
  readonly tableName?: string | undefined;
}

/** The change that a record tells of, of whatever item, as it is stored. Throws `InvalidEventError`. */
export function changesOf(record: AnyRecord): readonly StoredChange[];
/**
 * The changes that a record tells of, of items of these entities: one as a rule, none where the item is of another entity, two
 * where an item of one entity took the place of another's.
 *
 * Throws `InvalidEventError` for what is no record of a change, `ItemDecodeError` for an item that can't be decoded,
 * `ConfigurationError` where the record lacks what `view` promises.
 */
export function changesOf<
  const Entities extends readonly EntityConstructor[],
  View extends ImageView = 'newAndOldImages',
>(
  record: AnyRecord,
  entities: Entities,
  options?: ChangesOptions<View>,
): readonly Change<InstanceType<Entities[number]>, View>[];
export function changesOf(
  record: AnyRecord,
  entities?: readonly EntityConstructor[],
  options: ChangesOptions = {},
): readonly (StoredChange | Change<object, ImageView>)[] {
  const read = readRecord(record);
  if (!entities) return [read.change];
  checkOptions('changesOf', options, ['view', 'tableName']);
  const view = checkedView('changesOf', options.view);
  const listed = listedEntities(entities, 'changesOf');
  return isOfTable(read, checkedTable('changesOf', options.tableName)) ? entityChanges(read, listed, view) : [];
}

/** The changes of listed entities. */
export function entityChanges(
  read: ReadRecord,
  entities: ListedEntities,
  view: ImageView,
): readonly Change<object, ImageView>[] {
  const { change } = read;
  const { keys } = change;
  const before = shown(read, 'old', view);
  const after = shown(read, 'new', view);
  const [owner, heir] = [before && entities.ownerOf(before, keys), after && entities.ownerOf(after, keys)];
  const old = owner && before && owner.shape.decode(before);
  const fresh = heir && after && heir.shape.decode(after);
  if (change.kind === 'modify' && (owner === heir || !before || !after)) {
    const modified = heir ?? owner;
    return modified ? [modifyChange(change, modified, old, fresh)] : [];
  }
  return [
    ...(owner && old ? [removeChange(change, owner, old)] : []),
    ...(heir && fresh ? [insertChange(change, heir, fresh)] : []),
  ];
}

export function checkedView(operation: string, view: ImageView = 'newAndOldImages'): ImageView {
  if (views.includes(view)) return view;
  throw new ConfigurationError({
    operation,
    message: 'its view is none that tells whose an item is',
    remedy: `Known are ${views.join(', ')}; of a stream with keysOnly, changesOf(record) gives the keys`,
  });
}

export function checkedTable(operation: string, tableName: unknown): string | undefined {
  if (tableName === undefined || (typeof tableName === 'string' && tableName !== '')) return tableName;
  const message = 'its tableName is no name of a table';
  throw new ConfigurationError({ operation, message, remedy: 'Give the physical name, or leave it out' });
}

/** Throws `InvalidEventError` for a record that doesn't tell what was asked for. */
export function isOfTable({ change }: ReadRecord, tableName: string | undefined): boolean {
  if (tableName === undefined || change.tableName === tableName) return true;
  if (change.tableName !== undefined) return false;
  throw new InvalidEventError({
    message: 'The record does not tell of which table it is',
    remedy: 'Leave tableName out for a stream of one table',
  });
}

const views: readonly ImageView[] = ['newAndOldImages', 'newImage', 'oldImage'];

/** One side of the item, where this kind of change and this view have one. */
function shown({ change, view: given }: ReadRecord, side: 'old' | 'new', view: ImageView): Item | undefined {
  const hidden = side === 'old' ? 'newImage' : 'oldImage';
  const without = side === 'old' ? 'insert' : 'remove';
  if (view === hidden || change.kind === without) return undefined;
  const image = change[side];
  if (image) return image;
  throw new ConfigurationError({
    message: `A record of a changed item lacks its ${side} image${given ? `: the view of the stream is ${given}` : ''}`,
    remedy: `Let the table's stream show ${view}, or say here what it is: { view: 'newImage' }`,
  });
}

function insertChange(change: StoredChange, owner: EntityDefinition, fresh: object) {
  return Object.freeze({ ...factsOf(change, owner), kind: 'insert' as const, old: undefined, new: fresh });
}

function removeChange(change: StoredChange, owner: EntityDefinition, old: object) {
  const { expired } = change;
  return Object.freeze({ ...factsOf(change, owner), kind: 'remove' as const, old, new: undefined, expired });
}

function modifyChange(
  change: StoredChange,
  owner: EntityDefinition,
  old: object | undefined,
  fresh: object | undefined,
) {
  // Which side is there follows from the view.
  const images = { old, new: fresh } as { old: object; new: object };
  return Object.freeze({ ...factsOf(change, owner), kind: 'modify' as const, ...images });
}

function factsOf({ keys, tableName, at, eventId, sequenceNumber }: StoredChange, { target }: EntityDefinition) {
  return { entity: target, keys, tableName, at, eventId, sequenceNumber, is: is as InsertChange<object>['is'] };
}

/** Of a subclass that is listed, the class that it extends holds too, as it does for its instances. */
function is<Other extends object>(this: { entity: EntityConstructor }, entity: EntityConstructor<Other>): boolean {
  return this.entity === entity || Object.prototype.isPrototypeOf.call(entity, this.entity);
}
