import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { app, key } from '../test-support/fixtures.ts';
import { keepSigner } from './keep-signer.ts';

interface SentRequest {
  readonly headers: Record<string, string>;
}
interface SignerSlice {
  sign(request: SentRequest, options: { readonly signingDate: Date }): Promise<SentRequest>;
}

const credentials = { accessKeyId: 'KEY1', secretAccessKey: 'secret' };

/** A backend with a client of its own, and what that sends. */
function setup(clientConfig: object = {}, options: object = { credentials }) {
  const sent: SentRequest[] = [];
  const handle = async (request: SentRequest) => {
    sent.push(request);
    return { response: { statusCode: 200, headers: {}, body: Buffer.from('{}') } };
  };
  const requestHandler = { handle, destroy: () => undefined };
  const backend = new DynamoDBBackend({
    region: 'eu-west-1',
    ...options,
    clientConfig: { requestHandler: requestHandler as never, ...clientConfig },
  });
  const get = (tableName = 't') => backend.get({ table: app, key: key('a', 'b'), tableName });
  const keys = () => sent.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]);
  return { backend, sent, get, keys };
}

test('every request is signed as a client of the SDK signs it', async () => {
  const { sent, get } = setup();
  for (const name of ['one', 'two', 'three', 'four']) await get(name);
  await Promise.all([get('five'), get('six')]);
  const plain = new DynamoDBClient({ region: 'eu-west-1', credentials });
  const signer = (await (plain.config.signer as unknown as () => Promise<SignerSlice>)()) as SignerSlice;
  expect(new Set(sent.map(({ headers }) => headers.authorization)).size).toBe(6);
  for (const request of sent) {
    const { authorization, ...headers } = request.headers;
    const date = headers['x-amz-date']?.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5') as string;
    const again = await signer.sign({ ...request, headers }, { signingDate: new Date(date) });
    expect(again.headers.authorization).toBe(authorization);
  }
});

test('credentials that run out, and others set on the client, are signed with', async () => {
  let made = 0;
  const given = async () => {
    made += 1;
    return {
      accessKeyId: `KEY${made}`,
      secretAccessKey: 's',
      expiration: new Date(Date.now() + (made < 5 ? -1 : 1e8)),
    };
  };
  const { backend, get, keys } = setup({}, { credentials: given });
  for (let call = 0; call < 8; call++) await get();
  const used = keys();
  expect(new Set(used).size).toBeGreaterThan(1);
  expect(used.at(-1)).toBe(`KEY${made}`);
  (backend.client.config as { credentials: unknown }).credentials = { accessKeyId: 'OTHER', secretAccessKey: 's' };
  await get();
  await get();
  await get();
  expect(keys().slice(-3)).toEqual(['OTHER', 'OTHER', 'OTHER']);
});

test("a user's own signer, or class of signers, is asked for each request", async () => {
  const sign = async (request: SentRequest) => ({
    ...request,
    headers: { ...request.headers, authorization: 'mine' },
  });
  // Of a class, as the SDK's: nothing on it tells that it is not one of those.
  const signer = Object.create({ sign }) as { readonly sign: typeof sign };
  const make = jest.fn(async () => signer);
  const { sent, get } = setup({ signer: make });
  const made = jest.fn();
  const withClass = setup({
    signerConstructor: class {
      sign = signer.sign;
      constructor() {
        made();
      }
    },
  });
  for (let call = 0; call < 4; call++) {
    await get();
    await withClass.get();
  }
  expect([make.mock.calls.length, made.mock.calls.length]).toEqual([4, 4]);
  expect([...sent, ...withClass.sent].map(({ headers }) => headers.authorization)).toEqual(Array(8).fill('mine'));
});

describe('a signer is kept', () => {
  function client(signer: () => object, more: object = {}) {
    const make = jest.fn(async (_scheme?: unknown) => signer());
    const config: Record<string, unknown> = { signer: make, region: 'a', ...more };
    keepSigner({ config });
    return { config, make, ask: (scheme?: unknown) => (config.signer as typeof make)(scheme) };
  }

  test('once a second one was made of the same', async () => {
    const { make, ask } = client(() => ({ service: 'dynamodb', sha256: 1 }));
    const [first, second, third] = [await ask(), await ask(), await ask()];
    expect(first).not.toBe(second);
    expect(third).toBe(second);
    expect(await ask()).toBe(second);
    expect(make).toHaveBeenCalledTimes(2);
  });

  test.each(['credentials', 'region', 'signingRegion', 'signerConstructor', 'applyChecksum'])(
    'until %s is another one',
    async (name) => {
      const { config, make, ask } = client(() => ({}));
      for (let call = 0; call < 3; call++) await ask();
      config[name] = 'changed';
      for (let call = 0; call < 4; call++) await ask();
      // One that sees the change, and one more that finds all as it was.
      expect(make).toHaveBeenCalledTimes(4);
    },
  );

  test('unless an endpoint asks for one of its own, or it holds more than is known', async () => {
    const own = client(() => ({}));
    for (let call = 0; call < 4; call++) await own.ask({ name: 'sigv4' });
    expect(own.make.mock.calls).toEqual(Array(4).fill([{ name: 'sigv4' }]));
    const other = client(() => ({ lastRequest: 1 }));
    for (let call = 0; call < 4; call++) await other.ask();
    expect(other.make).toHaveBeenCalledTimes(4);
    const constructed = client(() => ({}), { signerConstructor: Date });
    expect(constructed.config.signer).toBe(constructed.make);
  });

  test('and a failure is nothing to keep', async () => {
    const { make, ask } = client(() => {
      throw new Error('no region');
    });
    for (let call = 0; call < 3; call++) await expect(ask()).rejects.toThrow('no region');
    expect(make).toHaveBeenCalledTimes(3);
  });
});
