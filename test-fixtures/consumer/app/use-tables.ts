import assert from 'node:assert/strict';
import { TableMismatchError, table } from '@monotable/core';
import { cloudFormation, iamPolicy, terraform } from '@monotable/dynamodb/infrastructure';
import { type Tables, tables } from '@monotable/dynamodb/tables';
import { MemoryBackend } from '@monotable/memory';
import { Order } from './entities.js';

/** The sub-paths that know tables, on a backend and without one. */
export async function useTables(): Promise<void> {
  const t: Tables = tables(new MemoryBackend({ implicitTables: false }));
  assert.equal(await t.ensure(Order, { deletionProtection: true }), 'created');
  assert.deepEqual(await t.diff(Order, { deletionProtection: true }), []);
  assert.equal((await t.reindex(Order)).scanned, 0);
  const other = table('consumer', { partitionKey: 'other' });
  await assert.rejects(t.ensure(other), TableMismatchError);

  assert.equal(Object.keys(cloudFormation(Order).Resources).length, 1);
  assert.match(terraform(Order), /^resource "aws_dynamodb_table"/);
  const policy = iamPolicy({ region: 'eu-west-1', account: '111122223333', table: 'app', mode: 'runtime' });
  assert.equal(policy.Statement.length, 2);
}
