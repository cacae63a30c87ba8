import type { ScenarioContext } from './scenario-context.ts';

/**
 * What an engine may lack as a whole. Scenarios ask for it in `needs`; an engine that lacks it says so in its limitations.
 */
export type Capability = 'transactions' | 'ttl' | 'multiAttributeKeys' | 'capacity' | 'indexChanges' | 'conditionItems';

/** One behaviour that every backend has: a name that reads as a sentence, and the steps that show it. */
export interface Scenario {
  readonly name: string;
  readonly theme: string;
  readonly needs: readonly Capability[];
  run(context: ScenarioContext): Promise<void>;
}

type Run = (context: ScenarioContext) => Promise<void>;

/** Scenarios of one theme, by name. What one of them needs beyond the theme's `needs` is said by {@link needing}. */
export function theme(
  name: string,
  scenarios: { readonly [name: string]: Run | Needy },
  needs: readonly Capability[] = [],
): readonly Scenario[] {
  return Object.entries(scenarios).map(([scenario, given]) => {
    const { run, needs: own } = typeof given === 'function' ? { run: given, needs: [] } : given;
    return Object.freeze({ name: scenario, theme: name, needs: Object.freeze([...needs, ...own]), run });
  });
}

interface Needy {
  readonly needs: readonly Capability[];
  readonly run: Run;
}

/** A scenario that some engines can't run. */
export function needing(needs: readonly Capability[], run: Run): Needy {
  return { needs, run };
}
