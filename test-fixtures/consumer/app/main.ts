import assert from 'node:assert/strict';
import { MemoryBackend } from '@monotable/memory';
import { scenarios } from '@monotable/testing';
import { useDynamoDB } from './use-dynamodb.js';
import { useEntities } from './use-entities.js';
import { useRules } from './use-rules.js';
import { useTables } from './use-tables.js';

async function main(): Promise<void> {
  await useEntities(new MemoryBackend());
  await useRules(new MemoryBackend());
  await useDynamoDB();
  await useTables();
  assert.ok(scenarios.length > 0);
  process.stdout.write('entities, rules and DynamoDB work\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
