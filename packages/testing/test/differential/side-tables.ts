import type { Side } from './side.ts';
import { type TableKind, tableNames } from './tables.ts';

type Place = Omit<Side, 'tokens'>;

/** Creates the tables and waits until they can be used. */
export async function createTables(side: Place): Promise<void> {
  for (const kind of tableNames) await createTable(side, kind);
}

export async function deleteTables(side: Place): Promise<void> {
  for (const kind of tableNames) await deleteTable(side, kind);
}

export async function remakeTable(side: Place, kind: TableKind): Promise<void> {
  await deleteTable(side, kind);
  await createTable(side, kind);
}

async function createTable({ backend, tables }: Place, kind: TableKind): Promise<void> {
  const table = tables[kind];
  await backend.tables.create({ table });
  while ((await backend.tables.describe({ table }))?.status !== 'ACTIVE') await aWhile();
}

async function deleteTable({ backend, tables }: Place, kind: TableKind): Promise<void> {
  const table = tables[kind];
  await backend.tables.delete({ table });
  while (await backend.tables.describe({ table })) await aWhile();
}

const aWhile = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));
