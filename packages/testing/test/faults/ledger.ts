import { inspect, isDeepStrictEqual } from 'node:util';
import { BackendError, ItemExistsError, ItemNotFoundError, MonotableError } from '@monotable/core';
import { Account, type Entry } from './accounts.ts';

/** What is known of one item: its attributes, or that it isn't there. */
export type State = Readonly<Record<string, unknown>> | undefined;
/** Items by the names that a ledger gives them. */
export type States = ReadonlyMap<string, State>;

/** What a caller was told of a write. */
export type Told = 'done' | 'not done' | 'perhaps done';

/** Reads items as they really are, past the proxy. */
export type ReadItems = (names: readonly string[]) => Promise<States>;

/**
 * Keeps books on what callers were told: of each item the state that it must have. Where a caller can't know, it looks, and
 * what it finds must be one of the two states that there can be, of all items of the write alike.
 */
export class Ledger {
  readonly states = new Map<string, State>();
  /** How often what was told of what: `create: not done (Throttled)`. */
  readonly tally = new Map<string, number>();
  readonly #read: ReadItems;

  constructor(read: ReadItems) {
    this.#read = read;
  }

  /**
   * Does a write that leads to the states in `after`, or leaves all of them as they were. `refused` is set where it must not
   * succeed.
   */
  async write(
    verb: string,
    after: States,
    call: () => Promise<unknown>,
    check: (result: unknown) => void = () => undefined,
  ) {
    const outcome = await call().then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
    if ('result' in outcome) {
      check(outcome.result);
      this.#note(verb, 'done', after);
    } else await this.failed(verb, after, outcome.error);
  }

  /** Notes on a write that failed with an error. */
  async failed(verb: string, after: States, error: unknown): Promise<void> {
    const told = toldBy(error);
    const names = [...after.keys()];
    const before = this.#current(names);
    const found = await this.#read(names);
    const [isBefore, isAfter] = [isSame(found, before), isSame(found, after)];
    const isRight = told === 'perhaps done' ? isBefore || isAfter : isBefore;
    if (!isRight) throw new Error(`${verb} was ${told}, but ${inspect({ found, before, after, error }, { depth: 4 })}`);
    this.#count(`${verb}: ${told} (${(error as MonotableError).code}), was ${isBefore ? 'not ' : ''}done`);
    for (const [name, state] of found) this.states.set(name, state);
  }

  done(verb: string, after: States): void {
    this.#note(verb, 'done', after);
  }

  /** Does a read, whose result must be what the books say. */
  async read(verb: string, expected: unknown, call: () => Promise<unknown>): Promise<void> {
    try {
      const found = await call();
      if (!isDeepStrictEqual(found, expected)) throw new WrongRead(verb, found, expected);
      this.#count(`${verb}: done`);
    } catch (error) {
      if (error instanceof WrongRead) throw error;
      toldBy(error);
      this.#count(`${verb}: failed (${(error as MonotableError).code})`);
    }
  }

  #note(verb: string, told: Told, after: States): void {
    for (const [name, state] of after) this.states.set(name, state);
    this.#count(`${verb}: ${told}`);
  }

  #current(names: readonly string[]): States {
    return new Map(names.map((name) => [name, this.states.get(name)]));
  }

  #count(what: string): void {
    this.tally.set(what, (this.tally.get(what) ?? 0) + 1);
  }
}

class WrongRead extends Error {
  constructor(verb: string, found: unknown, expected: unknown) {
    super(`${verb} gave ${inspect(found, { depth: 4 })} instead of ${inspect(expected, { depth: 4 })}`);
  }
}

/** What an error says of the write that it ends. Every failure has to be an error of the model, and of a kind that faults make. */
export function toldBy(error: unknown): Told {
  if (!(error instanceof MonotableError) || !expectedCodes.has(error.code)) {
    throw new Error(`A failure is no error that faults make: ${inspect(error)}`, { cause: error });
  }
  const isOpen =
    (error instanceof BackendError || error instanceof ItemExistsError || error instanceof ItemNotFoundError) &&
    error.ambiguous;
  return isOpen ? 'perhaps done' : 'not done';
}

const expectedCodes: ReadonlySet<string> = new Set([
  // A refusal whose reason could not be read.
  'Backend',
  'Throttled',
  'Unavailable',
  'ConditionFailed',
  'ItemExists',
  'ItemNotFound',
  'TransactionCanceled',
  'TransactionConflict',
]);

function isSame(found: States, expected: States): boolean {
  return [...expected].every(([name, state]) => isDeepStrictEqual(found.get(name), state));
}

export function accountState({ balance, version, note }: Account): State {
  return { balance, version, note };
}

/** An item's name in the books, and its state. */
export function lineOf(item: Account | Entry): readonly [string, State] {
  return item instanceof Account
    ? [accountName(item), accountState(item)]
    : [`${item.owner} entry ${item.entryId}`, { amount: item.amount }];
}

export function accountName({ owner, accountId }: { readonly owner: string; readonly accountId: string }): string {
  return `${owner} account ${accountId}`;
}
