import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { Chains } from './chains.ts';
import { direct } from './direct.ts';
import { readRest } from './read/answers.ts';
import { inProcess } from './testing/in-process.ts';
import { requestWriters } from './write/request-writers.ts';

interface Stack {
  add(middleware: Middleware, options: object): void;
  addRelativeTo(middleware: Middleware, options: object): void;
  remove(middleware: Middleware): boolean;
  resolve: (...given: unknown[]) => unknown;
}
type Middleware = (next: (args: object) => Promise<object>) => (args: object) => Promise<object>;

const stackOf = (client: DynamoDBClient) => client.middlewareStack as unknown as Stack;
const input = { TableName: 't', Key: { pk: { S: 'a' } } };

/** Sends a command with what is kept of earlier ones, and tells which of the middlewares passed. */
function passing() {
  const { client } = inProcess([{ body: '{}' }]);
  const chains = new Chains();
  let passed: string[] = [];
  const named =
    (name: string): Middleware =>
    (next) =>
    (args) => {
      passed.push(name);
      return next(args);
    };
  const send = async (): Promise<string[]> => {
    passed = [];
    await client.send(direct(new GetItemCommand(input), { chains, write: requestWriters.getItem, read: readRest }));
    return passed;
  };
  return { stack: stackOf(client), named, send, chains, client };
}

test('middleware that comes, goes or moves between two commands is seen', async () => {
  const { stack, named, send } = passing();
  expect([await send(), await send()]).toEqual([[], []]);
  const first = named('first');
  stack.add(first, { step: 'initialize', name: 'first' });
  expect([await send(), await send()]).toEqual([['first'], ['first']]);
  stack.add(named('before all'), { step: 'initialize', priority: 'high' });
  stack.addRelativeTo(named('beside'), { relation: 'after', toMiddleware: 'serializerMiddleware' });
  expect([await send(), await send()]).toEqual([
    ['before all', 'first', 'beside'],
    ['before all', 'first', 'beside'],
  ]);
  stack.remove(first);
  expect(await send()).toEqual(['before all', 'beside']);
  stack.add(first, { step: 'finalizeRequest', name: 'first' });
  expect(await send()).toEqual(['before all', 'beside', 'first']);
  stack.add(named('instead'), { step: 'finalizeRequest', name: 'first', override: true });
  expect([await send(), await send()]).toEqual([
    ['before all', 'beside', 'instead'],
    ['before all', 'beside', 'instead'],
  ]);
});

test('the order is the one that the SDK finds', async () => {
  const { stack, named, send, client } = passing();
  const steps = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'];
  for (const step of steps) {
    for (const priority of ['low', 'normal', 'high']) stack.add(named(`${step} ${priority}`), { step, priority });
  }
  for (const toMiddleware of ['serializerMiddleware', 'deserializerMiddleware', 'retryMiddleware']) {
    for (const relation of ['before', 'after']) {
      stack.addRelativeTo(named(`${relation} ${toMiddleware}`), { relation, toMiddleware });
      stack.addRelativeTo(named(`${relation} ${toMiddleware} again`), { relation, toMiddleware });
    }
  }
  const kept = [await send(), await send()];
  const passed: string[] = await send();
  expect(kept).toEqual([passed, passed]);
  passed.length = 0;
  await client.send(new GetItemCommand(input));
  expect(passed).toEqual(kept[0]);
  expect(passed).toHaveLength(27);
});

test("a stack whose methods a tracer has wrapped is asked by the tracer's", async () => {
  const { stack, send, chains, client } = passing();
  await send();
  const own = stack.resolve;
  const commandStack = new GetItemCommand(input).middlewareStack as never;
  const given = { clientStack: stack as never, commandStack, config: client.config as never };
  const over = () => chains.over(given, {} as never);
  expect(over().stack).not.toBe(stack);
  const wrapped = Object.assign(
    jest.fn((...given: unknown[]) => own(...given)),
    { original: own },
  );
  stack.resolve = wrapped;
  expect(over()).toEqual({ stack, config: client.config });
  await send();
});

test('so it is where the tracer has wrapped the stacks of all commands too', async () => {
  const { stack, chains, client } = passing();
  const wrap = (wrapped: Stack): Stack => {
    for (const name of ['add', 'addRelativeTo', 'clone', 'concat', 'applyToStack', 'resolve'] as const) {
      const own = (wrapped as never as Record<string, (...given: unknown[]) => unknown>)[name];
      Object.assign(wrapped, { [name]: Object.assign((...given: unknown[]) => own?.(...given), { original: own }) });
    }
    return wrapped;
  };
  const commandStack = wrap(new GetItemCommand(input).middlewareStack as unknown as Stack) as never;
  const given = { clientStack: wrap(stack) as never, commandStack, config: client.config as never };
  expect(chains.over(given, {} as never)).toEqual({ stack, config: client.config });
});
