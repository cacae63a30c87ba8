import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Fault, SeenRequest } from './fault.ts';
import { type Batch, halved } from './halved.ts';

export interface FaultProxy {
  readonly endpoint: string;
  /** What was asked for, and what came of it, in the order of arrival. */
  readonly seen: (SeenRequest & { readonly fault: Fault; readonly body: string })[];
  /** The faults of the next requests, whatever lane they are of; those that follow pass. */
  play(...faults: readonly Fault[]): void;
  /** Decides from now on. */
  decide(fault: (request: SeenRequest) => Fault): void;
  /**
   * What a lane's client sent so far under an operation's number, or a lower one, reaches the engine now or never; waits until
   * the engine is done with it.
   */
  giveUp(lane: string, operation: number): Promise<void>;
  close(): Promise<void>;
}

/** Under which a client may tell which of its operations a request belongs to. */
export const operationHeader = 'x-operation';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** A loopback server in front of an engine, which loses, spoils and invents answers. */
export async function faultProxy(engineEndpoint: string): Promise<FaultProxy> {
  const engine = new URL(engineEndpoint);
  const agent = new Agent({ keepAlive: true });
  const seen: FaultProxy['seen'] = [];
  const counts = new Map<string, number>();
  const underWay = new Map<string, Promise<unknown>>();
  const givenUp = new Map<string, number>();
  let decide: (request: SeenRequest) => Fault = () => 'none';

  const forward = async ({ headers }: IncomingMessage, body: string): Promise<Answer> => {
    const { host: _host, 'content-length': _length, ...others } = headers;
    const call = request(engine, { method: 'POST', path: '/', headers: others, agent });
    call.end(body);
    const [answer] = (await once(call, 'response')) as [IncomingMessage];
    return { status: answer.statusCode ?? 0, headers: answer.headers, body: await bodyOf(answer) };
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = (await bodyOf(incoming)).toString('utf8');
    const lane = incoming.url ?? '';
    const number = (counts.get(lane) ?? 0) + 1;
    counts.set(lane, number);
    const operation = String(incoming.headers['x-amz-target']).replace(/^.*\./, '');
    const fault = decide({ operation, lane, number });
    seen.push({ operation, lane, number, fault, body });
    await meet(fault, outgoing, body, operation, async (sent) => {
      if (Number(incoming.headers[operationHeader] ?? Number.POSITIVE_INFINITY) <= (givenUp.get(lane) ?? 0)) {
        throw new Error('Its client does not wait for it any more');
      }
      const answer = forward(incoming, sent);
      underWay.set(lane, Promise.allSettled([underWay.get(lane), answer]));
      return answer;
    });
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    play(...faults) {
      seen.length = 0;
      const left = [...faults];
      decide = () => left.shift() ?? 'none';
    },
    decide(fault) {
      seen.length = 0;
      counts.clear();
      givenUp.clear();
      decide = fault;
    },
    async giveUp(lane, operation) {
      givenUp.set(lane, operation);
      await underWay.get(lane);
    },
    async close() {
      agent.destroy();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function meet(
  fault: Fault,
  outgoing: ServerResponse,
  body: string,
  operation: string,
  forward: (body: string) => Promise<Answer>,
): Promise<void> {
  switch (fault) {
    case 'none':
      return answer(outgoing, await forward(body));
    case 'throttled':
      return refuse(outgoing, 400, 'ThrottlingException');
    case 'throughputExceeded':
      return refuse(outgoing, 400, 'ProvisionedThroughputExceededException');
    case 'error500':
      return refuse(outgoing, 500, 'InternalServerError');
    case 'error503':
      return refuse(outgoing, 503, 'ServiceUnavailable');
    case 'error500After':
      await forward(body);
      return refuse(outgoing, 500, 'InternalServerError');
    case 'cut':
      return cut(outgoing);
    case 'cutAfter':
      await forward(body);
      return cut(outgoing);
    case 'truncatedAfter': {
      const whole = await forward(body);
      outgoing.writeHead(whole.status, { ...whole.headers, 'content-length': whole.body.length });
      outgoing.write(half(whole.body), () => cut(outgoing));
      return;
    }
    case 'shortenedAfter': {
      const whole = await forward(body);
      return answer(outgoing, { ...whole, body: half(whole.body) });
    }
    case 'emptiedAfter':
      return answer(outgoing, { ...(await forward(body)), body: Buffer.alloc(0) });
    case 'garbledAfter':
      return answer(outgoing, { ...(await forward(body)), body: Buffer.from('<html>Bad gateway</html>') });
    case 'hang':
      await gone(outgoing);
      return;
    case 'hangAfter':
      await forward(body);
      await gone(outgoing);
      return;
    case 'unprocessed':
      return unprocessed(outgoing, body, operation, forward);
    default:
      return fault satisfies never;
  }
}

/** Does the first half of a batch. What is no batch, or can't be halved, is throttled. */
async function unprocessed(
  outgoing: ServerResponse,
  body: string,
  operation: string,
  forward: (body: string) => Promise<Answer>,
): Promise<void> {
  const name = { BatchWriteItem: 'UnprocessedItems', BatchGetItem: 'UnprocessedKeys' }[operation];
  const parts = name === undefined ? undefined : halved(JSON.parse(body) as Batch);
  if (name === undefined || !parts) return refuse(outgoing, 400, 'ThrottlingException');
  const { status, headers, body: done } = await forward(JSON.stringify(parts.done));
  const told =
    status === 200 ? Buffer.from(JSON.stringify({ ...JSON.parse(done.toString()), [name]: parts.left })) : done;
  answer(outgoing, { status, headers, body: told });
}

function answer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
  const { 'transfer-encoding': _encoding, connection: _connection, 'x-amz-crc32': _checksum, ...others } = headers;
  outgoing.writeHead(status, { ...others, 'content-length': body.length });
  outgoing.end(body);
}

function refuse(outgoing: ServerResponse, status: number, type: string): void {
  const body = JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: `${type} of the test` });
  outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'content-length': body.length });
  outgoing.end(body);
}

function cut(outgoing: ServerResponse): void {
  outgoing.socket?.destroy();
}

/** Until the client has given up. */
async function gone(outgoing: ServerResponse): Promise<void> {
  if (!outgoing.destroyed) await once(outgoing, 'close');
}

function half(body: Buffer): Buffer {
  return body.subarray(0, Math.floor(body.length / 2));
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
