import { DynamoDBBackend } from '../../../../dynamodb/src/index.ts';
import { availableEngines, type Engine, localClientOptions, startEngine } from '../../../src/index.ts';
import { type DifferentialEngine, deviationsOf } from '../deviations.ts';
import { Differential, type Outcome } from '../differential.ts';
import { freshSeed } from '../summary.ts';

/** Programs take about 50 milliseconds each; the rest is for fetching the engine, and for shrinking what was found. */
const LONG = 15 * 60_000;
const PROGRAMS = { fixed: 200, fresh: 50 };

/** Fails with the report as it is, which an assertion would quote. */
function agreeing({ failure }: Outcome): void {
  if (failure !== undefined) throw new Error(failure);
}

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

  test(
    `memory does what ${name} does, in ${PROGRAMS.fixed} programs of a fixed seed`,
    async () => {
      agreeing(await differential.check({ programs: PROGRAMS.fixed, seed: 1 }));
    },
    LONG,
  );

  // What a fresh seed finds is news, not a regression: it is looked for where it is asked for.
  if (process.env.DIFFERENTIAL_FRESH === '1') {
    test(
      `memory does what ${name} does, in ${PROGRAMS.fresh} programs of a fresh seed`,
      async () => {
        const seed = freshSeed();
        process.stderr.write(`memory and ${name}: the fresh seed is ${seed}\n`);
        agreeing(await differential.check({ programs: PROGRAMS.fresh, seed }));
      },
      LONG,
    );
  }

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
