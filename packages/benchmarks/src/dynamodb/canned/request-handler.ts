import { Readable } from 'node:stream';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Answer } from './answer.ts';

/** What the SDK hands to its request handler, as far as it is looked at here. */
export interface SentRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * Stands where the SDK's own handler opens connections: everything above it, from the client's middleware to signing and
 * reading the answer's stream, is the real thing. Every request gets the answer that is set at the time.
 */
export class CannedRequestHandler {
  answer: Answer | undefined;
  /** The last request, for the checks. */
  last: SentRequest | undefined;
  readonly metadata = { handlerProtocol: 'http/1.1' };

  async handle(request: SentRequest): Promise<{ readonly response: object }> {
    this.last = request;
    const { answer } = this;
    if (!answer) throw new Error('There is no answer for this request');
    return {
      response: { statusCode: 200, reason: 'OK', headers: { ...answer.headers }, body: new CannedBody(answer.chunks) },
    };
  }

  destroy(): void {}

  updateHttpClientConfig(): void {}

  httpHandlerConfigs(): object {
    return {};
  }
}

class CannedBody extends Readable {
  readonly #chunks: readonly Uint8Array[];
  #next = 0;

  constructor(chunks: readonly Uint8Array[]) {
    super();
    this.#chunks = chunks;
  }

  override _read(): void {
    this.push(this.#chunks[this.#next++] ?? null);
  }
}

/** The configuration of every subject's client: the SDK's defaults, and nothing that has to be looked for. */
export function clientConfig(requestHandler: CannedRequestHandler) {
  return {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    requestHandler: requestHandler as unknown as NonNullable<DynamoDBClientConfig['requestHandler']>,
  } satisfies DynamoDBClientConfig;
}
