import type { Call, Prepared } from '../call-parts.ts';
import type { BackendOperation } from '../operation.ts';
import { refused } from './check-fault.ts';
import type { ArmedFault, Fault, FaultMatch, Faults } from './fault.ts';
import { type EntityFinder, type FaultMatcher, faultMatcher } from './fault-matcher.ts';

/** A fault that is to happen to a call now. */
export interface Strike {
  readonly fault: Fault;
  /** The parts of the call that it is for. */
  readonly positions: readonly number[];
}

interface Rule {
  readonly matcher: FaultMatcher;
  readonly fault: Fault;
  readonly count: number;
  readonly repeats: boolean;
  /** How many matching calls it has seen. */
  seen: number;
  hits: number;
}

/** All faults that are armed, in the order in which they were. */
export class FaultRules implements Faults {
  readonly #storedEntity: EntityFinder;
  #single: Rule[] = [];
  #repeating: Rule[] = [];

  constructor(storedEntity: EntityFinder) {
    this.#storedEntity = storedEntity;
  }

  get isArmed(): boolean {
    return this.#single.length > 0 || this.#repeating.length > 0;
  }

  get pending(): readonly string[] {
    return [...this.#single, ...this.#repeating].filter(({ hits }) => hits === 0).map(textOf);
  }

  next(match: BackendOperation | FaultMatch, fault: Fault): ArmedFault {
    return this.#arm(1, false, match, fault);
  }

  nth(count: number, match: BackendOperation | FaultMatch, fault: Fault): ArmedFault {
    return this.#arm(count, false, match, fault);
  }

  every(count: number, match: BackendOperation | FaultMatch, fault: Fault): ArmedFault {
    return this.#arm(count, true, match, fault);
  }

  always(match: BackendOperation | FaultMatch, fault: Fault): ArmedFault {
    return this.#arm(1, true, match, fault);
  }

  clear(): void {
    this.#single = [];
    this.#repeating = [];
  }

  /** The fault that a call meets, if it meets one; every rule that matches has seen the call then. */
  strike(call: Call, prepared: Prepared | undefined): Strike | undefined {
    let strike: (Strike & { readonly rule: Rule }) | undefined;
    for (const rule of [...this.#single, ...this.#repeating]) {
      const positions = rule.matcher.matching(call, prepared, this.#storedEntity);
      if (!positions) continue;
      rule.seen += 1;
      const isDue = rule.repeats ? rule.seen % rule.count === 0 : rule.seen >= rule.count;
      if (isDue) strike ??= { rule, fault: rule.fault, positions };
    }
    if (!strike) return undefined;
    strike.rule.hits += 1;
    if (!strike.rule.repeats) this.#disarm(strike.rule);
    return strike;
  }

  #arm(count: number, repeats: boolean, match: BackendOperation | FaultMatch, fault: Fault): ArmedFault {
    if (!Number.isInteger(count) || count < 1) {
      throw refused('The count of a fault must be a whole number from 1', 'The next matching call is number 1');
    }
    const rule: Rule = { matcher: faultMatcher(match, fault), fault, count, repeats, seen: 0, hits: 0 };
    (repeats ? this.#repeating : this.#single).push(rule);
    return {
      get hits() {
        return rule.hits;
      },
      disarm: () => this.#disarm(rule),
    };
  }

  #disarm(rule: Rule): void {
    this.#single = this.#single.filter((each) => each !== rule);
    this.#repeating = this.#repeating.filter((each) => each !== rule);
  }
}

function textOf({ count, repeats, seen, matcher, fault }: Rule): string {
  const error = typeof fault.error === 'string' ? fault.error : fault.error.name;
  const first = repeats ? 'every one' : 'the next';
  const which = count === 1 ? first : repeats ? `one in ${count}` : `number ${count}`;
  return `${matcher.text}: ${error} (${which}${seen > 0 ? `, ${seen} seen` : ''})`;
}
