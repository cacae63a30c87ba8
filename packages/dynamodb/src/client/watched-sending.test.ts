import { once } from 'node:events';
import { Readable } from 'node:stream';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { BackendError } from '@monotable/core';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { failure } from '../test-support/failure.ts';
import { app, key } from '../test-support/fixtures.ts';
import { sendsOnce } from './never-sent.ts';
import { type Sending, watchSending } from './watched-sending.ts';

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const text = '{"Item":{"pk":{"S":"a"}}}';

/** A handler in this process that answers with a body of its own kind. */
const answering = (body: () => unknown, statusCode = 200) => ({
  requestHandler: { handle: async () => ({ response: { statusCode, headers: {}, body: await body() } }) } as never,
});

async function* parts(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const part of texts) yield Buffer.from(part);
}

async function readThrough(stream: Readable): Promise<Readable> {
  await once(stream.resume(), 'end');
  return stream;
}

describe('every kind of body is read', () => {
  test.each<[string, () => unknown]>([
    ['a stream of bytes', () => Readable.from([Buffer.from(text.slice(0, 5)), Buffer.from(text.slice(5))])],
    ['a stream of one piece', () => Readable.from([Buffer.from(text)])],
    ['a stream of text', () => Readable.from([text]).setEncoding('utf8')],
    ['bytes', () => new Uint8Array(Buffer.from(`\n ${text}`))],
    ['what can be iterated', () => parts(text.slice(0, 3), text.slice(3))],
    ['a web stream', () => new Response(text).body],
  ])('%s', async (_, body) => {
    const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig: answering(body) });
    expect((await backend.get({ table: app, key: key('a', 'b') })).item).toEqual({ pk: 'a' });
  });

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['no text', () => ''],
    ['an empty stream', () => Readable.from([])],
    ['a stream that ends early', () => new Readable({ read() {} }).destroy()],
    ['a stream that somebody has read', () => readThrough(Readable.from([text], { autoDestroy: false }))],
  ])('%s is no answer', async (_, body) => {
    const clientConfig = { ...answering(body), maxAttempts: 1 };
    const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig });
    expect(await failure(backend.get({ table: app, key: key('a', 'b') }))).toMatchObject({ code: 'Unavailable' });
  });

  test.each<[string, () => unknown]>([
    ['numbers', () => Readable.from(new Uint8Array(Buffer.from(text)))],
    ['objects', () => Readable.from([{ a: 1 }])],
  ])('a stream of %s fails the call, and not the process', async (_, body) => {
    const clientConfig = { ...answering(body), maxAttempts: 1 };
    const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig });
    expect(await failure(backend.get({ table: app, key: key('a', 'b') }))).toMatchObject({ code: 'Unavailable' });
  });

  test('a stream that broke before anyone listened tells why', async () => {
    const why = Object.assign(new Error('broken'), { code: 'ECONNRESET' });
    const broken = async () => {
      const stream = new Readable({ read() {} });
      stream.destroy(why);
      await once(stream, 'error').catch(() => undefined);
      return stream;
    };
    const clientConfig = { ...answering(broken), maxAttempts: 1 };
    const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig });
    expect(await failure(backend.get({ table: app, key: key('a', 'b') }))).toMatchObject({ cause: why });
  });
});

describe('what never left leaves nothing open', () => {
  const refused = '{"__type":"ConditionalCheckFailedException","message":"it is"}';
  const failing = (code: string | undefined, message = 'no connection') => Object.assign(new Error(message), { code });
  const late = (text: string) => Object.assign(new Error(text), { name: 'TimeoutError' });

  /** Fails with these errors, and at last refuses for the condition. */
  class Failing {
    readonly #left: Error[];
    constructor(errors: readonly Error[]) {
      this.#left = [...errors];
    }
    async handle() {
      const error = this.#left.shift();
      if (error) throw error;
      return { response: { statusCode: 400, headers: {}, body: Readable.from([Buffer.from(refused)]) } };
    }
  }

  /** By this the SDK's own handler is known. */
  class LikeTheSdk extends Failing {
    static create() {}
    static checkSocketUsage() {}
  }

  /** What a put comes to whose sendings fail so. */
  const outcome = (...errors: readonly Error[]) => outcomeWith(new LikeTheSdk(errors), errors.length + 1);

  async function outcomeWith(handler: Failing, maxAttempts: number): Promise<unknown> {
    const clientConfig = { requestHandler: handler as never, maxAttempts };
    const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig });
    const { code, ambiguous } = await failure<BackendError>(backend.put({ table: app, item: { pk: 'a', sk: 'b' } }));
    return [code, ambiguous];
  }

  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => jest.restoreAllMocks());

  test.each<[string, Error, boolean]>([
    ['nobody listened', failing('ECONNREFUSED'), false],
    ['the host had no address', failing('ENOTFOUND'), false],
    ['its name was not resolved', failing('EAI_AGAIN'), false],
    [
      'no connection was free',
      late('x - the request socket did not establish a connection with the server within …'),
      false,
    ],
    ['the same, of an older SDK', late('Socket timed out without establishing a connection within 5 ms'), false],
    ['the connection was cut', failing('ECONNRESET'), true],
    ['there was no answer', failing('ETIMEDOUT'), true],
    ['nobody knows why', failing(undefined), true],
  ])('%s', async (_what, error, ambiguous) => {
    expect(await outcome(Object.assign(error, { $retryable: {} }))).toEqual(['ConditionFailed', ambiguous]);
  });

  test("a handler of the own client is the SDK's; of another one nobody knows what it did before", async () => {
    const errors = [Object.assign(failing('ECONNREFUSED'), { $retryable: {} })];
    class Extended extends LikeTheSdk {}
    const patched = new LikeTheSdk(errors);
    patched.handle = LikeTheSdk.prototype.handle;
    for (const handler of [new Failing(errors), new Extended(errors), patched])
      expect(await outcomeWith(handler, 2)).toEqual(['ConditionFailed', true]);
    expect(sendsOnce(new DynamoDBClient({ region: 'eu-west-1' }))).toBe(true);
    expect(sendsOnce(DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'eu-west-1' })))).toBe(true);
    expect(sendsOnce({})).toBe(false);
  });

  test('what left before, and was lost, may be done still', async () => {
    const both = [failing('ECONNRESET'), failing('ECONNREFUSED')].map((each) =>
      Object.assign(each, { $retryable: {} }),
    );
    expect(await outcome(...both)).toEqual(['ConditionFailed', true]);
  });
});

test('a client that keeps the middleware of one command for the next tells each its own', async () => {
  let status = 200;
  const { requestHandler } = { requestHandler: { handle: async () => ({ response: answer() }) } as never };
  const answer = () => ({ statusCode: status, headers: {}, body: Readable.from([Buffer.from(text)]) });
  const options = { cacheMiddleware: true, requestHandler, maxAttempts: 1 };
  const backend = new DynamoDBBackend({ region: 'eu-west-1', credentials, clientConfig: options });
  const get = () => backend.get({ table: app, key: key('a', 'b') });
  expect(await get()).toMatchObject({ attempts: 1, item: { pk: 'a' } });
  expect(await get()).toMatchObject({ attempts: 1, item: { pk: 'a' } });
  status = 500;
  expect(await failure(get())).toMatchObject({ code: 'Unavailable', attempts: 1 });
});

test('a command that is sent again is watched once', async () => {
  const command = new GetItemCommand({ TableName: 't', Key: {} });
  const client = new DynamoDBClient({ region: 'eu-west-1', credentials, ...answering(() => Buffer.from(text)) });
  const [first, second]: Sending[] = [{ count: 0 }, { count: 0 }];
  watchSending(command, first as Sending);
  await client.send(command);
  watchSending(command, second as Sending);
  await client.send(command);
  expect([first, second]).toMatchObject([{ count: 1 }, { count: 1, commandName: 'GetItemCommand' }]);
});

test('what is no command of the SDK is left alone', () => {
  const command = Object.freeze({ input: {} });
  expect(() => watchSending(command, { count: 0 })).not.toThrow();
});
