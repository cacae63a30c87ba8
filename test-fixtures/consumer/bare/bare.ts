import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { MemoryBackend } from '@monotable/memory';
import { useEntities } from './use-entities.js';

/** An application without the optional peers: no class-validator, no reflect-metadata, no AWS SDK. */
async function main(): Promise<void> {
  const core = createRequire(process.argv[1] ?? '').resolve('@monotable/core');
  for (const peer of ['class-validator', 'reflect-metadata']) {
    assert.throws(() => createRequire(core).resolve(peer), { code: 'MODULE_NOT_FOUND' }, `${peer} is installed`);
  }
  await useEntities(new MemoryBackend());
  process.stdout.write('entities work without the optional peers\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
