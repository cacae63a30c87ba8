import type { Backend } from '../backend/backend.ts';
import { refuseOtherThanBackend } from '../errors/refuse-other-than-backend.ts';
import type { EntityConstructor } from '../metadata/entity-constructor.ts';
import { readTableOptions } from './read-table-options.ts';
import type { IndexDefinition, TableDefinition } from './table-definition.ts';
import type { CursorOptions, TableOptions } from './table-options.ts';

const entitiesKey: unique symbol = Symbol.for('monotable.table.entities') as never;
const backendKey: unique symbol = Symbol.for('monotable.table.backend') as never;

/** A table as entities name it: its definition, and the backend its models use unless told otherwise. */
export interface Table<IndexName extends string = string> extends TableDefinition {
  readonly indexes: Readonly<Record<IndexName, IndexDefinition>>;
  readonly cursors?: CursorOptions | undefined;
  /** Sets the backend of every model of this table that has none of its own; `undefined` takes it away. */
  useBackend(backend: Backend | undefined): void;
}

/** What hangs on a table under symbols, for the rooms above. */
export interface TableInternals {
  readonly [entitiesKey]: Set<EntityConstructor>;
  [backendKey]: { current: Backend | undefined };
}

/**
 * Describes a table: `table('app', { indexes: { byTenant: {} } })`. Nothing is created or connected. Throws `DefinitionError`
 * on names that DynamoDB refuses and on keys that contradict each other.
 */
export function table<IndexName extends string = never>(
  name: string,
  options: TableOptions<IndexName> = {},
): Table<IndexName> {
  const current: { current: Backend | undefined } = { current: undefined };
  const result = {
    ...readTableOptions(name, options),
    cursors: options.cursors && Object.freeze({ ...options.cursors }),
    useBackend: (backend: Backend | undefined): void => {
      if (backend !== undefined) refuseOtherThanBackend(backend, 'useBackend');
      current.current = backend;
    },
  };
  Object.defineProperty(result, entitiesKey, { value: new Set<EntityConstructor>() });
  Object.defineProperty(result, backendKey, { value: current });
  return Object.freeze(result) as Table<IndexName>;
}

/** The classes that name this table. */
export function entitiesOf(definition: TableDefinition): Set<EntityConstructor> {
  return (definition as unknown as TableInternals)[entitiesKey];
}

/** The backend that `useBackend` of the table set. */
export function backendOfTable(definition: TableDefinition): Backend | undefined {
  return (definition as unknown as TableInternals)[backendKey].current;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && entitiesKey in value;
}
