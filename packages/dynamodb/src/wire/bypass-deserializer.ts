import { Readable } from 'node:stream';
import { directOutput } from './direct-output.ts';
import type { Handler, HandlerArguments, HandlerContext, HandlerResult, Middleware, SdkConfig } from './sdk-command.ts';

const keptKey: unique symbol = Symbol('kept answer');

interface KeptAnswer {
  response?: HttpResponse | undefined;
  bytes?: Buffer | undefined;
  /** It is given to the SDK's deserializer once more, with its body. */
  isReplayed: boolean;
}

interface KeepingArguments extends HandlerArguments {
  readonly [keptKey]?: KeptAnswer;
}

interface HttpResponse {
  readonly statusCode: number;
  readonly body?: unknown;
}

/**
 * Keeps the body of a 2xx answer from the SDK's deserializer, which makes the output's metadata and has all other answers to itself.
 * What `read` makes of the text is returned with the output. Where it throws, the deserializer gets the answer as it came.
 *
 * Two middlewares: the one stands directly before the deserializer, the other directly behind it.
 */
export function bypassDeserializer(
  read: (bytes: Buffer) => unknown,
  config: SdkConfig,
): { readonly before: Middleware; readonly after: Middleware } {
  return {
    before: (next, context) => (args) => direct(next, args, { read, config, context }),
    after: (next) => (args) => withoutBody(next, args, config),
  };
}

interface Reading {
  readonly read: (bytes: Buffer) => unknown;
  readonly config: SdkConfig;
  readonly context: HandlerContext;
}

async function direct(next: Handler, args: HandlerArguments, reading: Reading): Promise<HandlerResult> {
  const kept: KeptAnswer = { isReplayed: false };
  const keeping: KeepingArguments = { ...args, [keptKey]: kept };
  try {
    const result = await next(keeping);
    const output = kept.bytes && isBare(result.output) ? outputOf(result.output, kept.bytes, reading) : undefined;
    if (output) return { ...result, response: kept.response, output };
    if (!kept.bytes) return result;
  } catch (error) {
    // A deserializer that wants a body has to get one.
    if (!kept.bytes) throw error;
  }
  kept.isReplayed = true;
  return next(keeping);
}

interface BareOutput {
  readonly $metadata: unknown;
}

function isBare(output: object | undefined): output is BareOutput {
  return !!output && '$metadata' in output && Object.keys(output).length === 1;
}

function outputOf({ $metadata }: BareOutput, bytes: Buffer, { read, config, context }: Reading): object | undefined {
  const schema = context.__smithy_context?.operationSchema?.[5];
  const deserializer = config.protocol?.deserializer;
  if (schema === undefined || !deserializer?.readObject) return undefined;
  try {
    const parse = () => ({ ...deserializer.readObject?.(schema, JSON.parse(bytes.toString('utf8'))) });
    return directOutput($metadata, read(bytes), parse);
  } catch {
    // The SDK knows all of JSON, and what to say of a text that is none.
    return undefined;
  }
}

async function withoutBody(next: Handler, args: KeepingArguments, config: SdkConfig): Promise<HandlerResult> {
  const kept = args[keptKey];
  if (!kept) return next(args);
  if (kept.isReplayed && kept.response) return { response: withBody(kept.response, kept.bytes) };
  const result = await next(args);
  const response = result.response;
  if (!isAnswer(response)) return result;
  try {
    kept.bytes = await bytesOf(response.body, config);
    kept.response = response;
    return { ...result, response: withBody(response, new Uint8Array()) };
  } catch (error) {
    // Where the connection broke in the middle of the body, the deserializer is to meet the same.
    const broken = new Readable({ read: () => broken.destroy(error as Error) });
    return { ...result, response: withBody(response, broken) };
  }
}

function isAnswer(response: unknown): response is HttpResponse {
  if (typeof response !== 'object' || response === null) return false;
  const { statusCode, body } = response as HttpResponse;
  return statusCode >= 200 && statusCode < 300 && typeof body === 'object' && body !== null;
}

async function bytesOf(body: unknown, config: SdkConfig): Promise<Buffer> {
  const bytes = body instanceof Uint8Array ? body : await (config.streamCollector?.(body) as Promise<Uint8Array>);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The same response with another body; its headers are the same object, which the deserializer tidies up. */
function withBody(response: HttpResponse, body: unknown): HttpResponse {
  return Object.assign(Object.create(Object.getPrototypeOf(response)), response, { body });
}
