import type { Readable } from 'node:stream';

/** What is seen of a command while the SDK sends it. */
export interface Sending {
  /** How often a request left: once for each of the SDK's attempts. */
  count: number;
  /** A sending before the last one got no answer, or one that doesn't tell whether it was done. */
  lost?: boolean;
  /** So did the last one, unless it succeeded. */
  unanswered?: boolean;
  /** `GetItemCommand`: the SDK's own name, which outlives minifiers. */
  commandName?: string;
  /** Of the answer to the last sending. Some versions of the SDK lose both where they can't read the body. */
  statusCode?: number | undefined;
  requestId?: string | undefined;
}

/**
 * Lets a command of the SDK tell how often it is sent, and makes an error of a success without the JSON object that DynamoDB
 * always sends: the SDK takes an empty body for an empty answer, thus for an item that is not there. What is no command of the
 * SDK stays as it is; a mocked client runs no middleware.
 */
export function watchSending(command: object, sending: Sending): void {
  const { middlewareStack } = command as { readonly middlewareStack?: MiddlewareStack };
  middlewareStack?.add?.(
    (next, context) => async (args) => {
      sending.count += 1;
      sending.commandName = context.commandName;
      sending.lost ||= sending.unanswered ?? false;
      sending.unanswered = true;
      sending.statusCode = undefined;
      sending.requestId = undefined;
      const result = await next(args);
      sending.statusCode = result.response?.statusCode;
      sending.requestId = result.response?.headers?.['x-amzn-requestid'];
      if (!answersNothing.has(sending.commandName ?? '')) await checkAnswer(result.response, args.request);
      sending.unanswered = !isRefusal(result.response?.statusCode);
      return result;
    },
    // The innermost place: each attempt passes, and the answer is as it came.
    { step: 'deserialize', priority: 'low', name: 'monotableSending', override: true },
  );
}

/**
 * DynamoDB's answer to these has no body.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html
 */
const answersNothing: ReadonlySet<string> = new Set(['TagResourceCommand', 'UntagResourceCommand']);

/** The SDK's types of this differ from version to version: what is used of them. */
interface MiddlewareStack {
  add?(
    middleware: (
      next: (args: Arguments) => Promise<{ response: Answer | undefined }>,
      context: { readonly commandName?: string },
    ) => (args: Arguments) => Promise<{ response: Answer | undefined }>,
    options: object,
  ): void;
}
interface Arguments {
  readonly request?: { readonly headers?: Readonly<Record<string, string | undefined>> } | undefined;
}
interface Answer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
}

/**
 * Nothing was done. 408 comes from something between here and DynamoDB that has no answer either; and whoever makes an error of
 * an answer that tells of success could not read it.
 */
function isRefusal(status = 200): boolean {
  return status >= 300 && status < 500 && status !== 408;
}

async function checkAnswer(answer: Answer | undefined, request: Arguments['request']): Promise<void> {
  if (!answer?.statusCode || answer.statusCode < 200 || answer.statusCode >= 300) return;
  const $metadata = { httpStatusCode: answer.statusCode, requestId: answer.headers?.['x-amzn-requestid'] };
  const bytes = await bytesOf(answer.body).catch((error) => {
    throw Object.assign(error, { $metadata });
  });
  if (bytes === undefined) return;
  answer.body = bytes;
  const isJson = request?.headers?.['content-type']?.includes('json') ?? true;
  if (isJson ? beginsObject(bytes) : bytes.length > 0) return;
  throw Object.assign(new Error('The answer holds no object'), {
    name: 'UnreadableAnswer',
    $metadata,
    $response: answer,
  });
}

function beginsObject(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => !isSpace(byte));
  return first === 0x7b;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}

/** The whole body; `undefined` where it is of a kind that only the SDK knows how to read. */
async function bytesOf(body: unknown): Promise<Uint8Array | undefined> {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body);
  if (typeof body !== 'object') return undefined;
  if ('on' in body && 'readableEnded' in body) return bytesOfStream(body as Readable);
  if (!(Symbol.asyncIterator in body)) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** By its events: this is in the way of every answer, and they take half the time. */
function bytesOfStream(stream: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: (Uint8Array | string)[] = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const all = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
      resolve(all.length === 1 ? (all[0] as Uint8Array) : Buffer.concat(all));
    });
    stream.on('error', reject);
    const cut = { code: 'ERR_STREAM_PREMATURE_CLOSE' };
    stream.on('close', () => reject(Object.assign(new Error('The answer was cut short'), cut)));
  });
}
