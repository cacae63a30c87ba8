import type { Backend, TableDescription, TableTarget } from '@monotable/core';
import { TablePool } from './table-pool.ts';

/** A backend that has tables and nothing in them. */
function tablesOnly(): { backend: Backend; names: Set<string> } {
  const names = new Set<string>();
  const nameOf = ({ table, tableName }: TableTarget): string => tableName ?? table.tableName ?? table.name;
  const tables = {
    create: async (target: TableTarget) => void names.add(nameOf(target)),
    delete: async (target: TableTarget) => void names.delete(nameOf(target)),
    describe: async (target: TableTarget) =>
      names.has(nameOf(target)) ? ({ status: 'ACTIVE', indexes: [] } as unknown as TableDescription) : undefined,
  };
  return { backend: { tables } as unknown as Backend, names };
}

test('every table has a name under one random prefix', async () => {
  const { backend, names } = tablesOnly();
  const pool = new TablePool(backend);
  await pool.create('simple');
  await pool.create('simple');
  await pool.shared('composite');
  await pool.shared('composite');
  expect(names.size).toBe(3);
  for (const name of names) expect(name.startsWith(pool.prefix)).toBe(true);
  expect(new TablePool(backend).prefix).not.toBe(pool.prefix);
});

test('at the end the tables made here are deleted, and no others', async () => {
  const { backend, names } = tablesOnly();
  names.add('customers');
  const pool = new TablePool(backend);
  const gone = await pool.create('simple');
  await pool.create('composite');
  await pool.drop(gone);
  await pool.deleteAll();
  expect([...names]).toEqual(['customers']);
});

test('a table of another name is neither made nor deleted', async () => {
  const { backend, names } = tablesOnly();
  const pool = new TablePool(backend);
  names.add('customers');
  const customers = { ...pool.define('simple'), name: 'customers', tableName: 'customers' };
  const refusal = 'customers does not begin with the prefix of this run; the contract leaves it alone';
  await expect(pool.createDefined(customers)).rejects.toThrow(refusal);
  await expect(pool.drop(customers)).rejects.toThrow(refusal);
  await pool.deleteAll();
  expect([...names]).toEqual(['customers']);
});
