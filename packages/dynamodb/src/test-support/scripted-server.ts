import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request: answers, or cuts the connection. */
export type Step = 'cut' | 'hang' | Answer;

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly requestId?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** After the body, which is promised to be longer, the connection is cut, or nothing more comes. */
  readonly end?: 'cut' | 'hang';
}

/** DynamoDB's answer to a request it refuses. */
export function refusal(status: number, type: string, members: object = {}): Step {
  const body = JSON.stringify({
    __type: `com.amazonaws.dynamodb.v20120810#${type}`,
    message: `${type} it is`,
    ...members,
  });
  return { status, body, requestId: 'REQUEST1' };
}

export interface ScriptedServer {
  readonly endpoint: string;
  /** The operations asked for, in order: `GetItem`. */
  readonly seen: string[];
  /** What they were sent with. */
  readonly bodies: string[];
  readonly headers: IncomingHttpHeaders[];
  /** What comes next; the last step goes for all that follow. */
  play(...steps: readonly Step[]): void;
  close(): Promise<void>;
}

/** A loopback server that speaks from a script, for what the real SDK makes of it. */
export async function scriptedServer(): Promise<ScriptedServer> {
  let script: readonly Step[] = [];
  const seen: string[] = [];
  const bodies: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    request.on('end', () => {
      bodies.push(text);
      headers.push(request.headers);
      const step = script[Math.min(seen.length, script.length - 1)];
      seen.push(String(request.headers['x-amz-target']).replace(/^.*\./, ''));
      if (step === undefined || step === 'cut') return request.socket.destroy();
      if (step === 'hang') return undefined;
      const { status, body, requestId = '', end } = step;
      const answered = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': requestId, ...step.headers };
      if (end === undefined) return response.writeHead(status, answered).end(body);
      response.writeHead(status, { ...answered, 'content-length': body.length + 10 });
      return response.write(body, () => end === 'cut' && request.socket.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    bodies,
    headers,
    play(...steps) {
      script = steps;
      seen.length = 0;
      bodies.length = 0;
      headers.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
