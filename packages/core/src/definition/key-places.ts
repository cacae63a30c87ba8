import type { KeyFact, KeyRole } from '../metadata/facts.ts';
import { isPlainObject } from '../metadata/text.ts';
import type { IndexDefinition, KeyAttribute, TableDefinition } from '../table/table-definition.ts';
import { definitionErrors } from './definition-errors.ts';

/** Where in the table's keys and indexes a key decorator belongs. */
export interface KeyPlace {
  readonly fact: KeyFact;
  readonly attribute: KeyAttribute;
  /** For messages, and one for each place: `partition key`, `index byTenant sort key`, `index byPlace sort key 1`. */
  readonly keyName: string;
  /** Absent for the table's own key. */
  readonly index?: string | undefined;
  readonly options: KeyPlaceOptions;
}

export interface KeyPlaceOptions {
  readonly dependsOn?: readonly string[] | undefined;
  readonly required: boolean;
  readonly lowCardinality: boolean;
}

/** Finds the place of each key decorator. Throws where the table has no such place. */
export function keyPlaces(type: string, table: TableDefinition, keys: readonly KeyFact[]): readonly KeyPlace[] {
  return keys.map((fact) => keyPlace(type, table, fact));
}

function keyPlace(type: string, table: TableDefinition, fact: KeyFact): KeyPlace {
  const where = `${type}.${String(fact.member)}`;
  if (
    fact.static ||
    fact.private ||
    (fact.kind !== 'field' && fact.kind !== 'method') ||
    typeof fact.member === 'symbol'
  ) {
    throw definitionErrors.placement(type, fact.role.kind, fact);
  }
  const options = placeOptions(where, fact);
  const base = { fact, options };
  switch (fact.role.kind) {
    case 'partitionKey':
      return { ...base, attribute: table.partitionKey, keyName: 'partition key' };
    case 'sortKey':
      if (!table.sortKey) throw definitionErrors.sortKeyOnTableWithout(where, table.name);
      return { ...base, attribute: table.sortKey, keyName: 'sort key' };
    case 'lsiKey':
    case 'gsiKey':
      return { ...base, ...indexPlace(where, table, fact.role, fact.options) };
  }
}

function indexPlace(
  where: string,
  table: TableDefinition,
  role: Extract<KeyRole, { index: string }>,
  options: unknown,
): Pick<KeyPlace, 'attribute' | 'keyName' | 'index'> {
  const index = findIndex(where, table, role);
  const part = role.kind === 'lsiKey' ? 'sort' : role.part;
  if (part !== 'partition' && part !== 'sort') {
    throw definitionErrors.keyMethodShape(where, `an index has no ${String(part)} key`, "Write 'partition' or 'sort'");
  }
  const attributes = index[part];
  const position = isPlainObject(options) ? options.position : undefined;
  const at = position === undefined && attributes.length === 1 ? 0 : position;
  const attribute = typeof at === 'number' ? attributes[at] : undefined;
  if (!attribute) throw definitionErrors.indexPosition(where, index.name, part, attributes.length);
  const keyName = `index ${index.name} ${part} key${attributes.length === 1 ? '' : ` ${String(at)}`}`;
  return { attribute, keyName, index: index.name };
}

function findIndex(where: string, table: TableDefinition, role: Extract<KeyRole, { index: string }>): IndexDefinition {
  const index = Object.hasOwn(table.indexes, role.index) ? table.indexes[role.index] : undefined;
  if (!index) throw definitionErrors.unknownIndex(where, table.name, String(role.index));
  const decorator = index.kind === 'local' ? 'lsiKey' : 'gsiKey';
  if (decorator !== role.kind) throw definitionErrors.indexKind(where, index.name, decorator);
  return index;
}

const tableKeyOptions = ['dependsOn'];
const indexKeyOptions = ['dependsOn', 'required', 'position', 'lowCardinality'];

function placeOptions(where: string, { role, options }: KeyFact): KeyPlaceOptions {
  const known = role.kind === 'partitionKey' || role.kind === 'sortKey' ? tableKeyOptions : indexKeyOptions;
  if (options !== undefined && !isPlainObject(options)) {
    throw definitionErrors.keyMethodShape(where, 'its options are not an object', `Known are ${known.join(', ')}`);
  }
  const given = options ?? {};
  for (const option of Object.keys(given))
    if (!known.includes(option)) throw definitionErrors.unknownOption(where, option, known);
  const { dependsOn } = given;
  if (dependsOn !== undefined && !(Array.isArray(dependsOn) && dependsOn.every((name) => typeof name === 'string'))) {
    throw definitionErrors.keyMethodShape(
      where,
      'dependsOn is not a list of attributes',
      "Write { dependsOn: ['status'] }",
    );
  }
  return {
    dependsOn: dependsOn as readonly string[] | undefined,
    required: given.required === true,
    lowCardinality: given.lowCardinality === true,
  };
}
