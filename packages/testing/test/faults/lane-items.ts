import { type Backend, type Repository, repository } from '@monotable/core';
import { Account, Entry } from './accounts.ts';
import { randomOf } from './fault.ts';
import { accountName, Ledger, lineOf, type State, type States } from './ledger.ts';

/** The account that all lanes pay into. */
export const sharedAccount = { owner: 'all', accountId: 'shared' };

interface AccountState {
  readonly balance: number;
  readonly version: number;
  readonly note: string | undefined;
}

/** The items of one caller: what it may make, and what must be there. */
export class LaneItems {
  readonly ledger: Ledger;
  readonly owner: string;
  protected readonly random: () => number;
  protected readonly accounts: Repository<Account>;
  protected readonly entries: Repository<Entry>;
  protected readonly endOperation: () => Promise<void>;
  protected count = 0;

  /** `direct` goes past the proxy; `endOperation` makes sure that nothing of the last operation is under way any more. */
  constructor(owner: string, seed: number, faulty: Backend, direct: Backend, endOperation = async () => {}) {
    this.owner = owner;
    this.endOperation = endOperation;
    this.random = randomOf(`${seed} ${owner} operations`);
    this.accounts = repository(Account, faulty);
    this.entries = repository(Entry, faulty);
    this.ledger = new Ledger(async (names) => {
      await endOperation();
      return readItems(direct, names);
    });
  }

  protected newAccount() {
    const key = { owner: this.owner, accountId: `${++this.count}`.padStart(6, '0') };
    const state = { balance: this.amount(), version: 0, note: undefined };
    const states: States = new Map([[accountName(key), state]]);
    return { key, state, states, input: { ...key, balance: state.balance } };
  }

  protected newEntry(amount: number, prefix = '') {
    const input = { owner: this.owner, entryId: `${prefix}${++this.count}`, amount };
    return { input, states: new Map([[`${this.owner} entry ${input.entryId}`, { amount }]]) as States };
  }

  protected someAccount() {
    const known = this.known('account');
    const chosen = known[Math.floor(this.random() * known.length)];
    return chosen && this.account(chosen[0]);
  }

  protected account(name: string) {
    const [owner = '', accountId = ''] = name.split(' account ');
    const state = this.ledger.states.get(name) as unknown as AccountState;
    return {
      key: { owner, accountId },
      state,
      states: (after: AccountState | undefined): States => new Map([[name, after as State]]),
    };
  }

  /** What must be there now. */
  protected known(kind: 'account' | 'entry'): [string, State][] {
    return [...this.ledger.states].filter(([name, state]) => state !== undefined && name.includes(` ${kind} `));
  }

  protected amount(): number {
    return 1 + Math.floor(this.random() * 100);
  }
}

async function readItems(direct: Backend, names: readonly string[]): Promise<States> {
  const states = new Map<string, State>();
  for (const name of names) {
    const [owner = '', id = ''] = name.split(/ account | entry /);
    const item = name.includes(' account ')
      ? await repository(Account, direct).get({ owner, accountId: id }, { consistent: true })
      : await repository(Entry, direct).get({ owner, entryId: id }, { consistent: true });
    states.set(name, item && lineOf(item)[1]);
  }
  return states;
}
