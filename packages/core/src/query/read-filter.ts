import type { AttributePath } from '../expression/attribute-path.ts';
import { type ConditionNode, pathEquals } from '../expression/condition-node.ts';
import type { ConditionTree } from '../expression/condition-tree.ts';
import { lowerTree } from '../expression/lower-condition.ts';
import type { EntityDefinition, KeyMember } from '../metadata/entity-definition.ts';
import { startKeyNames, tableKeyNames } from '../table/table-definition.ts';

/** What is left out of what is read: frozen, by stored names. */
export interface ReadFilter {
  readonly filter?: ConditionNode | undefined;
  /** Conditions of the caller are in it, not only the guard that keeps other entities out. */
  readonly filters: boolean;
}

/** Keeps other entities out of a read, and what doesn't meet `conditions`, which are known to hold for some items. */
export function readFilter(
  definition: EntityDefinition,
  conditions: readonly ConditionTree[],
  guards: readonly ConditionNode[] = [],
): ReadFilter {
  const { typeAttribute } = definition;
  const nodes = conditions.map(lowerTree).filter((node) => typeof node !== 'string');
  const own = typeAttribute
    ? pathEquals(Object.freeze([typeAttribute.name] as const), { S: typeAttribute.value })
    : undefined;
  return { filter: joined([own, ...guards, ...nodes]), filters: nodes.length > 0 };
}

function joined(nodes: readonly (ConditionNode | undefined)[]): ConditionNode | undefined {
  const [only, ...more] = nodes.filter((node) => node !== undefined);
  return only && more.length > 0 ? Object.freeze({ kind: 'and', conditions: Object.freeze([only, ...more]) }) : only;
}

/**
 * For a scan of an entity that stores no type: the literal text that its computed keys begin with. What is queried has such a
 * range as a key condition already.
 */
export function keyGuards(
  { typeAttribute }: EntityDefinition,
  members: readonly KeyMember[],
): readonly ConditionNode[] {
  if (typeAttribute) return [];
  return members.flatMap((member) => {
    const literal = member.kind === 'method' ? (member.method.pattern?.literals[0] ?? '') : '';
    const path = Object.freeze([member.attribute.name] as const);
    return literal === '' ? [] : [Object.freeze({ kind: 'beginsWith', path, prefix: { S: literal } } as const)];
  });
}

/** Every attribute that conditions name. */
export function targetsOf(tree: ConditionTree): readonly AttributePath[] {
  switch (tree.kind) {
    case 'test':
      return [tree.target];
    case 'and':
    case 'or':
      return tree.conditions.flatMap(targetsOf);
    case 'not':
      return targetsOf(tree.condition);
  }
}

/**
 * Why an index can't answer, since it lacks attributes. Global indexes answer only what they project; DynamoDB would fetch the
 * rest for a local one, each item by a read of its own, but only where those attributes are asked for by name.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LSI.html#LSI.Projections
 */
export function lackedBy(
  { table }: EntityDefinition,
  index: string | undefined,
  filtered: readonly AttributePath[],
  selected: readonly AttributePath[] | 'everything' | 'nothing',
): string | undefined {
  const definition = index === undefined ? undefined : table.indexes[index];
  if (!definition || definition.projection.kind === 'all') return undefined;
  const { projection } = definition;
  const projected = new Set([
    ...startKeyNames(table, index),
    ...(projection.kind === 'include' ? projection.names : []),
  ]);
  const filter = filtered.find(({ path }) => !projected.has(path[0]));
  if (filter) return `does not project ${filter.text}, so it can't be filtered on there`;
  if (selected === 'everything')
    return 'does not project every attribute, so no instances can be made of what it holds. Name projected ones with select()';
  if (selected === 'nothing' || definition.kind === 'local') return undefined;
  const wanted = selected.find(({ path }) => !projected.has(path[0]));
  return wanted && `does not project ${wanted.text}, so it can't be selected there`;
}

/** DynamoDB takes no filter on a key attribute of what is queried. */
export function keyNames({ table }: EntityDefinition, index: string | undefined): readonly string[] {
  const definition = index === undefined ? undefined : table.indexes[index];
  return definition ? [...definition.partition, ...definition.sort].map(({ name }) => name) : tableKeyNames(table);
}
