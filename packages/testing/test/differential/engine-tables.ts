import { alignContent, contentOf } from './content.ts';
import type { Side } from './side.ts';
import { tableNames } from './tables.ts';

type Place = Omit<Side, 'run'>;

/** Creates the tables and waits until they can be used. */
export async function createTables({ backend, tables }: Place): Promise<void> {
  for (const table of Object.values(tables)) await backend.tables.create({ table });
  for (const table of Object.values(tables)) {
    while ((await backend.tables.describe({ table }))?.status !== 'ACTIVE') await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function deleteTables({ backend, tables }: Place): Promise<void> {
  for (const table of Object.values(tables)) await backend.tables.delete({ table });
}

/** Deletes every item. */
export async function clearTables(side: Side): Promise<void> {
  const nothing = new Map(tableNames.map((kind) => [kind, new Map()] as const));
  await alignContent(nothing, await contentOf(side, tableNames), side);
}
