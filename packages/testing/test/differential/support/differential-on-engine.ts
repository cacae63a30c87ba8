import { DynamoDBBackend } from '../../../../dynamodb/src/index.ts';
import { availableEngines, type Engine, localClientOptions, startEngine } from '../../../src/index.ts';
import { type DifferentialEngine, deviationsOf } from '../deviations.ts';
import { Differential } from '../differential.ts';
import { againWith } from '../read-assignment.ts';
import { freshSeed } from '../summary.ts';

/** Programs take about 100 milliseconds each; the rest is for fetching the engine, and for shrinking what was found. */
const LONG = 15 * 60_000;

/** How many programs run. `pnpm differential` runs as many as asked. */
const programs = {
  dynoxide: { fixed: 200, fresh: 40 },
  'dynamodb-local': { fixed: 80, fresh: 20 },
} satisfies Record<DifferentialEngine, { readonly fixed: number; readonly fresh: number }>;

/** Holds memory against an engine of the test file's own, or says why it can't. */
export function differentialOnEngine(name: DifferentialEngine): void {
  const known = availableEngines().find((engine) => engine.name === name);
  if (!known?.available) {
    process.stderr.write(`memory and ${name}: no program runs: ${known?.reason}\n`);
    const skipped = it.skip;
    skipped(`memory does what ${name} does (left out: ${known?.reason})`, () => undefined);
    return;
  }

  let engine: Engine | undefined;
  let differential: Differential;
  beforeAll(async () => {
    engine = await startEngine({ engine: name, environment: {} });
    differential = await Differential.start(
      new DynamoDBBackend(localClientOptions(engine.endpoint)),
      deviationsOf(name),
    );
  }, LONG);
  afterAll(async () => engine?.stop());

  // A failure is thrown as it is: an assertion would quote it.
  const agreeing = async (count: number, seed: number): Promise<void> => {
    const { failure } = await differential.check({ programs: count, seed });
    if (failure !== undefined) throw new Error(againWith(name, failure));
  };

  const { fixed, fresh } = programs[name];
  test(`memory does what ${name} does, in ${fixed} programs of a fixed seed`, () => agreeing(fixed, 1), LONG);

  const seed = freshSeed();
  test(
    `memory does what ${name} does, in ${fresh} programs of a fresh seed`,
    async () => {
      process.stderr.write(`memory and ${name}: ${fresh} programs of the fresh seed ${seed}\n`);
      await agreeing(fresh, seed);
    },
    LONG,
  );

  // A fault that is gone would hide others from then on: it has to leave the list.
  test.each(deviationsOf(name).map((deviation) => [deviation.name, deviation] as const))(
    `a known fault of ${name} is still there: %s`,
    async (_, deviation) => {
      const deviations = deviationsOf(name).filter((other) => other !== deviation);
      const divergence = await differential.run(deviation.example, { deviations });
      expect(divergence).toBeDefined();
      const unexplained = divergence?.meetings.filter((meeting) => !deviation.explains(meeting));
      expect(unexplained?.map(({ difference }) => difference)).toEqual([]);
    },
    LONG,
  );
}
