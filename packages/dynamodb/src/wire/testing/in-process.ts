import { Readable } from 'node:stream';
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

export interface InProcessAnswer {
  readonly status?: number;
  readonly body: string | Error;
}

export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A client of the SDK's own making whose requests are answered here, one by one; the last answer goes for all that follow. */
export function inProcess(answers: readonly InProcessAnswer[], config: DynamoDBClientConfig = {}) {
  const sent: SentRequest[] = [];
  const handle = async (request: SentRequest) => {
    const { status = 200, body } = answers[Math.min(sent.length, answers.length - 1)] as InProcessAnswer;
    sent.push({ headers: { ...request.headers }, body: request.body });
    const headers = { 'Content-Type': 'application/x-amz-json-1.0', 'X-Amzn-RequestId': 'REQUEST1' };
    return { response: { statusCode: status, headers, body: streamOf(body) } };
  };
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    requestHandler: { handle, metadata: { handlerProtocol: 'http/1.1' }, destroy: () => undefined } as never,
    ...config,
  });
  /** The bodies that were sent, as JSON. */
  const bodies = () => sent.map(({ body }) => JSON.parse(new TextDecoder().decode(body as Uint8Array)) as unknown);
  return { client, sent, bodies };
}

/** An `Error` breaks the stream off in its middle. */
function streamOf(body: string | Error): Readable {
  if (typeof body === 'string') return Readable.from([Buffer.from(body)]);
  return Readable.from(
    (async function* () {
      yield Buffer.from('{"Item":{');
      throw body;
    })(),
  );
}
