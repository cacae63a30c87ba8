import { add, repository, TransactionCanceledError, transactWrite, tx, UnavailableError } from '@monotable/core';
import { Entry } from './accounts.ts';
import { done, failure, key, resent, underFaults, unreadable } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('a transaction', () => {
  const entry = { owner: 'ann', entryId: '1', amount: 5 };
  const call = () =>
    transactWrite([
      tx.update(at.accounts, key, { balance: add(-5) }, { if: { version: 0 } }),
      tx.create(repository(Entry, at.faulty), entry),
    ]);
  const state = async () => [
    (await at.real.get(key, { consistent: true }))?.balance,
    (await repository(Entry, at.direct).get({ owner: 'ann', entryId: '1' }))?.amount,
  ];
  beforeEach(() => at.real.create({ ...key, balance: 10 }));

  test.each(resent)('%s: it is sent again under its token, and is done once', async (fault) => {
    at.proxy.play(fault);
    await call();
    const [first, second, ...others] = at.proxy.seen.map(({ body }) => body);
    expect([second, others]).toEqual([first, []]);
    expect(await state()).toEqual([5, 5]);
  });

  test.each(unreadable)('%s: the outcome is not known, and it is not sent again', async (fault) => {
    at.proxy.play(fault);
    const error = await failure(UnavailableError, call());
    expect(error.ambiguous).toBe(true);
    expect(await state()).toEqual([5, 5]);
  });

  test.each(done)(
    '%s: one that was cancelled is so for certain, since its token stands for one answer',
    async (fault) => {
      await at.real.update(key, { version: 1 });
      at.proxy.play(fault);
      const error = await failure(TransactionCanceledError, call());
      expect(error.reasons.map(({ code }) => code)).toEqual(['ConditionalCheckFailed', 'None']);
      expect(error.ambiguous).toBe(false);
      expect(await state()).toEqual([10, undefined]);
    },
  );
});
