import { type Backend, ConfigurationError } from '@monotable/core';
import type { Limitation } from '../engine/limitation.ts';
import { scenarios as everyScenario } from '../scenarios/index.ts';
import { refuseRemote, type Whereabouts } from './refuse-remote.ts';
import type { Scenario } from './scenario.ts';
import { scenarioContext } from './scenario-context.ts';
import { idleLimitations, leftOut, summary } from './selection.ts';
import { TablePool } from './table-pool.ts';
import { type TestRunner, testRunner } from './test-runner.ts';

/** Once the first request of a table kind was made, a scenario takes milliseconds; on a real table seconds. */
const SCENARIO = 120_000;
const SETTING_UP = 15 * 60_000;

export interface BackendContractOptions extends Partial<TestRunner> {
  /** Names the backend in the report: `memory`, `dynamodb on dynalite`. */
  readonly name: string;
  /** Makes the backend; called once, before the first scenario. It may start an engine that `stop` ends. */
  backend(): Promise<Backend> | Backend;
  /** Called after the last scenario, when the contract's tables are deleted. */
  stop?(): Promise<void>;
  /** What the backend or its engine can't do. One that fits no scenario is an error, so that none outlives its reason. */
  readonly limitations?: readonly Limitation[];
  /** Runs what the limitations leave out too, to see whether the engine still fails it. */
  readonly tryLeftOut?: boolean;
  /** Where the summary goes; the standard error output unless given. */
  print?(text: string): void;
}

/**
 * Puts a backend to the contract that all of them keep: registers one test for each scenario with the test runner at hand.
 * Scenarios that the backend's limitations leave out are skipped tests with the reason in their name, and are listed in a summary.
 *
 * Only tables under a random prefix are made, and only those are deleted. A backend that reaches a host other than this machine
 * is refused with `ConfigurationError` unless the environment says `ALLOW_REMOTE=1`.
 */
export function backendContract(options: BackendContractOptions): void {
  const { describe, it, beforeAll, afterAll, expect } = testRunner(options);
  const { print = (text) => process.stderr.write(text), limitations = [], name } = options;
  refuseIdle(name, limitations);
  let run: { backend: Backend; tables: TablePool; where: Whereabouts } | undefined;

  describe(`${name} keeps the backend contract`, () => {
    beforeAll(async () => {
      const backend = await options.backend();
      const where = await refuseRemote(backend);
      run = { backend, tables: new TablePool(backend), where };
      print(summary(name, everyScenario, limitations));
    }, SETTING_UP);

    afterAll(async () => {
      try {
        await run?.tables.deleteAll();
      } finally {
        await options.stop?.();
      }
    }, SETTING_UP);

    let count = 0;
    for (const [theme, scenarios] of byTheme(everyScenario)) {
      describe(theme, () => {
        for (const scenario of scenarios) {
          const id = `${scenario.name.slice(0, 60)}#${++count}`;
          const body = async (): Promise<void> => {
            if (!run) throw new Error('The backend did not start');
            const { backend, tables, where } = run;
            await scenario.run(scenarioContext(backend, tables, expect, { id, remote: where === 'remote' }));
          };
          const reason = leftOut(scenario, limitations);
          if (reason === undefined || options.tryLeftOut) it(scenario.name, body, SCENARIO);
          else it.skip(`${scenario.name} (left out: ${reason})`, body);
        }
      });
    }
  });
}

function byTheme(scenarios: readonly Scenario[]): ReadonlyMap<string, readonly Scenario[]> {
  const themes = new Map<string, Scenario[]>();
  for (const scenario of scenarios) {
    const others = themes.get(scenario.theme);
    if (others) others.push(scenario);
    else themes.set(scenario.theme, [scenario]);
  }
  return themes;
}

function refuseIdle(name: string, limitations: readonly Limitation[]): void {
  const idle = idleLimitations(everyScenario, limitations);
  if (idle.length === 0) return;
  throw new ConfigurationError({
    message: `The limitations of ${name} name what no scenario is called or needs: ${idle.map(({ lacks }) => lacks).join(', ')}`,
    remedy: 'Take them away, or correct the names',
  });
}
