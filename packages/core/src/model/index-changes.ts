import type { Item } from '../backend/attribute-value.ts';
import { type IndexKeyValues, indexKeyValues, joined } from '../definition/entity-keys.ts';
import type { Path } from '../expression/path.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { IndexPlan, ItemChanges } from './index-plan.ts';
import { attributeOf, valueAt, withAssignments, withValue } from './item-edit.ts';

/** What an update knows of the item when it computes index keys. */
export interface KnownOfItem {
  /** As far as it was read, or was taken for granted. */
  readonly stored: Item;
  /** What the primary key tells. */
  readonly fromKey: Item;
  /** What the update itself puts where nothing is stored. */
  readonly defaults?: Item | undefined;
}

const none: IndexKeyValues = Object.freeze({ set: Object.freeze({}), remove: Object.freeze([]) });

/** The new index keys: `set` by stored name, and names to remove. */
export function indexChanges(
  definition: EntityDefinition,
  plan: IndexPlan,
  changes: ItemChanges,
  known: KnownOfItem,
): IndexKeyValues {
  if (plan.indexes.length === 0) return none;
  const reads: Path[] = [];
  for (const { members } of plan.indexes) for (const { paths } of members) reads.push(...paths);
  const after = withAssignments(itemBefore(plan, known), changes.update, reads);
  return joined(plan.indexes.map(({ members }) => indexKeyValues(definition, after, members)));
}

/**
 * What has to be assumed about: the unknown paths, and where a default stands in for a whole attribute, the attribute.
 */
export function pathsAssumed({ unknown }: IndexPlan, stored: Item, defaults: Item = {}): readonly Path[] {
  if (unknown.length === 0) return unknown;
  return unknown.map((path) => (attributeOf(defaults, path[0]) && !attributeOf(stored, path[0]) ? [path[0]] : path));
}

function itemBefore(plan: IndexPlan, { stored, fromKey, defaults }: KnownOfItem): Item {
  const known = defaults ? { ...defaults, ...stored } : stored;
  return plan.told.reduce((item, path) => withValue(item, path, valueAt(fromKey, path)), known);
}
