import {
  type Backend,
  ConfigurationError,
  type CreateInput,
  definitionOf,
  type EntityConstructor,
  ItemExistsError,
  type PutRequest,
  repository,
  type TableDefinition,
} from '@monotable/core';
import type { Engine } from '../engine/engine.ts';
import { backendError } from '../front/backend-error.ts';
import { putItem } from '../front/engine-requests.ts';
import type { TableCatalog } from '../front/table-catalog.ts';

const operation = 'seed';

/** Refuses what is neither a class nor a table, and fixtures that are no list. */
export function checkSeed(target: unknown, fixtures: unknown): void {
  if (typeof target !== 'function') checkTable(operation, target);
  if (Array.isArray(fixtures)) return;
  const message = 'the fixtures are no array';
  throw new ConfigurationError({ operation, message, remedy: 'Give one member for each item' });
}

export function checkTable(called: string, target: unknown): void {
  if (typeof (target as Partial<TableDefinition> | undefined)?.partitionKey?.name === 'string') return;
  const message = 'what is given is no table';
  throw new ConfigurationError({ operation: called, message, remedy: "Give what table('app', …) made" });
}

/** Puts plain documents, all of them or none. */
export function seedDocuments(
  engine: Engine,
  catalog: TableCatalog,
  table: TableDefinition,
  documents: readonly object[],
): void {
  seed(
    engine,
    catalog,
    documents.map((item) => ({ table, item })),
  );
}

/** Puts new items of an entity, made by the model as `create` would, all of them or none. */
export async function seedEntities<Entity extends object>(
  engine: Engine,
  catalog: TableCatalog,
  backend: Backend,
  type: EntityConstructor<Entity>,
  inputs: readonly CreateInput<Entity>[],
): Promise<Entity[]> {
  const puts: PutRequest[] = [];
  const taker: Backend = {
    name: backend.name,
    tables: backend.tables,
    get: (request) => backend.get(request),
    put: (request) => {
      puts.push(request);
      return Promise.resolve({ attempts: 1 });
    },
    update: (request) => backend.update(request),
    delete: (request) => backend.delete(request),
    query: (request) => backend.query(request),
    scan: (request) => backend.scan(request),
    batchGet: (request) => backend.batchGet(request),
    batchWrite: (request) => backend.batchWrite(request),
    transactGet: (request) => backend.transactGet(request),
    transactWrite: (request) => backend.transactWrite(request),
  };
  const entities: Entity[] = [];
  for (const input of inputs) entities.push(await repository(type, taker).create(attributesOf(type, input)));
  seed(engine, catalog, puts);
  return entities;
}

/** An instance may have more members than attributes. */
function attributesOf<Entity extends object>(
  type: EntityConstructor<Entity>,
  input: CreateInput<Entity>,
): CreateInput<Entity> {
  if (!(input instanceof type)) return input;
  const { attributes } = definitionOf(type);
  const values = attributes.map(({ property }) => [property, (input as Record<string, unknown>)[property]] as const);
  return Object.fromEntries(values) as CreateInput<Entity>;
}

function seed(engine: Engine, catalog: TableCatalog, puts: readonly PutRequest[]): void {
  const entity = puts[0]?.shape?.entity;
  let taken: number | undefined;
  try {
    taken = engine.addItems(puts.map((put) => ({ ...putItem(put, catalog), condition: undefined })));
  } catch (error) {
    throw backendError(error, { operation, entity });
  }
  if (taken === undefined) return;
  throw new ItemExistsError({
    operation,
    entity,
    message: `there is an item with the key of fixture ${taken} already (counted from 0); nothing was stored`,
    remedy: 'Call clear() or restore() before, or give the fixtures keys of their own',
  });
}
