import { add, BatchOperationError, batch, batchGet, batchWrite, transactWrite, tx } from '@monotable/core';
import type { Account } from './accounts.ts';
import { LaneItems, sharedAccount } from './lane-items.ts';
import { accountName, accountState, lineOf, type State } from './ledger.ts';

/** What one caller does, one operation after the other, to items of its own and to a shared one; and what it is told. */
export class Lane extends LaneItems {
  /** The operations, and how often each comes up. */
  readonly #operations: readonly (readonly [number, () => Promise<void>])[] = [
    [14, () => this.#create()],
    [5, () => this.#createAgain()],
    [8, () => this.#delete()],
    [4, () => this.#deleteNothing()],
    [14, () => this.#updateOnCondition()],
    [5, () => this.#updateOnWrongCondition()],
    [12, () => this.#addOnce()],
    [8, () => this.#assign()],
    [8, () => this.#get()],
    [4, () => this.#query()],
    [8, () => this.#transfer()],
    [4, () => this.#payIn()],
    [4, () => this.#move()],
    [2, () => this.#writeBatch()],
    [2, () => this.#readBatch()],
  ];

  async run(operations: number): Promise<void> {
    const total = this.#operations.reduce((sum, [weight]) => sum + weight, 0);
    for (let count = 0; count < operations; count++) {
      let left = this.random() * total;
      for (const [weight, operation] of this.#operations) {
        left -= weight;
        if (left >= 0) continue;
        await operation();
        await this.endOperation();
        break;
      }
    }
  }

  async #create(): Promise<void> {
    const account = this.newAccount();
    const check = (result: unknown) => expectState(result, account.state);
    await this.ledger.write('create', account.states, () => this.accounts.create(account.input), check);
  }

  async #createAgain(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const call = () => this.accounts.create({ ...account.key, note: 'a different one' });
    await this.ledger.write('create what is there', account.states(account.state), call, mustFail);
  }

  async #delete(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const check = (result: unknown) => expectSame(result, true);
    await this.ledger.write('delete', account.states(undefined), () => this.accounts.delete(account.key), check);
  }

  async #deleteNothing(): Promise<void> {
    const { key } = this.newAccount();
    const check = (result: unknown) => expectSame(result, false);
    const unchanged = new Map([[accountName(key), undefined]]);
    await this.ledger.write('delete nothing', unchanged, () => this.accounts.delete(key), check);
  }

  async #updateOnCondition(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const { version } = account.state;
    const after = { ...account.state, version: version + 1 };
    const call = () => this.accounts.update(account.key, { version: version + 1 }, { if: { version } });
    await this.ledger.write('conditional update', account.states(after), call, (result) => expectState(result, after));
  }

  async #updateOnWrongCondition(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const call = () => this.accounts.update(account.key, { version: -1 }, { if: { version: -7 } });
    await this.ledger.write('update on a wrong condition', account.states(account.state), call, mustFail);
  }

  async #addOnce(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const amount = this.amount();
    const after = { ...account.state, balance: account.state.balance + amount };
    const call = () => this.accounts.update(account.key, { balance: add(amount) }, { once: true });
    await this.ledger.write('add once', account.states(after), call, (result) => expectState(result, after));
  }

  async #assign(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const after = { ...account.state, note: `note ${++this.count}` };
    const call = () => this.accounts.update(account.key, { note: after.note });
    await this.ledger.write('update', account.states(after), call, (result) => expectState(result, after));
  }

  async #get(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const call = async () => stateOf(await this.accounts.get(account.key, { consistent: true }));
    await this.ledger.read('get', account.state, call);
  }

  async #query(): Promise<void> {
    const expected = this.known('account').sort(([left], [right]) => (left < right ? -1 : 1));
    const call = async () => {
      const found = await this.accounts.where({ owner: this.owner }).consistent().all();
      return found.map(lineOf);
    };
    await this.ledger.read('query', expected, call);
  }

  /** Between two accounts of its own, with a line in the books: all of it or nothing. */
  async #transfer(): Promise<void> {
    const [from, to] = [this.someAccount(), this.someAccount()];
    if (!from || !to || from.key.accountId === to.key.accountId) return this.#create();
    const amount = this.amount();
    const entry = this.newEntry(amount);
    const after = new Map<string, State>([
      ...from.states({ ...from.state, balance: from.state.balance - amount }),
      ...to.states({ ...to.state, balance: to.state.balance + amount }),
      ...entry.states,
    ]);
    const call = () =>
      transactWrite([
        tx.update(this.accounts, from.key, { balance: add(-amount) }),
        tx.update(this.accounts, to.key, { balance: add(amount) }, { if: { version: to.state.version } }),
        tx.create(this.entries, entry.input),
      ]);
    await this.ledger.write('transaction', after, call);
  }

  /** Into the account that others pay into at the same time. Only its own line tells whether it was done. */
  async #payIn(): Promise<void> {
    const amount = this.amount();
    const entry = this.newEntry(amount, 'paid in ');
    const call = () =>
      transactWrite(
        [tx.update(this.accounts, sharedAccount, { balance: add(amount) }), tx.create(this.entries, entry.input)],
        { retry: { baseDelay: 1, maxDelay: 20 } },
      );
    await this.ledger.write('contended transaction', entry.states, call);
  }

  async #move(): Promise<void> {
    const account = this.someAccount();
    if (!account) return this.#create();
    const { key } = this.newAccount();
    const after = new Map<string, State>([...account.states(undefined), [accountName(key), { ...account.state }]]);
    await this.ledger.write('move', after, () => this.accounts.move(account.key, { accountId: key.accountId }));
  }

  /** New ones, changed ones and deleted ones, more than a request takes. Each is accounted for on its own. */
  async #writeBatch(): Promise<void> {
    const known = this.known('account').slice(0, 12);
    const deleted = known.slice(0, 4).map(([name]) => this.account(name));
    const replaced = known.slice(4).map(([name]) => this.account(name));
    const created = Array.from({ length: 3 }, () => this.newAccount());
    const added = Array.from({ length: 20 }, () => this.newAccount());
    const note = `batch ${++this.count}`;
    const lines = [
      ...deleted.map(({ key, states }) => [batch.delete(this.accounts, key), states(undefined)] as const),
      ...replaced.map(({ key, state, states }) => {
        const after = { ...state, note };
        return [batch.upsert(this.accounts, { ...key, ...after }), states(after)] as const;
      }),
      ...added.map(({ input, states }) => [batch.upsert(this.accounts, input), states] as const),
      ...created.map(({ input, states }) => [batch.create(this.accounts, input), states] as const),
    ];
    const operations = lines.map(([operation]) => operation);
    try {
      await batchWrite(operations, { retry: { attempts: 3, baseDelay: 1, maxDelay: 20 } });
      for (const [, after] of lines) this.ledger.done('batch', after);
    } catch (error) {
      if (!(error instanceof BatchOperationError)) throw error;
      const told = [...error.failedItems, ...error.processedItems].map(({ position }) => position);
      expectSame(told.sort((left, right) => left - right).join(), operations.map((_, at) => at).join());
      for (const { position } of error.processedItems) this.ledger.done('batch', lines[position]?.[1] ?? new Map());
      for (const failed of error.failedItems) {
        await this.ledger.failed('batch', lines[failed.position]?.[1] ?? new Map(), failed.error);
      }
    }
  }

  async #readBatch(): Promise<void> {
    const names = [...this.known('account').map(([name]) => name), accountName(this.newAccount().key)];
    const gets = names.map((name) => batch.get(this.accounts, this.account(name).key));
    const expected = names.map((name) => this.ledger.states.get(name));
    const retry = { attempts: 3, baseDelay: 1, maxDelay: 20 };
    let failed: ReadonlySet<number> = new Set();
    const call = async () => {
      try {
        return (await batchGet(gets, { consistent: true, retry })).map(stateOf);
      } catch (error) {
        if (!(error instanceof BatchOperationError)) throw error;
        // What was read is right, and what was not says so.
        failed = new Set(error.failedItems.map(({ position }) => position));
        expectSame(error.failedItems.length + error.processedItems.length, gets.length);
        const read = new Map(error.processedItems.map(({ position, result }) => [position, stateOf(result)]));
        return expected.map((state, at) => (failed.has(at) ? state : read.get(at)));
      }
    };
    await this.ledger.read('batch get', expected, call);
  }
}

function stateOf(account: unknown): State {
  return account === undefined ? undefined : accountState(account as Account);
}

function expectState(result: unknown, state: State): void {
  expect(stateOf(result)).toEqual(state);
}

function expectSame(found: unknown, expected: unknown): void {
  expect(found).toBe(expected);
}

function mustFail(): void {
  throw new Error('The write succeeded, though it had to be refused');
}
