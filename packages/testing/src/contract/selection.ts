import type { Limitation } from '../engine/limitation.ts';
import type { Scenario } from './scenario.ts';

/** Why a scenario is left out; `undefined` where it runs. */
export function leftOut(scenario: Scenario, limitations: readonly Limitation[]): string | undefined {
  return limitations.find((limitation) => concerns(limitation, scenario))?.reason;
}

/** Those limitations that leave nothing out: they name what no scenario is called or needs. */
export function idleLimitations(
  scenarios: readonly Scenario[],
  limitations: readonly Limitation[],
): readonly Limitation[] {
  return limitations.filter((limitation) => !scenarios.some((scenario) => concerns(limitation, scenario)));
}

/** How many scenarios run, and which are left out and why. */
export function summary(name: string, scenarios: readonly Scenario[], limitations: readonly Limitation[]): string {
  const out = scenarios.flatMap((scenario) => {
    const reason = leftOut(scenario, limitations);
    return reason === undefined ? [] : [`  - ${scenario.name}: ${reason}\n`];
  });
  const ran = scenarios.length - out.length;
  const left = out.length === 0 ? 'none is left out' : `${out.length} are left out:`;
  return `${name}: ${ran} of ${scenarios.length} contract scenarios run; ${left}\n${out.join('')}`;
}

function concerns({ lacks }: Limitation, { name, needs }: Scenario): boolean {
  return lacks === name || needs.some((need) => need === lacks);
}
