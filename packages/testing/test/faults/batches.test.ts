import { BackendError, BatchOperationError, batch, batchGet, batchWrite } from '@monotable/core';
import { failure, underFaults } from './fault-setup.ts';
import { onDynoxide } from './on-dynoxide.ts';

const at = underFaults();

onDynoxide('a batch', () => {
  const names = Array.from({ length: 60 }, (_, at) => `${at}`.padStart(2, '0'));
  const retry = { attempts: 3, baseDelay: 1, maxDelay: 10 };
  const writes = () => names.map((accountId) => batch.upsert(at.accounts, { owner: 'ann', accountId, balance: 1 }));
  const gets = () => names.map((accountId) => batch.get(at.accounts, { owner: 'ann', accountId }));

  test('is sent again as far as it was left unprocessed, and nothing else is', async () => {
    at.proxy.play('unprocessed', 'unprocessed', 'unprocessed');
    const written = await batchWrite(writes(), { retry });
    expect(written.map(({ accountId }) => accountId)).toEqual(names);
    expect(await at.real.where({ owner: 'ann' }).count()).toBe(60);
    const sizes = at.proxy.seen.map(({ body }) => JSON.parse(body).RequestItems.bank.length);
    expect(sizes.sort((left, right) => left - right)).toEqual([5, 10, 13, 13, 25, 25]);
  });

  test('that is read goes on where it was left unprocessed', async () => {
    await batchWrite(names.map((accountId) => batch.upsert(at.real, { owner: 'ann', accountId, balance: 1 })));
    at.proxy.play('unprocessed', 'none', 'unprocessed');
    const read = await batchGet(gets(), { retry });
    expect(read.map((account) => account?.accountId)).toEqual(names);
  });

  test.each(['throttled', 'unprocessed', 'cutAfter', 'emptiedAfter', 'error500'] as const)(
    '%s, again and again: every operation is accounted for',
    async (fault) => {
      at.proxy.decide(({ number }) => (number === 1 ? 'none' : fault));
      const error = await failure(BatchOperationError, batchWrite(writes(), { retry, concurrency: 1 }));
      const positions = [...error.failedItems, ...error.processedItems].map(({ position }) => position);
      expect(positions.sort((left, right) => left - right)).toEqual(names.map((_, at) => at));
      const stored = new Set((await at.real.where({ owner: 'ann' }).all()).map(({ accountId }) => accountId));
      for (const { position } of error.processedItems) expect(stored).toContain(names[position]);
      for (const { position, error: why } of error.failedItems) {
        expect(why).toBeInstanceOf(BackendError);
        if (!(why as BackendError).ambiguous) expect(stored).not.toContain(names[position]);
      }
    },
  );

  test('whose part was perhaps done before it was left undone says so', async () => {
    at.proxy.decide(({ number }) => (number === 1 ? 'cutAfter' : 'throttled'));
    const error = await failure(BatchOperationError, batchWrite(writes().slice(0, 2), { retry }));
    expect(error.failedItems.map(({ error: why }) => (why as BackendError).ambiguous)).toEqual([true, true]);
    expect(await at.real.where({ owner: 'ann' }).count()).toBe(2);
  });
});
