import { randomBytes } from 'node:crypto';
import type { Backend } from '@monotable/core';
import { tables } from '@monotable/dynamodb/tables';
import { laterIndexes } from './later-indexes.ts';
import { shopTables } from './shop.ts';
import { tableLives } from './table-lives.ts';
import { tableSettings } from './table-settings.ts';
import { type Lacks, quick, type TablesCheck } from './tables-check.ts';

export interface TablesOn {
  readonly name: string;
  backend(): Promise<Backend> | Backend;
  stop?(): Promise<void>;
  readonly lacks?: Lacks;
}

/** Runs what `tables()` does on a backend that is really there. */
export function tablesOn({ name, backend: start, stop, lacks = {} }: TablesOn): void {
  let backend: Backend;
  const made: ReturnType<typeof shopTables>['first'][] = [];
  const fresh = () => {
    const both = shopTables(`tables-test-${randomBytes(6).toString('hex')}`);
    made.push(both.first);
    return both;
  };
  const check: TablesCheck = (needs, title, body) => {
    const missing = needs.find((need) => lacks[need] !== undefined);
    const skipped = test.skip;
    const run = () => body({ backend, lacks, fresh });
    if (missing === undefined) test(title, run);
    else skipped(`${title} (left out: ${lacks[missing]})`, run);
  };

  describe(`tables on ${name}`, () => {
    beforeAll(async () => {
      backend = await start();
    }, 120_000);
    afterAll(async () => {
      for (const table of made) {
        if (!(await tables(backend).describe(table))) continue;
        if (lacks.deletionProtection === undefined) await backend.tables.update({ table, deletionProtection: false });
        await tables(backend).delete(table, quick);
      }
      await stop?.();
    }, 120_000);

    tableLives(check);
    tableSettings(check);
    laterIndexes(check);
  });
}
