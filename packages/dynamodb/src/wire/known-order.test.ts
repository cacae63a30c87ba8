import { KnownStack } from './known-stack.ts';
import type { MiddlewareStack } from './sdk-command.ts';
import { named, passed, sdkStack } from './testing/stacks.ts';

/** What becomes of a call, by the orders that are kept of a client's stack; the SDK alone has to come to the same. */
function onClient(client: MiddlewareStack): (own: MiddlewareStack) => Promise<unknown> {
  const stack = KnownStack.of(client, sdkStack());
  const outcome = async (joined: () => Pick<MiddlewareStack, 'resolve'>): Promise<unknown> => {
    try {
      return await passed(joined());
    } catch (error) {
      return String(error);
    }
  };
  return async (own) => {
    const kept = await outcome(() => (stack as KnownStack).over(client, { serializer: (sdks) => sdks }).concat(own));
    expect(kept).toEqual(await outcome(() => client.concat(own)));
    return kept;
  };
}

const duplicate = expect.stringContaining("Duplicate middleware name 'first'");

test('of two commands that differ in whether they override, each gets its own order', async () => {
  const client = sdkStack();
  client.add(named('client'), { step: 'build', name: 'first' });
  const send = onClient(client);
  const command = (override: boolean): MiddlewareStack => {
    const own = sdkStack();
    own.add(named('own'), { step: 'build', name: 'first', override });
    return own;
  };
  expect(await send(command(true))).toEqual(['own']);
  expect(await send(command(true))).toEqual(['own']);
  expect(await send(command(false))).toEqual(duplicate);
  expect(await send(command(true))).toEqual(['own']);
});

test('middleware of a client that overrides no longer is seen', async () => {
  const client = sdkStack();
  const beside = named('beside');
  const place = { name: 'first', relation: 'after', toMiddleware: 'last' };
  client.add(named('first'), { step: 'build', name: 'first' });
  client.addRelativeTo(beside, { ...place, override: true });
  client.add(named('last'), { step: 'build', name: 'last' });
  const send = onClient(client);
  expect(await send(sdkStack())).toEqual(['first', 'last', 'beside']);
  // Two of one name: the SDK refuses them when it copies the stack, not here.
  client.remove(beside);
  client.addRelativeTo(beside, place);
  expect(await send(sdkStack())).toEqual(duplicate);
});

const aliases = [['a'], ['b']] as const;

test('of two commands that differ in aliases alone, each gets its own order', async () => {
  const send = onClient(sdkStack());
  const command = (one: readonly string[], other: readonly string[]): MiddlewareStack => {
    const own = sdkStack();
    own.add(named('one'), { step: 'build', aliases: one });
    own.add(named('other'), { step: 'build', aliases: other });
    own.addRelativeTo(named('beside'), { relation: 'after', toMiddleware: 'a' });
    return own;
  };
  const [a, b] = aliases;
  expect(await send(command(a, b))).toEqual(['one', 'beside', 'other']);
  expect(await send(command(b, a))).toEqual(['one', 'other', 'beside']);
  expect(await send(command(a, b))).toEqual(['one', 'beside', 'other']);
});

test('middleware of a client that changes its aliases is seen', async () => {
  const client = sdkStack();
  const all = { one: named('one'), other: named('other'), beside: named('beside') };
  const fill = (one: readonly string[], other: readonly string[]): void => {
    for (const each of Object.values(all)) client.remove(each);
    client.add(all.one, { step: 'build', aliases: one });
    client.add(all.other, { step: 'build', aliases: other });
    client.addRelativeTo(all.beside, { relation: 'after', toMiddleware: 'a' });
  };
  const [a, b] = aliases;
  const send = onClient(client);
  fill(a, b);
  expect(await send(sdkStack())).toEqual(['one', 'beside', 'other']);
  fill(b, a);
  expect(await send(sdkStack())).toEqual(['one', 'other', 'beside']);
});
