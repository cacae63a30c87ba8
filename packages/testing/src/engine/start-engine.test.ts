import { createServer } from 'node:net';
import { availableEngines } from './available-engines.ts';
import type { EngineName } from './engine.ts';
import { freePort, isFree } from './free-port.ts';
import { localClientOptions } from './local-client-options.ts';
import { startEngine } from './start-engine.ts';

const environment = {};
const MINUTES = 60_000;

async function listTables(endpoint: string): Promise<unknown> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'x-amz-date': '20250101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
    },
    body: '{}',
  });
  return response.json();
}

const there = availableEngines().filter(({ available }) => available);
const engines = there.map(({ name }) => name);

test('every engine is available or says why it is not', () => {
  const known = availableEngines();
  expect(known.map(({ name }) => name)).toEqual(['dynoxide', 'dynamodb-local', 'dynalite']);
  for (const { available, reason } of known) expect(typeof reason).toBe(available ? 'undefined' : 'string');
});

test('dynalite, which is installed with the project, is available', () => expect(engines).toContain('dynalite'));

describe.each(engines)('%s', (engine: EngineName) => {
  test(
    'answers on the loopback interface, on a free port, until it is stopped',
    async () => {
      const running = await startEngine({ engine, environment });
      try {
        expect(running.name).toBe(engine);
        expect(running.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
        expect(await listTables(running.endpoint)).toEqual({ TableNames: [] });
      } finally {
        await running.stop();
      }
      await expect(listTables(running.endpoint)).rejects.toThrow('fetch failed');
      await running.stop();
    },
    12 * MINUTES,
  );

  test(
    'takes the port it is given, and listens on no other interface',
    async () => {
      const port = await freePort();
      const running = await startEngine({ engine, environment, port });
      try {
        expect(running.endpoint).toBe(`http://127.0.0.1:${port}`);
        expect(await canListen('127.0.0.2', port)).toBe(true);
        expect(await isFree(port)).toBe(false);
      } finally {
        await running.stop();
      }
      expect(await isFree(port)).toBe(true);
    },
    12 * MINUTES,
  );
});

test('two engines run side by side', async () => {
  const [one, other] = await Promise.all([
    startEngine({ engine: 'dynalite', environment }),
    startEngine({ engine: 'dynalite', environment }),
  ]);
  try {
    expect(one.endpoint).not.toBe(other.endpoint);
  } finally {
    await Promise.all([one.stop(), other.stop()]);
  }
});

test('without a wish the first available one is started', async () => {
  const running = await startEngine({ environment });
  try {
    expect(running.name).toBe(engines[0]);
    expect(running.limitations).toBe(there[0]?.limitations);
  } finally {
    await running.stop();
  }
});

test('DYNAMODB_ENDPOINT wins, and what it names is not stopped', async () => {
  const running = await startEngine({ engine: 'dynalite', environment });
  try {
    const named = await startEngine({ engine: 'dynoxide', environment: { DYNAMODB_ENDPOINT: running.endpoint } });
    expect(named).toMatchObject({ name: 'endpoint', endpoint: running.endpoint, limitations: [] });
    await named.stop();
    expect(await listTables(running.endpoint)).toEqual({ TableNames: [] });
  } finally {
    await running.stop();
  }
});

test('a port in use is refused before anything is started', async () => {
  const running = await startEngine({ engine: 'dynalite', environment });
  try {
    const port = Number(new URL(running.endpoint).port);
    await expect(startEngine({ engine: 'dynalite', environment, port })).rejects.toMatchObject({
      code: 'Configuration',
      message: `dynalite can't be started: port ${port} is in use`,
    });
  } finally {
    await running.stop();
  }
});

test('an engine that does not answer in time is an error with what it printed', async () => {
  await expect(startEngine({ engine: 'dynalite', environment, timeout: 0 })).rejects.toMatchObject({
    code: 'Configuration',
    message: expect.stringMatching(/^dynalite did not answer within 0 ms:\n/),
  });
});

test('an unknown engine is refused', async () => {
  await expect(startEngine({ engine: 'scylla' as EngineName, environment })).rejects.toMatchObject({
    code: 'Configuration',
    message: "scylla can't be started: there is no engine of that name",
  });
});

test('local engines get credentials that are made up', () => {
  expect(localClientOptions('http://127.0.0.1:1')).toEqual({
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
