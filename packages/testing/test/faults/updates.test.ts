import { add, BackendError, ConditionFailedError, lt, UnavailableError } from '@monotable/core';
import { done, failure, key, notDone, resent, underFaults, unreadable } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('an update', () => {
  beforeEach(() => at.real.create({ ...key, balance: 10 }));

  test.each(resent)('%s: a value that is assigned is there, sent twice or not', async (fault) => {
    at.proxy.play(fault);
    expect(await at.accounts.update(key, { note: 'new' })).toMatchObject({ note: 'new', balance: 10 });
    expect(at.proxy.seen.map(({ operation }) => operation)).toEqual(['UpdateItem', 'UpdateItem']);
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ note: 'new' });
  });

  test.each(resent)('%s: what is added once is added once', async (fault) => {
    at.proxy.play(fault);
    expect(await at.accounts.update(key, { balance: add(7) }, { once: true })).toMatchObject({ balance: 17 });
    expect(at.proxy.seen.map(({ operation }) => operation)).toEqual([
      'TransactWriteItems',
      'TransactWriteItems',
      'GetItem',
    ]);
    const tokens = at.proxy.seen.slice(0, 2).map(({ body }) => body);
    expect(tokens[0]).toBe(tokens[1]);
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 17 });
  });

  test('what was added once, but could not be read then, is said to be added', async () => {
    at.proxy.play('none', 'throttled', 'throttled', 'throttled');
    const error = await failure(BackendError, at.accounts.update(key, { balance: add(7) }, { once: true }));
    expect([error.code, error.ambiguous]).toEqual(['Backend', true]);
    expect(error.message).toMatch(/the update was done, but the item could not be read afterwards. Do not repeat/);
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 17 });
  });

  test.each(unreadable)('%s: what is added once may have been added, and is not added again', async (fault) => {
    at.proxy.play(fault);
    await failure(UnavailableError, at.accounts.update(key, { balance: add(7) }, { once: true }));
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 17 });
  });

  test.each(done)(
    '%s: a condition that its own first sending broke leaves it open whether it was done',
    async (fault) => {
      at.proxy.play(fault);
      const call = at.accounts.update(key, { version: 1 }, { if: { version: lt(1) } });
      const error = await failure(ConditionFailedError, call);
      expect(error.ambiguous).toBe(true);
      expect(await at.real.get(key, { consistent: true })).toMatchObject({ version: 1 });
    },
  );

  test.each(notDone)('%s: a condition that holds is met by the second sending', async (fault) => {
    at.proxy.play(fault);
    const call = at.accounts.update(key, { version: 1 }, { if: { version: lt(1) } });
    expect(await call).toMatchObject({ version: 1 });
  });

  test('with a condition that does not hold is refused beyond doubt when it was sent once', async () => {
    const error = await failure(ConditionFailedError, at.accounts.update(key, { version: 1 }, { if: { version: 7 } }));
    expect(error.ambiguous).toBe(false);
  });
});
