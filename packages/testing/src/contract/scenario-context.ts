import type { Backend, Table } from '@monotable/core';
import { Items } from './items.ts';
import { createModels, type Models } from './models.ts';
import { type RecordingBackend, recordingBackend } from './recording-backend.ts';
import type { TablePool } from './table-pool.ts';
import type { TableKind } from './tables.ts';
import type { Expect } from './test-runner.ts';

/** What a scenario has at hand. */
export interface ScenarioContext {
  readonly backend: Backend;
  readonly tables: TablePool;
  readonly expect: Expect;
  /** A text that no other scenario has, for partition keys. */
  readonly id: string;
  /** A partition of the scenario's own in a table that others use too. */
  items(kind?: TableKind): Promise<Items>;
  /** A table that no other scenario uses. */
  freshItems(kind?: TableKind): Promise<Items>;
  /** Entity classes over a table of their own, bound to the backend. */
  models<IndexName extends string, Classes extends object>(
    models: Models<IndexName, Classes>,
  ): Promise<Classes & { readonly table: Table<IndexName> }>;
  /** The backend again, writing down what it is asked for. */
  recording(): RecordingBackend;
  /**
   * Asserts on what a global index gives. A real table's indexes follow within moments, so there the assertion is tried again
   * for some seconds; a local engine and the in-memory backend have to be right at once.
   */
  settled(assertion: () => Promise<void>): Promise<void>;
}

/** How long the indexes of a real table may take, in milliseconds. */
const SETTLING = 20_000;

export function scenarioContext(
  backend: Backend,
  tables: TablePool,
  expect: Expect,
  { id, remote }: { readonly id: string; readonly remote: boolean },
): ScenarioContext {
  return {
    backend,
    tables,
    expect,
    id,
    items: async (kind = 'composite') => new Items(backend, await tables.shared(kind), id),
    freshItems: async (kind = 'composite') => new Items(backend, await tables.create(kind), id),
    models: (models) => createModels(models, backend, tables),
    recording: () => recordingBackend(backend),
    settled: (assertion) => (remote ? retried(assertion, Date.now() + SETTLING) : assertion()),
  };
}

async function retried(assertion: () => Promise<void>, end: number): Promise<void> {
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
