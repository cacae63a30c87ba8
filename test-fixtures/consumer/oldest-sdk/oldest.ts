import assert from 'node:assert/strict';
import { availableEngines } from '@monotable/testing';
import { inProcess } from './in-process.js';
import { onEngine } from './on-engine.js';

/** The DynamoDB backend over the oldest version of the SDK that it declares. */
async function main(): Promise<void> {
  await inProcess();
  // Where no engine can run, requests and answers alone are checked.
  const engine = availableEngines().find(({ name, available }) => name === 'dynoxide' && available);
  if (engine) await onEngine();
  assert.ok(engine || process.platform !== 'linux' || process.arch !== 'x64');
  process.stdout.write(`The oldest SDK works${engine ? ', on an engine too' : ''}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
