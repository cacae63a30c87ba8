import { bodyBytes } from './body-bytes.ts';
import { neverSent, sendsOnce } from './never-sent.ts';

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
  /** What was sent last, as it left. */
  request?: SentRequest | undefined;
}

/** Where a request goes, as the SDK's handler takes it. */
export interface SentRequest {
  readonly protocol?: string | undefined;
  readonly hostname?: string | undefined;
  readonly port?: number | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
}

/**
 * Lets a command of the SDK tell how often it is sent, and makes an error of a success without the JSON object that DynamoDB
 * always sends: the SDK takes an empty body for an empty answer, thus for an item that is not there. What is no command of the
 * SDK stays as it is; a mocked client runs no middleware.
 *
 * @param client which sends it; where it tells that, what fails to get a connection was never sent
 */
export function watchSending(command: object, sending: Sending, client?: object): void {
  const { middlewareStack } = command as { readonly middlewareStack?: MiddlewareStack };
  middlewareStack?.add?.(
    (next, context) => async (args) => {
      sending.count += 1;
      sending.commandName = context.commandName;
      sending.lost ||= sending.unanswered ?? false;
      sending.unanswered = true;
      sending.statusCode = undefined;
      sending.requestId = undefined;
      sending.request = args.request;
      let result: Awaited<ReturnType<typeof next>>;
      try {
        result = await next(args);
      } catch (error) {
        if (client && sendsOnce(client) && neverSent(error)) sending.unanswered = false;
        throw error;
      }
      const { response } = result;
      sending.statusCode = response?.statusCode;
      sending.requestId = response?.headers?.['x-amzn-requestid'];
      if (isSuccess(response) && !answersNothing.has(sending.commandName ?? '')) {
        const body = bodyBytes(response.body);
        // Not awaited otherwise: each wait is one more turn, for every call.
        checkBody(response, body instanceof Promise ? await body.catch(toldOf(response)) : body, args.request);
      }
      sending.unanswered = !isRefusal(response?.statusCode);
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
  readonly request?: SentRequest | undefined;
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

function isSuccess(answer: Answer | undefined): answer is Answer {
  const status = answer?.statusCode;
  return !!status && status >= 200 && status < 300;
}

function checkBody(answer: Answer, bytes: Uint8Array | undefined, request: Arguments['request']): void {
  if (bytes === undefined) return;
  answer.body = bytes;
  const isJson = request?.headers?.['content-type']?.includes('json') ?? true;
  if (isJson ? beginsObject(bytes) : bytes.length > 0) return;
  throw Object.assign(new Error('The answer holds no object'), {
    name: 'UnreadableAnswer',
    $metadata: metadataOf(answer),
    $response: answer,
  });
}

/** What a body could not be read for, with what is known of its answer. */
function toldOf(answer: Answer): (error: object) => never {
  return (error) => {
    throw Object.assign(error, { $metadata: metadataOf(answer) });
  };
}

function metadataOf({ statusCode, headers }: Answer): object {
  return { httpStatusCode: statusCode, requestId: headers?.['x-amzn-requestid'] };
}

function beginsObject(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => !isSpace(byte));
  return first === 0x7b;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
}
