import { ItemExistsError, ItemNotFoundError, UnavailableError } from '@monotable/core';
import { done, failure, key, notDone, resent, underFaults, unreadable } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('a create', () => {
  test.each(resent)('%s: it is sent again, is a success, and the item is there once', async (fault) => {
    at.proxy.play(fault);
    const account = await at.accounts.create({ ...key, balance: 5 });
    expect(account).toMatchObject({ balance: 5 });
    expect(at.proxy.seen.map(({ operation }) => operation)).toEqual(['PutItem', 'PutItem']);
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ balance: 5 });
  });

  test.each(unreadable)('%s: the outcome is not known, and that is what the error says', async (fault) => {
    at.proxy.play(fault);
    await failure(UnavailableError, at.accounts.create(key));
    expect(at.proxy.seen.map(({ operation }) => operation)).toEqual(['PutItem']);
    expect(await at.real.get(key, { consistent: true })).toBeDefined();
  });

  test.each(done)('%s, and another item is there when it is sent again: perhaps it was ours', async (fault) => {
    await at.real.create({ ...key, note: 'another' });
    at.proxy.play(fault);
    const error = await failure(ItemExistsError, at.accounts.create(key));
    // The status, which is that of a refusal, comes before the part that is missing.
    expect(error.ambiguous).toBe(fault !== 'truncatedAfter');
    expect(await at.real.get(key, { consistent: true })).toMatchObject({ note: 'another' });
  });

  test('that meets an item at once is refused beyond doubt', async () => {
    await at.real.create(key);
    const error = await failure(ItemExistsError, at.accounts.create(key));
    expect(error.ambiguous).toBe(false);
  });
});

onDynoxide('a delete', () => {
  beforeEach(() => at.real.create(key));

  test.each(notDone)('%s: it is sent again and tells that there was an item', async (fault) => {
    at.proxy.play(fault);
    expect(await at.accounts.delete(key)).toBe(true);
    expect(at.proxy.seen.map(({ operation }) => operation)).toEqual(['DeleteItem', 'DeleteItem']);
    expect(await at.real.get(key, { consistent: true })).toBeUndefined();
  });

  test.each(done)(
    '%s: it finds nothing when it is sent again, and does not say that there was nothing',
    async (fault) => {
      at.proxy.play(fault);
      const error = await failure(ItemNotFoundError, at.accounts.delete(key));
      expect(error.ambiguous).toBe(true);
      expect(await at.real.get(key, { consistent: true })).toBeUndefined();
    },
  );

  test.each(unreadable)('%s: the outcome is not known', async (fault) => {
    at.proxy.play(fault);
    await failure(UnavailableError, at.accounts.delete(key));
    expect(await at.real.get(key, { consistent: true })).toBeUndefined();
  });
});
