/**
 * Runs random programs on memory and on a local engine, as many as asked, and prints the first that comes apart.
 *
 *     pnpm differential --programs 10000 --engine dynoxide
 *     pnpm differential --engine dynamodb-local --seed 1 --path 12:0:1
 */
import { parseArgs } from 'node:util';
import { DynamoDBBackend } from '../../../dynamodb/src/index.ts';
import { localClientOptions, startEngine } from '../../src/index.ts';
import { type DifferentialEngine, deviationsOf, differentialEngines } from './deviations.ts';
import { Differential } from './differential.ts';
import { freshSeed, metText } from './summary.ts';

const { values } = parseArgs({
  options: {
    programs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(freshSeed()) },
    path: { type: 'string' },
    engine: { type: 'string', default: 'dynoxide' },
  },
});
const [programs, seed] = [Number(values.programs), Number(values.seed)];
const name = values.engine as DifferentialEngine;
if (!differentialEngines.includes(name)) fail(`--engine must be one of ${differentialEngines.join(', ')}`);
if (!Number.isInteger(programs) || programs < 1) fail('--programs must be a whole number from 1');
if (!Number.isInteger(seed)) fail('--seed must be a whole number');

const engine = await startEngine({ engine: name, environment: {} });
try {
  process.stdout.write(`${programs} programs of seed ${seed} on memory and ${name}\n`);
  const backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
  const differential = await Differential.start(backend, deviationsOf(name));
  const start = performance.now();
  const { met, failure } = await differential.check({ programs, seed, path: values.path });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`${failure ?? 'All of them agree.'}\n${metText(deviationsOf(name), met)}${seconds} s\n`);
  if (failure !== undefined) process.exitCode = 1;
} finally {
  await engine.stop();
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}
