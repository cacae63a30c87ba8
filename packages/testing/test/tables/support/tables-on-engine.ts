import { DynamoDBBackend } from '@monotable/dynamodb';
import { availableEngines, type Engine, type EngineName, localClientOptions, startEngine } from '../../../src/index.ts';
import type { Lacks } from './tables-check.ts';
import { tablesOn } from './tables-on.ts';

/** Runs what `tables()` does on an engine of the test file's own, or says why it can't. */
export function tablesOnEngine(name: EngineName, lacks: Lacks): void {
  const known = availableEngines().find((engine) => engine.name === name);
  if (!known?.available) {
    const skipped = it.skip;
    skipped(`tables on ${name} (left out: ${known?.reason})`, () => undefined);
    return;
  }
  let engine: Engine | undefined;
  let backend: DynamoDBBackend | undefined;
  tablesOn({
    name,
    lacks: process.env.TRY_LEFT_OUT === '1' ? {} : lacks,
    async backend() {
      engine = await startEngine({ engine: name, environment: {} });
      backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
      return backend;
    },
    async stop() {
      backend?.close();
      await engine?.stop();
    },
  });
}
