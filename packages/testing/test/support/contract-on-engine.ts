import { DynamoDBBackend } from '@monotable/dynamodb';
import {
  availableEngines,
  backendContract,
  type Engine,
  type EngineName,
  localClientOptions,
  startEngine,
} from '../../src/index.ts';

/** Puts the DynamoDB backend to the contract on an engine of the test file's own, or says why it can't. */
export function contractOnEngine(name: EngineName): void {
  const known = availableEngines().find((engine) => engine.name === name);
  if (!known?.available) {
    process.stderr.write(`dynamodb on ${name}: no scenario runs: ${known?.reason}\n`);
    const skipped = it.skip;
    skipped(`dynamodb on ${name} keeps the backend contract (left out: ${known?.reason})`, () => undefined);
    return;
  }
  let engine: Engine | undefined;
  backendContract({
    name: `dynamodb on ${name}`,
    limitations: known.limitations,
    tryLeftOut: process.env.TRY_LEFT_OUT === '1',
    async backend() {
      engine = await startEngine({ engine: name, environment: {} });
      return new DynamoDBBackend(localClientOptions(engine.endpoint));
    },
    stop: async () => engine?.stop(),
  });
}
