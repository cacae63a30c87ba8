import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { BackendError, ConditionFailedError, loadedItem, ThrottledError } from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { failure } from '../test-support/failure.ts';
import { type InProcessAnswer, inProcess } from './testing/in-process.ts';
import { storedSample as item, jsonOf, storedKey as key, sample } from './testing/sample.ts';

const { table, shape } = sample;
const found = jsonOf({ Item: item, ConsumedCapacity: { TableName: 'samples', CapacityUnits: 0.5 } });

/** A middleware as its user writes it. */
type Anything = (next: (args: Sent) => Promise<Got>) => (args: Sent) => Promise<Got>;
interface Sent {
  input: Record<string, unknown>;
  request?: { body?: unknown; headers: Record<string, string> };
}
interface Got {
  output?: Record<string, unknown>;
  response?: { body?: unknown };
}
const use = (client: object, middleware: Anything, options: object): void =>
  (client as { middlewareStack: { add(middleware: Anything, options: object): void } }).middlewareStack.add(
    middleware,
    options,
  );

function setup(answers: readonly InProcessAnswer[], config: object = {}) {
  const near = inProcess(answers, config);
  return { ...near, backend: new DynamoDBBackend({ client: near.client as never, tableName: 'samples' }) };
}
const get = (backend: DynamoDBBackend) => backend.get({ table, key, shapes: [shape] });
const put = (backend: DynamoDBBackend) => backend.put({ table, shape, item: {}, attributes: item });
const entity = { id: 'a', at: new Date('2025-01-01T00:00:00.000Z'), bytes: new Uint8Array([1, 2, 255]) };

/** How often the SDK's own codec works on a whole input or output. */
function codecWork(client: DynamoDBClient) {
  const { serializer, deserializer } = (client.config as unknown as { protocol: Record<string, object> }).protocol;
  const work = { written: 0, read: 0 };
  const spy = (target: object | undefined, method: string, count: (argument: never) => void): void => {
    const prototype = Object.getPrototypeOf(target) as Record<string, (...given: never[]) => unknown>;
    const own = prototype[method] as (...given: never[]) => unknown;
    jest.spyOn(prototype as never, method as never).mockImplementation(function (this: unknown, ...given: never[]) {
      if (this === target) count(given[0] as never);
      return own.apply(this, given);
    } as never);
  };
  spy(serializer, 'writeAttributeValue', () => work.written++);
  spy(deserializer, 'readAttributeValue', () => work.read++);
  return work;
}
afterEach(() => {
  jest.restoreAllMocks();
});

test('a request goes out and an answer comes in without the SDK codec, and all else is the SDK', async () => {
  const { client, backend, sent, bodies } = setup([{ body: found }, { body: '{}' }]);
  const work = codecWork(client);
  const result = await backend.get({ table, key, shapes: [shape], returnConsumedCapacity: true });
  await put(backend);
  expect(work).toEqual({ written: 0, read: 0 });
  expect(result).toMatchObject({ item: entity, attempts: 1, requestId: 'REQUEST1' });
  expect(result.capacity).toEqual([{ tableName: 'samples', units: 0.5 }]);
  expect(loadedItem(result.item as object)).toEqual(item);
  const direct = sent.map(({ headers }) => headers);
  const plain = inProcess([{ body: found }, { body: '{}' }]);
  await plain.client.send(new GetItemCommand({ TableName: 'samples', Key: key, ReturnConsumedCapacity: 'TOTAL' }));
  await plain.client.send(new PutItemCommand({ TableName: 'samples', Item: item }));
  expect(bodies()).toEqual(plain.bodies());
  const named = (headers: object) => Object.keys(headers).sort();
  expect(direct.map(named)).toEqual(plain.sent.map(({ headers }) => named(headers)));
  expect(
    direct.map((headers) => [headers['x-amz-target'], headers['content-type'], headers['content-length']]),
  ).toEqual(
    plain.sent.map(({ headers }) => [headers['x-amz-target'], headers['content-type'], headers['content-length']]),
  );
});

test('the SDK codec does the same work in the plain way', async () => {
  const { client, backend } = setup([{ body: found }, { body: '{}' }], { cacheMiddleware: true });
  const work = codecWork(client);
  expect(await get(backend)).toMatchObject({ item: entity });
  await put(backend);
  expect(work.read).toBeGreaterThan(0);
  expect(work.written).toBeGreaterThan(0);
});

test.each(['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'])(
  'middleware of the step %s sees the whole input, and the output where there is one',
  async (step) => {
    const { client, backend } = setup([{ body: found }]);
    const seen: unknown[] = [];
    use(
      client,
      (next) => async (args) => {
        seen.push({ ...args.input });
        const result = await next(args);
        seen.push(result.output?.Item);
        return result;
      },
      { step, priority: 'high' },
    );
    expect(await get(backend)).toMatchObject({ item: entity });
    // Of this step the user's own middleware comes first.
    expect(seen).toEqual([{ TableName: 'samples', Key: key }, item]);
  },
);

test('middleware behind the deserializer gets the answer as it came', async () => {
  const { client, backend } = setup([{ body: found }]);
  let isStream = false;
  use(
    client,
    (next) => async (args) => {
      const result = await next(args);
      isStream = result.response?.body !== undefined && result.output === undefined;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  expect(await get(backend)).toMatchObject({ item: entity });
  expect(isStream).toBe(true);
});

test.each(['initialize', 'serialize'])('what middleware of the step %s makes of the input is sent', async (step) => {
  const { client, backend, bodies } = setup([{ body: '{}' }]);
  use(
    client,
    (next) => (args) => {
      const { input } = args;
      (input.Item as Record<string, unknown>).seal = { S: 'by middleware' };
      return next({ ...args, input: { ...input, ReturnConsumedCapacity: 'INDEXES' } });
    },
    { step, priority: 'high' },
  );
  await put(backend);
  const stored = { ...JSON.parse(jsonOf(item)), seal: { S: 'by middleware' } };
  expect(bodies()).toEqual([{ TableName: 'samples', Item: stored, ReturnConsumedCapacity: 'INDEXES' }]);
});

test('an input with members of an older way is written by the SDK', async () => {
  const { client, backend, bodies } = setup([{ body: '{}' }]);
  use(client, (next) => (args) => next({ ...args, input: { ...args.input, ConditionalOperator: 'AND' } }), {
    step: 'initialize',
  });
  await put(backend);
  expect(bodies()).toEqual([{ TableName: 'samples', Item: JSON.parse(jsonOf(item)), ConditionalOperator: 'AND' }]);
});

test('a body that middleware changes is what is sent', async () => {
  const { client, backend, sent } = setup([{ body: '{}' }]);
  use(
    client,
    (next) => (args) => {
      const request = args.request as { body?: unknown };
      // The SDK gives bytes, of which `JSON.parse` makes a text.
      request.body = JSON.stringify({ ...JSON.parse(String(request.body)), TableName: 'elsewhere' });
      return next(args);
    },
    { step: 'build', priority: 'high' },
  );
  jest.spyOn(console, 'warn').mockImplementation();
  await put(backend);
  expect(JSON.parse(String(sent[0]?.body))).toMatchObject({ TableName: 'elsewhere' });
});

describe('what middleware makes of the output is what is read', () => {
  const sealed = { ...item, id: { S: 'sealed' } };
  const changes: readonly (readonly [string, (output: Record<string, unknown>) => Record<string, unknown>])[] = [
    [
      'a member that is set',
      (output) => {
        output.Item = sealed;
        return output;
      },
    ],
    [
      'a value that is changed where it is',
      (output) => {
        (output.Item as { id: object }).id = { S: 'sealed' };
        return output;
      },
    ],
    ['a copy with another member', (output) => ({ ...output, Item: sealed })],
  ];
  test.each(changes)('%s', async (_, change) => {
    const { client, backend } = setup([{ body: found }]);
    use(
      client,
      (next) => async (args) => {
        const result = await next(args);
        return { ...result, output: change(result.output ?? {}) };
      },
      { step: 'initialize' },
    );
    expect(await get(backend)).toMatchObject({ item: { ...entity, id: 'sealed' } });
  });

  test('a copy that adds a member of its own still holds the others', async () => {
    const { client, backend } = setup([{ body: found }]);
    use(
      client,
      (next) => async (args) => {
        const result = await next(args);
        return { ...result, output: { ...result.output, seenBy: 'me' } };
      },
      { step: 'initialize' },
    );
    expect(await get(backend)).toMatchObject({ item: entity });
  });

  test('what is written to a log is the whole output', async () => {
    const { client, backend } = setup([{ body: found }]);
    let log = '';
    use(
      client,
      (next) => async (args) => {
        const result = await next(args);
        log = JSON.stringify(result.output);
        return result;
      },
      { step: 'initialize' },
    );
    await get(backend);
    expect(JSON.parse(log)).toMatchObject({ Item: { id: { S: 'a' } }, ConsumedCapacity: { CapacityUnits: 0.5 } });
  });
});

test('a logger of the user is given input and output', async () => {
  const lines: unknown[] = [];
  const log = () => undefined;
  const logger = { trace: log, debug: log, info: (line: unknown) => lines.push(line), warn: log, error: log };
  const { backend } = setup([{ body: found }], { logger });
  expect(await get(backend)).toMatchObject({ item: entity });
  expect(lines).toMatchObject([{ commandName: 'GetItemCommand', input: { Key: key }, output: { Item: item } }]);
});

test('refusals are never successes: the SDK reads them', async () => {
  const refusal = (name: string, more: object = {}) =>
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message: name, ...more });
  const failed = setup([
    { status: 400, body: refusal('ConditionalCheckFailedException', { Item: { id: { B: 'AQL/' } } }) },
  ]);
  const error = await failure<ConditionFailedError>(put(failed.backend));
  expect(error).toBeInstanceOf(ConditionFailedError);
  expect(error.item).toEqual({ id: { B: new Uint8Array([1, 2, 255]) } });
  expect(error.cause).toMatchObject({ name: 'ConditionalCheckFailedException', $metadata: { httpStatusCode: 400 } });
  const throttled = setup([{ status: 400, body: refusal('ThrottlingException') }], { maxAttempts: 1 });
  expect(await failure(get(throttled.backend))).toBeInstanceOf(ThrottledError);
});

test('the SDK retries as ever', async () => {
  const { backend, sent } = setup([{ status: 500, body: '{"__type":"InternalServerError"}' }, { body: found }]);
  expect(await get(backend)).toMatchObject({ item: entity, attempts: 2 });
  expect(sent).toHaveLength(2);
  expect(sent[1]?.body).toEqual(sent[0]?.body);
});

test.each<[string, string | Error]>([
  ['that is cut', found.slice(0, 40)],
  ['that is no JSON', '{"Item":{"id"}}'],
  ['whose connection breaks', Object.assign(new Error('socket hang up'), { code: 'EPROTO' })],
])('an answer %s is an error', async (_, body) => {
  const { backend } = setup([{ body }], { maxAttempts: 1 });
  const error = await failure<BackendError>(get(backend));
  expect(error).toBeInstanceOf(BackendError);
});

describe('where the inside of the SDK is not as expected, it does all of the work', () => {
  test('a protocol of the user', async () => {
    const plain = new DynamoDBClient({ region: 'eu-west-1' }).config as unknown as {
      protocol: { constructor: unknown };
    };
    const Protocol = plain.protocol.constructor as new (
      settings: object,
    ) => {
      serializeRequest(...given: unknown[]): Promise<{ headers: Record<string, string> }>;
    };
    let asked = 0;
    class Own extends Protocol {
      override async serializeRequest(...given: unknown[]) {
        asked++;
        expect(given[1]).toMatchObject({ TableName: 'samples' });
        return super.serializeRequest(...given);
      }
    }
    const { backend } = setup([{ body: found }], { protocol: Own });
    expect(await get(backend)).toMatchObject({ item: entity });
    expect(asked).toBe(1);
  });

  test('a method of the protocol that was replaced', async () => {
    const { client, backend, bodies } = setup([{ body: found }]);
    const { protocol } = client.config as unknown as { protocol: { serializeRequest(...given: unknown[]): unknown } };
    const own = protocol.serializeRequest.bind(protocol);
    protocol.serializeRequest = (schema, input, context) =>
      own(schema, { ...(input as object), ConsistentRead: true }, context);
    expect(await get(backend)).toMatchObject({ item: entity });
    expect(bodies()).toEqual([{ TableName: 'samples', Key: key, ConsistentRead: true }]);
  });

  test('a deserializer of the user under the name of the own one', async () => {
    const { client, backend } = setup([{ body: found }]);
    const bodies: string[] = [];
    use(
      client,
      (next) => async (args) => {
        const { response } = await next(args);
        const text = await textOf(response?.body);
        bodies.push(text);
        if (text === '') throw new Error('There is no body');
        return { response: response ?? {}, output: { $metadata: {}, Item: { ...item, id: { S: 'theirs' } } } };
      },
      { name: 'deserializerMiddleware', step: 'deserialize', override: true },
    );
    expect(await get(backend)).toMatchObject({ item: { id: 'theirs' } });
    expect(bodies.at(-1)).toBe(found);
  });

  test('a serializer of the user under the name of the own one', async () => {
    const { client, backend, bodies } = setup([{ body: found }]);
    use(
      client,
      (next) => (args) => {
        const headers = { host: 'localhost', 'content-type': 'text/plain' };
        const request = { method: 'POST', protocol: 'http:', hostname: 'localhost', path: '/', query: {}, headers };
        return next({ ...args, request: { ...request, body: Buffer.from(JSON.stringify({ mine: args.input })) } });
      },
      { name: 'serializerMiddleware', step: 'serialize', override: true },
    );
    expect(await get(backend)).toMatchObject({ item: entity });
    expect(bodies()).toEqual([{ mine: { TableName: 'samples', Key: key } }]);
  });

  test.each(['serializerMiddleware', 'deserializerMiddleware'])('a client without %s', async (name) => {
    const { client, backend } = setup([{ body: found }]);
    const stack = client.middlewareStack as unknown as { remove(name: string): boolean };
    expect(stack.remove(name)).toBe(true);
    // The SDK itself fails then, as it does for any command: not on what was put beside what is missing.
    const error = await failure(get(backend));
    expect(error.message).not.toContain('monotable');
  });

  test('a client that is a wrapper, and a document client', async () => {
    const { client } = inProcess([{ body: found }]);
    const wrapper = { send: (command: object, options?: object) => client.send(command as never, options) };
    expect(await get(new DynamoDBBackend({ client: wrapper as never, tableName: 'samples' }))).toMatchObject({
      item: entity,
    });
    const documents = DynamoDBDocumentClient.from(client);
    const backend = new DynamoDBBackend({ client: documents as never, tableName: 'samples' });
    const work = codecWork(client);
    expect(await get(backend)).toMatchObject({ item: entity });
    expect(work).toEqual({ written: 0, read: 0 });
  });

  test('a client that answers by itself', async () => {
    const seen: object[] = [];
    const client = {
      send: async (command: object) => {
        seen.push(command);
        return { Item: item };
      },
    };
    const backend = new DynamoDBBackend({ client: client as never, tableName: 'samples' });
    expect(await get(backend)).toMatchObject({ item: entity });
    const [command] = seen as [GetItemCommand];
    expect(command).toBeInstanceOf(GetItemCommand);
    expect(command.constructor).toBe(GetItemCommand);
    expect(command.input).toEqual({ TableName: 'samples', Key: key });
    expect(Object.keys(command)).toEqual(Object.keys(new GetItemCommand({ TableName: 'samples', Key: key })));
  });
});

test('one command may be sent several times, at once and on several clients', async () => {
  const { client } = inProcess([{ body: found }]);
  const cached = inProcess([{ body: found }], { cacheMiddleware: true });
  const wrapper = {
    send: async (command: never) => {
      const answers = await Promise.all([client.send(command), cached.client.send(command), client.send(command)]);
      expect(answers.map((answer) => (answer as { Item?: unknown }).Item)).toEqual([item, item, item]);
      return client.send(command);
    },
  };
  expect(await get(new DynamoDBBackend({ client: wrapper as never, tableName: 'samples' }))).toMatchObject({
    item: entity,
  });
});

async function textOf(body: unknown): Promise<string> {
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const chunks: Buffer[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
