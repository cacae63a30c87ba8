import {
  resolveTableName,
  singleTableName,
  type TableDefinition,
  type TableNameOptions,
  TableOwners,
  type TableTarget,
} from '@monotable/core';
import type { Engine } from '../engine/engine.ts';
import { invalidRequest } from '../engine/engine-fault.ts';
import type { TableSchema } from '../engine/table-schema.ts';
import { tableSchemaOf } from './table-schema-of.ts';

export type CatalogSnapshot = ReadonlyMap<string, TableDefinition>;

/**
 * Which physical table a request means. Tables and indexes nobody created come into being here when they are first used;
 * a table that was created explicitly has what it was created with.
 */
export class TableCatalog {
  readonly #engine: Engine;
  readonly #names: TableNameOptions;
  /** The name for every table without one of its own, where the backend was given one; an error for a second table. */
  readonly #onlyName: ReturnType<typeof singleTableName> | undefined;
  readonly #owners = new TableOwners();
  readonly #implicit: boolean;
  /** The definition that each implicit table was last brought in line with. */
  #seen = new Map<string, TableDefinition>();

  constructor(engine: Engine, names: TableNameOptions, implicit: boolean) {
    this.#engine = engine;
    this.#names = names;
    this.#onlyName =
      names.tableName === undefined ? undefined : singleTableName(names.tableName, "The backend's tableName");
    this.#implicit = implicit;
  }

  /** A table that is named by its ARN is that of its name: there is but one account and region here. */
  nameOf(target: TableTarget): string {
    const given = this.#given(target);
    const name = given.startsWith('arn:') ? given.replace(/^arn:.*:table\//, '') : given;
    if (target.tableName === undefined) this.#owners.claim(name, target.table);
    return name;
  }

  /** The physical name of a table that is about to be read or written. */
  use(target: TableTarget): string {
    const name = this.nameOf(target);
    if (this.#implicit && !this.#isReady(name, target.table)) this.#bringAbout(name, target.table);
    return name;
  }

  /** Whether the table came into being by itself. */
  isImplicit(name: string): boolean {
    return this.#seen.has(name);
  }

  /** From now on the table is as it was explicitly made. */
  makeExplicit(name: string): void {
    this.#seen.delete(name);
  }

  snapshot(): CatalogSnapshot {
    return new Map(this.#seen);
  }

  restore(snapshot: CatalogSnapshot): void {
    this.#seen = new Map(snapshot);
    this.#owners.clear();
  }

  clear(): void {
    this.#seen.clear();
    this.#owners.clear();
  }

  #given(target: TableTarget): string {
    if (!this.#onlyName) return resolveTableName(target, this.#names);
    const hasOwnName = target.tableName !== undefined || Object.hasOwn(this.#names.tables ?? {}, target.table.name);
    return hasOwnName ? resolveTableName(target, this.#names) : this.#onlyName(target.table);
  }

  #isReady(name: string, definition: TableDefinition): boolean {
    return this.#seen.get(name) === definition && this.#engine.hasTable(name);
  }

  #bringAbout(name: string, definition: TableDefinition): void {
    const schema = tableSchemaOf(definition, name);
    if (!this.#engine.hasTable(name)) {
      this.#engine.createTable(schema);
      if (definition.ttlAttribute !== undefined) this.#engine.enableTimeToLive(name, definition.ttlAttribute);
    } else if (this.isImplicit(name)) {
      this.#extend(name, schema);
    } else {
      return;
    }
    this.#seen.set(name, definition);
  }

  /** Another definition of one physical table may bring more indexes, but no other keys. */
  #extend(name: string, wanted: TableSchema): void {
    const { schema } = this.#engine.describeTable(name);
    if (keyText(schema) !== keyText(wanted)) {
      throw invalidRequest(`Two definitions give the table ${name} different keys`);
    }
    for (const index of wanted.indexes) {
      const known = schema.indexes.find((candidate) => candidate.name === index.name);
      if (!known) this.#engine.addIndex(name, index);
      else if (JSON.stringify(known) !== JSON.stringify(index)) {
        throw invalidRequest(`Two definitions of the table ${name} differ in the index ${index.name}`);
      }
    }
  }
}

function keyText({ partitionKey, sortKey }: TableSchema): string {
  return JSON.stringify([partitionKey.name, partitionKey.type, sortKey?.name, sortKey?.type]);
}
