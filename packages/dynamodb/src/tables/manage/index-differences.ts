import type {
  IndexDefinition,
  IndexDescription,
  KeyAttribute,
  TableDefinition,
  TableDifference,
} from '@monotable/core';
import { wantedProjection } from '../wanted-projection.ts';
import type { KnownTable } from './table-target.ts';

export type IndexDifference = Extract<TableDifference, { readonly subject: 'index' }>;

type IndexFacts = NonNullable<IndexDifference['wanted']>;

/** How the real indexes differ from the declared ones: missing, different, and those that the code does not know. */
export function indexDifferences(
  { table, entities }: KnownTable,
  actual: readonly IndexDescription[],
): readonly IndexDifference[] {
  const differing = Object.values(table.indexes).flatMap((index): readonly IndexDifference[] => {
    const { name } = index;
    const wanted = wantedFacts(table, index);
    const found = actual.find((each) => each.name === name);
    if (!found) {
      const users = entities.filter(({ indexes }) => Object.hasOwn(indexes, name)).map((entity) => entity.name);
      return [{ subject: 'index', name, wanted, remedy: remedyForMissing(index, users) }];
    }
    const facts = factsOf(found);
    return sameFacts(wanted, facts) || (areUntyped(entities) && sameFacts(untyped(table, wanted), facts))
      ? []
      : [{ subject: 'index', name, wanted, actual: facts, remedy: remedyForDifferent(index, facts) }];
  });
  const extra = actual
    .filter(({ name }) => !Object.hasOwn(table.indexes, name))
    .map(
      (index): IndexDifference => ({
        subject: 'index',
        name: index.name,
        actual: factsOf(index),
        remedy:
          index.kind === 'local'
            ? `Declare it in table('${table.name}', …), or leave it: local indexes stay as long as their table`
            : `Declare it in table('${table.name}', …), or take it away with indexes.remove(): it costs with every write`,
      }),
    );
  return [...differing, ...extra];
}

/** Whether a difference can't be mended by adding an index: the table has to be made anew, or an index be removed first. */
export function isLasting({ wanted, actual }: IndexDifference): boolean {
  return wanted !== undefined && (wanted.kind === 'local' || actual !== undefined);
}

function wantedFacts(table: TableDefinition, index: IndexDefinition): IndexFacts {
  return factsOf({ ...index, projection: wantedProjection(table, index) });
}

function factsOf({ kind, partition, sort, projection }: IndexDefinition): IndexFacts {
  return {
    kind,
    partition: partition.map(keyOf),
    sort: sort.map(keyOf),
    projection: projection.kind === 'include' ? { ...projection, names: [...projection.names].sort() } : projection,
  };
}

/** Items of a table that was there before, of one entity: none of them has a type attribute. */
function areUntyped(entities: KnownTable['entities']): boolean {
  return entities.length > 0 && entities.every(({ typeAttribute }) => typeAttribute === undefined);
}

/** The same without the type attribute, which no item has and no read asks for. */
function untyped({ typeAttribute }: TableDefinition, facts: IndexFacts): IndexFacts {
  if (facts.projection.kind !== 'include') return facts;
  const names = facts.projection.names.filter((name) => name !== typeAttribute);
  return { ...facts, projection: names.length === 0 ? { kind: 'keysOnly' } : { kind: 'include', names } };
}

function keyOf({ name, type }: KeyAttribute): KeyAttribute {
  return { name, type };
}

/** Both were put into one form, the same in the order of its members. */
function sameFacts(one: IndexFacts, other: IndexFacts): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ kind, partition, sort, projection }: IndexFacts): string {
  const names = projection.kind === 'include' ? projection.names : [];
  return JSON.stringify([kind, partition, sort, projection.kind, names]);
}

function remedyForMissing({ kind }: IndexDefinition, users: readonly string[]): string {
  if (kind === 'local') {
    return 'A local index is made with its table and never later: make a new table, or declare the index global';
  }
  const then = users.length > 0 ? `, and reindex() what was written before: ${users.join(', ')}` : '';
  return `Add it with indexes.ensure()${then}`;
}

function remedyForDifferent({ kind, name }: IndexDefinition, actual: IndexFacts): string {
  if (kind === 'local' || actual.kind === 'local') {
    return 'A local index can not be changed: make a new table, or declare a global index of another name';
  }
  return `An index can not be changed: give the new one another name, or take ${name} away with indexes.remove() and add it anew`;
}
