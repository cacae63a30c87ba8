import { UnavailableError } from '@monotable/core';
import { failure, key, resent, underFaults, unreadable } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('a read', () => {
  beforeEach(async () => {
    await at.real.create({ ...key, note: 'x'.repeat(500) });
    await at.real.create({ ...key, accountId: '2' });
  });

  test.each(resent)('%s: it is sent again, and all of it is there', async (fault) => {
    at.proxy.play(fault);
    expect((await at.accounts.get(key))?.note).toHaveLength(500);
    at.proxy.play(fault);
    expect(await at.accounts.where({ owner: 'ann' }).all()).toHaveLength(2);
  });

  test.each(unreadable)('%s: an error, and never a part of it or nothing', async (fault) => {
    at.proxy.play(fault);
    const error = await failure(UnavailableError, at.accounts.get(key));
    expect(error.ambiguous).toBe(false);
    at.proxy.play(fault);
    await failure(UnavailableError, at.accounts.where({ owner: 'ann' }).all());
    at.proxy.play(fault);
    await failure(UnavailableError, at.accounts.where({ owner: 'ann' }).count());
  });
});
