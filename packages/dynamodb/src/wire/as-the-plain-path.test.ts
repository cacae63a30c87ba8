import { inspect } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { MonotableError } from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { send } from '../client/sender.ts';
import { tableNames } from '../client/table-names.ts';
import { plainCodec } from '../codecs/item-codec.ts';
import { get } from '../operations/get.ts';
import type { Connection } from '../operations/operation-context.ts';
import { put } from '../operations/put.ts';
import { query } from '../operations/query.ts';
import { Chains } from './chains.ts';
import { ItemReaders } from './read/item-readers.ts';
import { type InProcessAnswer, inProcess } from './testing/in-process.ts';
import { storedSample as item, jsonOf, storedKey as key, sample } from './testing/sample.ts';

const { table, shape } = sample;
const capacity = { TableName: 'samples', CapacityUnits: 0.5 };
const refused = JSON.stringify({ __type: 'x#ConditionalCheckFailedException', message: 'no' });
const answers: readonly InProcessAnswer[] = [
  { body: jsonOf({ Item: item, ConsumedCapacity: capacity }) },
  { body: jsonOf({ Item: item }) },
  { body: '{}' },
  { body: jsonOf({}) },
  { body: jsonOf({ Items: [item, item], Count: 2, ScannedCount: 3, LastEvaluatedKey: key }) },
  { status: 400, body: refused },
  { status: 500, body: '{}' },
  { body: jsonOf({ Item: item }) },
];

const settings = { region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' }, maxAttempts: 1 };

/** What a user's middleware is given and gives, written by hand as users write it. */
type Anything = (next: (args: Sent) => Promise<Got>, context: Record<string, unknown>) => (args: Sent) => Promise<Got>;
interface Sent {
  input: Record<string, unknown>;
  request?: { body?: unknown; headers: Record<string, string>; hostname?: string };
}
interface Got {
  output?: Record<string, unknown>;
  response?: { statusCode?: number; headers?: object; body?: unknown };
}
interface Stack {
  add(middleware: Anything, options: object): void;
  addRelativeTo(middleware: Anything, options: object): void;
  remove(named: string): boolean;
  removeByTag(tag: string): boolean;
  use(plugin: object): void;
  clone(): Stack;
  resolve(...given: unknown[]): unknown;
  concat(...given: unknown[]): unknown;
}

/** A client that somebody does something to, once or between any two calls, and what they note. */
interface Disturbed {
  readonly client: DynamoDBClient;
  readonly stack: Stack;
  readonly config: Record<string, unknown>;
  note(...things: unknown[]): void;
}
type Disturb = (disturbed: Disturbed) => unknown;

/** All that can be told from outside of some calls that go the one way or the other. */
async function story(disturb: Disturb, isDirect: boolean): Promise<unknown> {
  const { client, sent } = inProcess(answers, settings);
  const notes: unknown[] = [];
  const note = (...things: unknown[]): void => {
    notes.push(...things);
  };
  const stack = client.middlewareStack as unknown as Stack;
  const config = client.config as unknown as Record<string, unknown>;
  const instead = disturb({ client, stack, config, note });
  const used = (instead instanceof Object && 'send' in instead ? instead : client) as never;
  const connection: Connection = {
    codec: plainCodec,
    readers: new ItemReaders(plainCodec),
    ...(isDirect ? { chains: new Chains() } : {}),
    tableName: tableNames({ tableName: 'samples' }),
    send: (command, call) => send(() => used, command, call),
  };
  const one = () => get({ table, key, shapes: [shape], returnConsumedCapacity: true }, connection);
  const store = () => put({ table, shape, item: {}, attributes: item } as never, connection);
  const page = async () => {
    const asked = { table, shapes: [shape], keyCondition: { partition: [], sort: [] } };
    const { items, count, scannedCount, lastKey, attempts } = await query(asked as never, connection);
    return { items, count, scannedCount, lastKey, attempts };
  };
  const told: unknown[] = [];
  for (const call of [one, one, store, one, page, store, one, one]) told.push(await outcome(call()));
  const requests = sent.map(({ headers, body }) => ({
    headers: steady(headers),
    body: JSON.parse(textOf(body)) as unknown,
  }));
  return { told, requests, notes };
}

/** Not by the methods of the body: the SDK's own class of bytes warns of those. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof MonotableError)) throw error;
    const { name, code, message } = error;
    return { ...error, cause: undefined, name, code, message };
  }
}

/** Without what is another for each request. */
function steady(headers: object): object {
  // Members of JSON have no order, but a hash has.
  const {
    authorization,
    'x-amz-content-sha256': hash,
    'amz-sdk-invocation-id': id,
    'x-amz-date': date,
    ...rest
  } = headers as Record<string, string>;
  return {
    ...rest,
    signed: /Credential=\w+|SignedHeaders=[^,]+/g.exec(authorization ?? '')?.[0],
    id: typeof id,
    hash: typeof hash,
    date: typeof date,
  };
}

const steps = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'];
const priorities = ['high', 'normal', 'low'];
const sdks = [
  'loggerMiddleware',
  'serializerMiddleware',
  'deserializerMiddleware',
  'contentLengthMiddleware',
  'hostHeaderMiddleware',
  'getUserAgentMiddleware',
  'recursionDetectionMiddleware',
  'retryMiddleware',
  'httpAuthSchemeMiddleware',
  'httpSigningMiddleware',
  'endpointV2Middleware',
];
const tags = [
  'LOGGER',
  'SERIALIZER',
  'DESERIALIZER',
  'SET_CONTENT_LENGTH',
  'HOST',
  'SET_USER_AGENT',
  'RETRY',
  'HTTP_SIGNING',
];

/** Looks at all that passes, in each way that there is to look at an output. */
const looking =
  (note: (...things: unknown[]) => void): Anything =>
  (next, context) =>
  async (args) => {
    note(
      context.commandName,
      { ...args.input },
      args.request && {
        ...args.request.headers,
        authorization: 0,
        'x-amz-date': 0,
        'x-amz-content-sha256': 0,
        'amz-sdk-invocation-id': 0,
      },
    );
    const { output, response } = await next(args);
    if (output) {
      const { $metadata, ...rest } = output;
      const copies = [
        structuredClone(output),
        JSON.parse(JSON.stringify(output)),
        Object.fromEntries(Object.entries(output)),
      ];
      note($metadata, rest, Object.keys(output).sort(), 'Item' in output, Object.hasOwn(output, 'Items'), ...copies);
      note(
        Object.getPrototypeOf(output) === Object.prototype,
        inspect({ ...output }),
        inspect(output, { sorted: true }),
      );
    }
    note(response?.statusCode, Object.keys(response?.headers ?? {}).sort());
    return { ...(output && { output }), ...(response && { response }) };
  };

/** Expects a promise of the next one, as all of the SDK's own give one. */
const catching =
  (note: (...things: unknown[]) => void): Anything =>
  (next) =>
  (args) =>
    next(args).catch((error) => {
      note(String(error));
      throw error;
    });

const host =
  (note: (...things: unknown[]) => void): Anything =>
  (next) =>
  (args) => {
    note(args.request?.hostname);
    return next(args);
  };

/** Middleware that sets another region for each call, in the configuration. */
function regionOfEachCall({ stack, config, note }: Disturbed): void {
  let calls = 0;
  stack.add(
    (next) => (args) => {
      const region = `eu-west-${++calls}`;
      config.region = async () => region;
      return next(args);
    },
    { step: 'initialize' },
  );
  stack.add(host(note), { step: 'build' });
}

const disturbances: Record<string, Disturb> = {
  nothing: () => undefined,
  'a client that only sends': ({ client }) => ({ send: (...given: [never]) => client.send(...given) }),
  'a plugin': ({ stack, note }) =>
    stack.use({
      applyToStack: (to: Stack) => to.add(looking(note), { step: 'build', name: 'plugin', tags: ['PLUGIN'] }),
    }),
  'middleware that comes, and goes again by its tag': ({ client, stack, note }) => {
    let calls = 0;
    return {
      send: (...given: [never]) => {
        calls += 1;
        if (calls === 3) stack.add(looking(note), { step: 'initialize', tags: ['MINE'] });
        if (calls === 6) note(stack.removeByTag('MINE'));
        return client.send(...given);
      },
    };
  },
  'a stack put in the place of the own one': ({ client, note }) => {
    const cloned = (client.middlewareStack as unknown as Stack).clone();
    cloned.add(looking(note), { step: 'finalizeRequest', priority: 'low' });
    Object.assign(client, { middlewareStack: cloned });
  },
  'a method of the stack that notes nothing on itself': ({ stack, note }) => {
    const { resolve, concat } = stack;
    stack.concat = (...given) => {
      note('concat');
      return concat(...given);
    };
    stack.resolve = (...given) => {
      note('resolve');
      return resolve(...given);
    };
  },
  'a proxy in place of the stack': ({ client, note }) => {
    const get = (target: Record<string, (...given: unknown[]) => unknown>, name: string) =>
      name === 'concat'
        ? (...given: unknown[]) => {
            note(name);
            return target[name]?.(...given);
          }
        : target[name];
    Object.assign(client, { middlewareStack: new Proxy(client.middlewareStack, { get } as never) });
  },
  'a handler put in place of the own one': ({ config, note }) => {
    const own = config.requestHandler as { handle(request: object): Promise<object> };
    config.requestHandler = {
      handle: (request: object, ...more: unknown[]) => {
        note(more);
        return own.handle(request);
      },
    };
  },
  'a handler that middleware puts in place for the next call': ({ stack, config, note }) => {
    const own = config.requestHandler as { handle(request: object): Promise<object> };
    let calls = 0;
    stack.add(
      (next) => (args) => {
        const nth = ++calls;
        const handle = (request: object) => {
          note(nth);
          return own.handle(request);
        };
        config.requestHandler = { handle };
        return next(args);
      },
      { step: 'initialize' },
    );
  },
  'a region that middleware sets for this very call': regionOfEachCall,
  'an endpoint that is set after some calls': ({ client, config, stack, note }) => {
    let calls = 0;
    stack.add(host(note), { step: 'build' });
    return {
      send: (...given: [never]) => {
        calls += 1;
        if (calls === 4) {
          const url = { protocol: 'http:', hostname: 'localhost', port: 1234, path: '/' };
          Object.assign(config, { endpoint: async () => url, isCustomEndpoint: true });
        }
        if (calls === 6) {
          delete config.isCustomEndpoint;
          config.more = 'members';
        }
        return client.send(...given);
      },
    };
  },
  'a logger that is set after some calls': ({ client, config, note }) => {
    let calls = 0;
    return {
      send: (...given: [never]) => {
        calls += 1;
        const log = (line: object) => note({ ...line, error: undefined });
        if (calls === 3) config.logger = { trace() {}, debug() {}, info: log, warn() {}, error: log };
        return client.send(...given);
      },
    };
  },
  'a protocol that middleware changes for this very call': ({ stack, config, note }) => {
    stack.add(
      (next) => (args) => {
        const protocol = config.protocol as { serializeRequest(...given: unknown[]): unknown };
        const own = protocol.serializeRequest.bind(protocol);
        protocol.serializeRequest = (...given) => {
          note('serialized');
          return own(...given);
        };
        return next(args).finally(() => Reflect.deleteProperty(protocol, 'serializeRequest'));
      },
      { step: 'initialize' },
    );
  },
  'a cache that gives the same output again': ({ stack }) => {
    let kept: Got | undefined;
    stack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'GetItemCommand') return next(args);
        kept ??= await next(args);
        return kept;
      },
      { step: 'initialize' },
    );
  },
  'a cache of copies': ({ stack }) => {
    let kept: Record<string, unknown> | undefined;
    stack.add(
      (next, context) => async (args) => {
        if (context.commandName !== 'GetItemCommand') return next(args);
        kept ??= structuredClone((await next(args)).output ?? {});
        return { output: structuredClone(kept) };
      },
      { step: 'initialize' },
    );
  },
  'an answer without asking': ({ stack }) =>
    stack.add(() => async () => ({ output: { $metadata: {}, Item: { ...item, id: { S: 'made up' } } } }), {
      step: 'serialize',
    }),
  'a member that is deleted': ({ stack }) =>
    stack.add(
      (next) => async (args) => {
        const result = await next(args);
        delete result.output?.Item;
        delete result.output?.ConsumedCapacity;
        return result;
      },
      { step: 'build' },
    ),
  'middleware that throws, and is no async function': ({ stack, note }) => {
    stack.add(catching(note), { step: 'serialize', priority: 'high' });
    stack.add(
      () => () => {
        throw new Error('thrown at once');
      },
      { step: 'build' },
    );
  },
  'an endpoint that is found by middleware of another name, and a region for this very call': (disturbed) => {
    const { client } = disturbed;
    // What stands beside it has to find it.
    const aliases = ['endpointV2Middleware'];
    regionOfEachCall(disturbed);
    return {
      send: (command: { middlewareStack: Stack }) => {
        const own = command.middlewareStack;
        const addRelativeTo: Stack['addRelativeTo'] = (middleware, place) =>
          own.addRelativeTo(middleware, { ...place, name: 'found elsewhere', aliases });
        own.use = (plugin) => (plugin as { applyToStack(to: object): void }).applyToStack({ ...own, addRelativeTo });
        return client.send(command as never);
      },
    };
  },
  'a configuration that can not be read': ({ stack, config, note }) => {
    let calls = 0;
    const get = (): number => {
      calls += 1;
      return calls;
    };
    Object.defineProperty(config, 'more', { get, enumerable: true, configurable: true });
    stack.addRelativeTo(catching(note), { relation: 'before', toMiddleware: 'endpointV2Middleware' });
    stack.add(
      (next) => (args) => {
        const broken = () => {
          throw new Error('not now');
        };
        Object.defineProperty(config, 'more', { get: broken, enumerable: true, configurable: true });
        return next(args).finally(() => Object.defineProperty(config, 'more', { get, configurable: true }));
      },
      { step: 'initialize' },
    );
  },
  'two sendings of each command at once': ({ client }) => ({
    send: async (...given: [never]) => (await Promise.all([client.send(...given), client.send(...given)]))[0],
  }),
  'a command made anew of the input': ({ client }) => ({
    send: (command: { constructor: unknown; input: object }) => {
      const Command = command.constructor as new (input: object) => never;
      return client.send(new Command({ ...command.input, ReturnConsumedCapacity: 'INDEXES' }));
    },
  }),
  'middleware put on the command': ({ client, note }) => ({
    send: (command: { middlewareStack: Stack }) => {
      command.middlewareStack.add(looking(note), { step: 'initialize', priority: 'low', name: 'on the command' });
      command.middlewareStack.addRelativeTo(looking(note), {
        relation: 'before',
        toMiddleware: 'endpointV2Middleware',
      });
      return client.send(command as never);
    },
  }),
  'an account of its own': ({ config }) => {
    const identity = { accessKeyId: 'a', secretAccessKey: 's', accountId: '111122223333' };
    config.credentials = async () => identity;
  },
  'an endpoint of the environment': () => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:8123/path';
  },
  'FIPS and dual-stack endpoints': ({ config }) => {
    config.useFipsEndpoint = async () => true;
    config.useDualstackEndpoint = async () => true;
  },
  'the region of a local engine': ({ config }) => {
    config.region = async () => 'local';
  },
  'an endpoint provider of the own, and none any more': ({ client, config }) => {
    const own = config.endpointProvider;
    let calls = 0;
    config.endpointProvider = () => ({ url: new URL('https://one.example/two'), headers: { 'x-one': ['1', '2'] } });
    return {
      send: (...given: [never]) => {
        calls += 1;
        if (calls === 4) config.endpointProvider = own;
        if (calls === 6) delete config.endpointProvider;
        return client.send(...given);
      },
    };
  },
  'credentials that change with each call': ({ config }) => {
    let calls = 0;
    config.credentials = async () => ({ accessKeyId: `a${++calls}`, secretAccessKey: 's', expiration: new Date(0) });
  },
  'an attempt more, for which the client waits not at all': ({ config }) => {
    let attempts = 0;
    const token = { getRetryCount: () => attempts, getRetryDelay: () => 0 };
    const acquireInitialRetryToken = async () => {
      attempts = 0;
      return token;
    };
    const refreshRetryTokenForRetry = async () => {
      attempts += 1;
      if (attempts > 1) throw new Error('enough');
      return token;
    };
    const strategy = { acquireInitialRetryToken, refreshRetryTokenForRetry, recordSuccess: () => undefined };
    config.retryStrategy = async () => strategy;
  },
  'a user agent of the own': ({ config }) => {
    config.customUserAgent = [['app', '1']];
  },
  'answers of a mock': ({ client, note }) => {
    const mock = mockClient(client);
    mock.onAnyCommand().callsFake((input: object) => {
      note(input);
      return { $metadata: { attempts: 3 }, Item: item };
    });
  },
  'a subclass with a send of its own': ({ client, note }) => {
    class Sub extends DynamoDBClient {
      override send(...given: [never]): never {
        note('sent');
        return super.send(...given) as never;
      }
    }
    return new Sub({ ...settings, requestHandler: client.config.requestHandler });
  },
  'a client that was destroyed': ({ client }) => client.destroy(),
  'filters of a log in the context': ({ stack, note }) =>
    stack.add(
      (next, context) => async (args) => {
        const { inputFilterSensitiveLog, outputFilterSensitiveLog } = context as Record<
          string,
          (value: unknown) => unknown
        >;
        const result = await next(args);
        note(inputFilterSensitiveLog?.(args.input), outputFilterSensitiveLog?.(result.output));
        return result;
      },
      { step: 'initialize' },
    ),
  ...Object.fromEntries(
    steps.flatMap((step) =>
      priorities.map((priority): [string, Disturb] => [
        `middleware at ${step}, ${priority}`,
        ({ stack, note }) => stack.add(looking(note), { step, priority }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    sdks.flatMap((toMiddleware) =>
      ['before', 'after'].map((relation): [string, Disturb] => [
        `middleware ${relation} ${toMiddleware}`,
        ({ stack, note }) => stack.addRelativeTo(looking(note), { relation, toMiddleware }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    sdks.map((toMiddleware): [string, Disturb] => [
      `middleware that throws at once behind ${toMiddleware}, and somebody before it who catches`,
      ({ stack, note }) => {
        stack.addRelativeTo(catching(note), { relation: 'before', toMiddleware });
        stack.addRelativeTo(
          () => () => {
            throw new Error('thrown at once');
          },
          { relation: 'after', toMiddleware },
        );
      },
    ]),
  ),
  'middleware that throws at once behind the serializer, and somebody right before it who catches': ({
    stack,
    note,
  }) => {
    stack.addRelativeTo(catching(note), { relation: 'after', toMiddleware: 'endpointV2Middleware' });
    stack.add(
      () => () => {
        throw new Error('thrown at once');
      },
      { step: 'build', priority: 'high' },
    );
  },
  ...Object.fromEntries(
    sdks.map((name): [string, Disturb] => [`no ${name}`, ({ stack, note }) => note(stack.remove(name))]),
  ),
  ...Object.fromEntries(
    tags.map((tag): [string, Disturb] => [`nothing tagged ${tag}`, ({ stack, note }) => note(stack.removeByTag(tag))]),
  ),
};

afterEach(() => {
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
});

test.each(Object.keys(disturbances))('with %s, calls end as they do through the plain path', async (name) => {
  const disturb = disturbances[name] as Disturb;
  expect(await story(disturb, true)).toEqual(await story(disturb, false));
});

test('the plain path and the direct one are two', async () => {
  const codec = jest.spyOn(Chains.prototype, 'over');
  await story(() => undefined, false);
  expect(codec).not.toHaveBeenCalled();
  await story(() => undefined, true);
  expect(codec).toHaveBeenCalledTimes(8);
  codec.mockRestore();
});
