import { GetItemCommand, PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { Chains } from './chains.ts';
import { direct } from './direct.ts';
import { readRest } from './read/answers.ts';
import { standInAt } from './stand-ins.ts';
import { inProcess } from './testing/in-process.ts';
import { requestWriters } from './write/request-writers.ts';

const item = { pk: { S: 'a' } };

interface Protocol {
  serializeRequest(...given: unknown[]): unknown;
  deserializeResponse(...given: unknown[]): unknown;
}

/** A client, and how often its own codec is asked. */
function watchedClient(...[answers = [{ body: '{}' }], config]: Partial<Parameters<typeof inProcess>>) {
  const near = inProcess(answers, config);
  const { protocol } = near.client.config as unknown as { protocol: Protocol };
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(protocol)) as Protocol;
  const written = jest.spyOn(prototype, 'serializeRequest');
  const read = jest.spyOn(Object.getPrototypeOf(prototype), 'deserializeResponse' as never);
  return { ...near, written, read };
}
afterEach(() => {
  jest.restoreAllMocks();
});

test('the codec of the SDK is watched once for each operation, and not asked again', async () => {
  const { client, written, read, bodies } = watchedClient();
  const chains = new Chains();
  const get = () =>
    client.send(
      direct(new GetItemCommand({ TableName: 't', Key: item }), {
        chains,
        write: requestWriters.getItem,
        read: readRest,
      }),
    );
  const put = () =>
    client.send(
      direct(new PutItemCommand({ TableName: 't', Item: item }), {
        chains,
        write: requestWriters.putItem,
        read: readRest,
      }),
    );
  for (const send of [get, put, get, put, get]) await send();
  expect(written).toHaveBeenCalledTimes(2);
  expect(read).not.toHaveBeenCalled();
  const gets = { TableName: 't', Key: item };
  const puts = { TableName: 't', Item: item };
  expect(bodies()).toEqual([gets, puts, gets, puts, gets]);
});

test('a transaction whose token somebody took away gets one from the SDK', async () => {
  const { client, bodies } = watchedClient();
  const chains = new Chains();
  const send = (input: object) =>
    client.send(
      direct(new TransactWriteItemsCommand({ TransactItems: [], ...input }), {
        chains,
        write: requestWriters.transactWriteItems,
        read: readRest,
      }),
    );
  await send({ ClientRequestToken: 'mine' });
  await send({});
  await send({ ClientRequestToken: 'mine' });
  expect(bodies()).toEqual([
    { TransactItems: [], ClientRequestToken: 'mine' },
    { TransactItems: [], ClientRequestToken: expect.stringMatching(/./) },
    { TransactItems: [], ClientRequestToken: 'mine' },
  ]);
});

test('a request that the SDK makes otherwise than it is known here is left to it', async () => {
  const { client, sent, bodies } = inProcess([{ body: '{}' }]);
  const { protocol } = client.config as unknown as { protocol: Protocol };
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(protocol)) as Protocol;
  const own = prototype.serializeRequest;
  jest.spyOn(prototype, 'serializeRequest').mockImplementation(async function (this: unknown, ...given) {
    const made = (await own.apply(this as Protocol, given)) as { headers: Record<string, string> };
    made.headers['x-more'] = 'more';
    return made;
  });
  const chains = new Chains();
  const input = { TableName: 't', Key: item };
  for (let call = 0; call < 3; call++) {
    await client.send(direct(new GetItemCommand(input), { chains, write: requestWriters.getItem, read: readRest }));
  }
  expect(sent.map(({ headers }) => headers['x-more'])).toEqual(['more', 'more', 'more']);
  expect(bodies()).toEqual([input, input, input]);
});

test('an endpoint with a port and a path is where the SDK sends to', async () => {
  const endpoint = 'http://localhost:8123/below';
  const requests: unknown[] = [];
  const handle = async (request: object) => {
    const { method, protocol, hostname, port, path, query } = request as Record<string, unknown>;
    requests.push({ method, protocol, hostname, port, path, query });
    return { response: { statusCode: 200, headers: {}, body: Buffer.from('{}') } };
  };
  const requestHandler = { handle, metadata: { handlerProtocol: 'http/1.1' }, destroy: () => undefined } as never;
  const { client, written } = watchedClient(undefined, { endpoint, requestHandler });
  const chains = new Chains();
  const command = () => new GetItemCommand({ TableName: 't', Key: item });
  await client.send(command());
  for (let call = 0; call < 2; call++) {
    await client.send(direct(command(), { chains, write: requestWriters.getItem, read: readRest }));
  }
  // The plain one, and the one that was watched.
  expect(written).toHaveBeenCalledTimes(2);
  expect(requests).toEqual([requests[0], requests[0], requests[0]]);
  expect(requests[0]).toMatchObject({ protocol: 'http:', hostname: 'localhost', port: 8123, path: '/below/' });
});

test('nothing stands in for middleware of other makers, or under other names', () => {
  const { client } = inProcess([{ body: '{}' }]);
  const found: unknown[] = [];
  const add = (middleware: never, { name }: { name: string }): void => {
    found.push(standInAt(name, middleware));
    expect(standInAt('another', middleware)).toBeUndefined();
  };
  const stack = client.middlewareStack as unknown as { applyToStack(to: object): void };
  stack.applyToStack({ add, addRelativeTo: add });
  expect(found.filter((each) => each !== undefined).sort()).toEqual(['deserializer', 'logger', 'serializer']);
  const own = (next: unknown) => next as never;
  expect(standInAt('serializerMiddleware', own)).toBeUndefined();
  expect(standInAt('deserializerMiddleware', own)).toBeUndefined();
  expect(standInAt('loggerMiddleware', own)).toBeUndefined();
});
