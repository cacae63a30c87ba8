import { add, ConditionFailedError, ItemExistsError, ThrottledError, UnavailableError } from '@monotable/core';
import { failure, key, underFaults } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('when it goes on and on', () => {
  beforeEach(() => at.real.create({ ...key, balance: 10 }));

  test.each(['throttled', 'throughputExceeded'] as const)(
    '%s: the call was throttled, and nothing was done',
    async (fault) => {
      at.proxy.play(fault, fault, fault);
      const error = await failure(ThrottledError, at.accounts.update(key, { balance: add(1) }));
      expect([error.attempts, error.statusCode, error.ambiguous]).toEqual([3, 400, false]);
      expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 10 });
    },
  );

  test.each([
    'error500',
    'error503',
    'cut',
    'hang',
    'error500After',
    'cutAfter',
    'truncatedAfter',
    'hangAfter',
  ] as const)('%s: the outcome is not known', async (fault) => {
    at.proxy.play(fault, fault, fault);
    const error = await failure(UnavailableError, at.accounts.update(key, { note: 'new' }));
    expect([error.attempts, error.ambiguous]).toEqual([3, true]);
    expect((await at.real.get(key, { consistent: true }))?.note).toBe(fault.endsWith('After') ? 'new' : undefined);
  });

  test('a write that may have been done before it was throttled says so', async () => {
    at.proxy.play('cutAfter', 'throttled', 'throttled');
    const error = await failure(ThrottledError, at.accounts.update(key, { balance: add(1) }));
    expect(error.ambiguous).toBe(true);
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 11 });
  });
});

onDynoxide('throttled before it was refused, nothing was done, so nothing is open', () => {
  test('a create that meets an equal item did not make it', async () => {
    await at.real.create(key);
    at.proxy.play('throttled');
    const error = await failure(ItemExistsError, at.accounts.create(key));
    expect(error.ambiguous).toBe(false);
  });

  test('a delete tells that there was nothing', async () => {
    at.proxy.play('throttled');
    expect(await at.accounts.delete(key)).toBe(false);
  });

  test('a condition did not hold', async () => {
    await at.real.create(key);
    at.proxy.play('throttled');
    const error = await failure(ConditionFailedError, at.accounts.update(key, { note: 'x' }, { if: { version: 7 } }));
    expect(error.ambiguous).toBe(false);
  });
});
