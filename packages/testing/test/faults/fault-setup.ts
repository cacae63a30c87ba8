import { MonotableError, type Repository, repository } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { type Engine, localClientOptions, startEngine } from '../../src/index.ts';
import { Account, bank } from './accounts.ts';
import type { Fault } from './fault.ts';
import { type FaultProxy, faultProxy } from './fault-proxy.ts';

/** Faults after which the SDK sends again. */
export const resent: readonly Fault[] = [
  'throttled',
  'throughputExceeded',
  'error500',
  'error503',
  'error500After',
  'cut',
  'cutAfter',
  'truncatedAfter',
  'hang',
  'hangAfter',
];
/** Faults that the SDK takes for an answer. */
export const unreadable: readonly Fault[] = ['shortenedAfter', 'emptiedAfter', 'garbledAfter'];
export const done = resent.filter((fault) => fault.endsWith('After'));
export const notDone = resent.filter((fault) => !fault.endsWith('After'));

/** An engine of the test file's own behind a proxy, with an empty table for each test. */
export interface FaultSetup {
  readonly proxy: FaultProxy;
  /** Past the proxy. */
  readonly direct: DynamoDBBackend;
  /** Through the proxy. Each test has one of its own, since the SDK's allowance of retries is the client's. */
  readonly faulty: DynamoDBBackend;
  readonly accounts: Repository<Account>;
  /** What is stored, past the proxy. */
  readonly real: Repository<Account>;
}

export const key = { owner: 'ann', accountId: '1' };

/** Filled in before each test. */
export function underFaults(): FaultSetup {
  const setup: { -readonly [Name in keyof FaultSetup]?: FaultSetup[Name] } = {};
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine({ engine: 'dynoxide', environment: {} });
    setup.proxy = await faultProxy(engine.endpoint);
    setup.direct = new DynamoDBBackend(localClientOptions(engine.endpoint));
    setup.real = repository(Account, setup.direct);
  });
  afterAll(async () => {
    setup.direct?.close();
    await setup.proxy?.close();
    await engine?.stop();
  });
  beforeEach(async () => {
    // The SDK waits a random part of its pause between two attempts: here nothing of it.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    const endpoint = setup.proxy?.endpoint ?? '';
    setup.faulty = new DynamoDBBackend({ ...localClientOptions(endpoint), requestTimeout: 1000, maxAttempts: 3 });
    setup.accounts = repository(Account, setup.faulty);
    await setup.direct?.tables.create({ table: bank });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    setup.faulty?.close();
    await setup.direct?.tables.delete({ table: bank });
  });
  return setup as FaultSetup;
}

/** The error of the model that a call ends in. */
export async function failure<Failure extends MonotableError>(
  type: abstract new (...details: never[]) => Failure,
  call: Promise<unknown>,
): Promise<Failure> {
  const thrown = await call.then(
    (result) => ({ result }),
    (error: unknown) => ({ error }),
  );
  expect(thrown).toEqual({ error: expect.any(MonotableError) });
  expect(thrown).toEqual({ error: expect.any(type) });
  return (thrown as { error: Failure }).error;
}
