import { KnownStack } from './known-stack.ts';
import { named, passed, sdkStack } from './testing/stacks.ts';

test('the eight orders that were found last are kept', async () => {
  const client = sdkStack();
  client.add(named('client'), { step: 'build' });
  const stack = KnownStack.of(client, sdkStack());
  const aliases = ['own'];
  // The SDK is asked for an order through a copy of the client's stack.
  const clone = jest.spyOn(client, 'clone');
  const found = async (names: readonly string[]): Promise<number> => {
    clone.mockClear();
    for (const name of names) {
      const own = sdkStack();
      own.add(named(name), { step: 'initialize', name, aliases, override: true });
      const joined = stack?.over(client, { serializer: (sdks) => sdks }).concat(own);
      expect(joined && (await passed(joined))).toEqual([name, 'client']);
    }
    return clone.mock.calls.length;
  };
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  expect(await found(names)).toBe(8);
  expect(await found(names)).toBe(0);
  expect(await found(['another'])).toBe(1);
  expect(await found(['another', ...names.slice(1)])).toBe(0);
  expect(await found(['a'])).toBe(1);
  expect(await found(['b'])).toBe(1);
  expect(await found(['another', 'd', 'e', 'f', 'g', 'h', 'a', 'b'])).toBe(0);
});
