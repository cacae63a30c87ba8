import { repository } from '@monotable/core';
import { SortedMap } from '../engine/sorted-map.ts';
import { MemoryBackend } from '../memory-backend.ts';
import { app, change, codeOf, keyOf, N } from '../semantics/support.ts';
import { TestClock } from './test-clock.ts';
import { Customer } from './testing/models.ts';

test('a clock stands still until it is moved', () => {
  const clock = new TestClock('2026-05-01T10:00:00Z');
  const { now } = clock;
  expect([now(), now()]).toEqual([Date.UTC(2026, 4, 1, 10), Date.UTC(2026, 4, 1, 10)]);
  expect(clock.advance(1500)).toBe(now());
  expect(clock.date()).toEqual(new Date('2026-05-01T10:00:01.500Z'));
  clock.set(new Date(0));
  expect(now()).toBe(0);
  clock.set(-1);
  expect(now()).toBe(-1);
});

test('a clock without a start begins at the same moment every time', () => {
  expect(new TestClock().now()).toBe(new TestClock().now());
});

test.each([Number.NaN, -1, Number.POSITIVE_INFINITY, '5' as never])('a clock is not advanced by %s', (milliseconds) => {
  const clock = new TestClock(0);
  expect(() => clock.advance(milliseconds)).toThrow(expect.objectContaining({ code: 'Configuration' }));
  expect(clock.now()).toBe(0);
});

test.each([() => Number.NaN, () => new Date() as never, () => '5' as never, 5 as never])(
  'a backend refuses a clock that tells no milliseconds: %s',
  (now) => {
    expect(() => new MemoryBackend({ now })).toThrow(/now must be a function that gives epoch milliseconds/);
  },
);

test('a moment that does not exist is refused', () => {
  expect(() => new TestClock('yesterday')).toThrow(expect.objectContaining({ code: 'Configuration' }));
  expect(() => new TestClock(0).set(Number.NaN)).toThrow(expect.objectContaining({ code: 'Configuration' }));
});

describe('what goes by the clock', () => {
  const minutes = 60_000;

  test('a token is remembered for ten minutes', async () => {
    const clock = new TestClock();
    const memory = new MemoryBackend({ now: clock.now });
    const update = change({ add: [{ path: ['n'], value: N(1) }] });
    const add = { operations: [{ kind: 'update', table: app, key: keyOf('a'), update }], token: 'once' } as const;
    const count = async () => (await memory.get({ table: app, key: keyOf('a') })).item as { n: number };

    await memory.transactWrite(add);
    clock.advance(10 * minutes - 1);
    await memory.transactWrite(add);
    expect(await count()).toMatchObject({ n: 1 });
    clock.advance(1);
    await memory.transactWrite(add);
    expect(await count()).toMatchObject({ n: 2 });
  });

  test('a token that is used again after its time is held to its new operations', async () => {
    const clock = new TestClock();
    const memory = new MemoryBackend({ now: clock.now });
    const call = (pk: string) =>
      memory.transactWrite({ operations: [{ kind: 'delete', table: app, key: keyOf(pk) }], token: 'token' });
    await call('a');
    expect(await codeOf(call('b'))).toBe('IdempotencyMismatch');
    clock.advance(10 * minutes);
    await call('b');
    expect(await codeOf(call('a'))).toBe('IdempotencyMismatch');
    clock.advance(5 * minutes);
    expect(await codeOf(call('a'))).toBe('IdempotencyMismatch');
  });

  test('tokens are forgotten when their time is over', async () => {
    const clock = new TestClock();
    const memory = new MemoryBackend({ now: clock.now });
    const call = (token: string) =>
      memory.transactWrite({ operations: [{ kind: 'delete', table: app, key: keyOf('a') }], token });
    for (let count = 0; count < 50; count += 1) {
      await call(`token ${count}`);
      clock.advance(count < 25 ? 0 : 1);
    }
    clock.advance(10 * minutes - 25);
    const forget = jest.spyOn(SortedMap.prototype, 'delete');
    await call('another');
    // Each stands in two maps; those of the last 25 ms are known still. The item is deleted as well.
    expect(forget.mock.calls).toHaveLength(2 * 26 + 1);
    forget.mockRestore();
    expect(
      await codeOf(
        memory.transactWrite({ operations: [{ kind: 'delete', table: app, key: keyOf('b') }], token: 'token 49' }),
      ),
    ).toBe('IdempotencyMismatch');
  });

  test('items expire when they are told to, however late it is', async () => {
    const clock = new TestClock('2026-01-01T00:00:00Z');
    const memory = new MemoryBackend({ now: clock.now });
    const customers = repository(Customer, memory);
    await customers.create({ customerId: 'a', name: 'Ann', expiresAt: clock.now() / 1000 + 60 });

    clock.advance(60_000);
    expect(memory.expireItems()).toBe(0);
    clock.advance(1000);
    expect(await customers.get({ customerId: 'a' })).toBeDefined();
    expect(memory.expireItems()).toBe(1);
    expect(await customers.get({ customerId: 'a' })).toBeUndefined();
    expect(memory.expireItems()).toBe(0);
  });
});
