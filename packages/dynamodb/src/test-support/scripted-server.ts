import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with one request: answers, or cuts the connection. */
export type Step = 'cut' | 'hang' | { readonly status: number; readonly body: string; readonly requestId?: string };

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
  /** What comes next; the last step goes for all that follow. */
  play(...steps: readonly Step[]): void;
  close(): Promise<void>;
}

/** A loopback server that speaks from a script, for what the real SDK makes of it. */
export async function scriptedServer(): Promise<ScriptedServer> {
  let script: readonly Step[] = [];
  const seen: string[] = [];
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const step = script[Math.min(seen.length, script.length - 1)];
      seen.push(String(request.headers['x-amz-target']).replace(/^.*\./, ''));
      if (step === undefined || step === 'cut') return request.socket.destroy();
      if (step === 'hang') return undefined;
      const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': step.requestId ?? '' };
      return response.writeHead(step.status, headers).end(step.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    play(...steps) {
      script = steps;
      seen.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
