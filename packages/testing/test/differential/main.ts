/**
 * Runs random programs on memory and on a local engine, as many as asked, and prints the first that comes apart.
 *
 *     pnpm differential --programs 10000 --engine dynoxide
 *     pnpm differential --engine dynamodb-local --seed 1 --path 12:0:1
 */
import { DynamoDBBackend } from '../../../dynamodb/src/index.ts';
import { localClientOptions, startEngine } from '../../src/index.ts';
import { deviationsOf } from './deviations.ts';
import { Differential } from './differential.ts';
import { type Assignment, againWith, readAssignment, usage } from './read-assignment.ts';
import { metText } from './summary.ts';

const assignment = readAssignment(process.argv.slice(2));
if (assignment === 'help') process.stdout.write(usage);
else if ('problem' in assignment) refuse(assignment.problem);
else await run(assignment).catch(explain);

async function run({ engine: name, programs, seed, path }: Assignment): Promise<void> {
  const engine = await startEngine({ engine: name, environment: {} });
  try {
    const which = path === undefined ? `${programs} programs` : 'One program';
    process.stdout.write(`${which} of seed ${seed} on memory and ${name}\n`);
    const backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
    const differential = await Differential.start(backend, deviationsOf(name));
    const start = performance.now();
    const { met, failure } = await differential.check({ programs, seed, path });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const outcome = failure === undefined ? 'All agree.' : againWith(name, failure);
    process.stdout.write(`${outcome}\n${metText(deviationsOf(name), met)}${seconds} s\n`);
    if (failure !== undefined) process.exitCode = 1;
  } finally {
    await engine.stop();
  }
}

/** An engine that is not there says so in words; anything else is a fault of this program. */
function explain(error: Error): void {
  refuse('code' in error && error.code === 'Configuration' ? error.message : (error.stack ?? error.message));
}

function refuse(problem: string): void {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 2;
}
