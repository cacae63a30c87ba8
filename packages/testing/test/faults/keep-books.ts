import { type Backend, repository } from '@monotable/core';
import { Account, Entry } from './accounts.ts';
import type { Lane } from './lane.ts';
import { sharedAccount } from './lane-items.ts';
import { accountName, lineOf, type State } from './ledger.ts';

/** Lets all callers do so many operations each, side by side, and compares what they were told with what there is then. */
export async function keepBooks(lanes: readonly Lane[], operations: number, direct: Backend): Promise<void> {
  await repository(Account, direct).create(sharedAccount);
  const runs = await Promise.allSettled(lanes.map((lane) => lane.run(operations)));
  for (const run of runs) if (run.status === 'rejected') throw run.reason;

  const expected = lanes.flatMap(({ ledger }) => [...ledger.states]).filter(([, state]) => state !== undefined);
  const found = await everything(direct);
  const shared = found.get(accountName(sharedAccount));
  found.delete(accountName(sharedAccount));
  expect(new Map([...found].sort(byName))).toEqual(new Map(expected.sort(byName)));

  // What was paid in together is what the lines say, each of which a caller was told of.
  const paid = [...found].filter(([name]) => name.includes(' entry paid in '));
  expect(shared).toMatchObject({ balance: paid.reduce((sum, [, state]) => sum + Number(state?.amount), 0) });
}

async function everything(direct: Backend): Promise<Map<string, State>> {
  const accounts = await repository(Account, direct).where().scan().consistent().all();
  const entries = await repository(Entry, direct).where().scan().consistent().all();
  return new Map([...accounts, ...entries].map(lineOf));
}

function byName([left]: readonly [string, State], [right]: readonly [string, State]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
