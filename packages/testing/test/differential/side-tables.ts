import type { Place } from './side.ts';
import { type TableKind, tableNames } from './tables.ts';

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
  await until(`${kind} is there`, async () => (await backend.tables.describe({ table }))?.status === 'ACTIVE');
}

async function deleteTable({ backend, tables }: Place, kind: TableKind): Promise<void> {
  const table = tables[kind];
  await backend.tables.delete({ table });
  await until(`${kind} is gone`, async () => (await backend.tables.describe({ table })) === undefined);
}

/** Adds an index to a table or takes it away, and waits until that is done. */
export async function changeIndex(
  change: 'addIndex' | 'removeIndex',
  kind: TableKind,
  index: string,
  { backend, tables }: Place,
): Promise<void> {
  const table = tables[kind];
  await backend.tables.update(change === 'addIndex' ? { table, addIndex: index } : { table, removeIndex: index });
  await until(`${change} ${index} is done`, async () => {
    const description = await backend.tables.describe({ table });
    const status = description?.indexes.find(({ name }) => name === index)?.status;
    return description?.status === 'ACTIVE' && status === (change === 'addIndex' ? 'ACTIVE' : undefined);
  });
}

/** Milliseconds; engines need a second or two to fill an index. */
const PATIENCE = 60_000;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + PATIENCE;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${PATIENCE / 1000} seconds until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
