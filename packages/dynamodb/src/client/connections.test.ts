import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { app, key } from '../test-support/fixtures.ts';

// What a server sees of a backend's connections.

const credentials = { accessKeyId: 'key', secretAccessKey: 'secret' };
const sockets = new Set<Socket>();
let server: Server;
let opened = 0;
let most = 0;
let waiting: (() => void)[] = [];
/** How many requests have to be there together before any is answered. */
let together = 1;

beforeAll(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      waiting.push(() => response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}'));
      if (waiting.length >= together) for (const answer of waiting.splice(0)) answer();
    });
  });
  server.on('connection', (socket) => {
    opened += 1;
    sockets.add(socket);
    most = Math.max(most, sockets.size);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

async function gone(): Promise<void> {
  while (sockets.size > 0) await new Promise((resolve) => setImmediate(resolve));
}

async function send(options: DynamoDBBackendOptions, requests: number, atOnce: number): Promise<DynamoDBBackend> {
  await gone();
  opened = 0;
  most = 0;
  waiting = [];
  together = atOnce;
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const backend = new DynamoDBBackend({ endpoint, region: 'eu-west-1', credentials, maxAttempts: 1, ...options });
  await Promise.all(Array.from({ length: requests }, () => backend.get({ table: app, key: key('a', 'b') })));
  return backend;
}

test.each([1, 3, 60])(
  'as many connections as maxConnections allows: %i, however many requests',
  async (maxConnections) => {
    // The server answers only when all connections are in use: fewer, and this does not end.
    const backend = await send({ maxConnections }, maxConnections * 4, maxConnections);
    expect(most).toBe(maxConnections);
    expect(opened).toBe(maxConnections);
    backend.close();
    await gone();
  },
);

test('50 unless given', async () => {
  const backend = await send({}, 150, 50);
  expect(opened).toBe(50);
  backend.close();
});

test('connections are kept for the next request', async () => {
  const backend = await send({ maxConnections: 2 }, 2, 2);
  together = 1;
  for (let count = 0; count < 5; count++) await backend.get({ table: app, key: key('a', 'b') });
  expect(opened).toBe(2);
  expect(sockets.size).toBe(2);
  backend.close();
});

test('close ends them, and a later call opens new ones', async () => {
  const backend = await send({ maxConnections: 2 }, 2, 2);
  backend.close();
  await gone();
  together = 1;
  await backend.get({ table: app, key: key('a', 'b') });
  expect(opened).toBe(3);
  backend.close();
});
