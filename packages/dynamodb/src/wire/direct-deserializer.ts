import { Readable } from 'node:stream';
import { directOutput } from './direct-output.ts';
import { isExpectedConfig } from './is-expected-config.ts';
import type { HandlerContext, HttpResponse, SdkConfig } from './sdk-command.ts';
import type { StandIn } from './stand-ins.ts';

/** Makes of a body what is to be found in an output; `rest` names all members that the answer has. Throws for one that it doesn't understand. */
export type ReadAnswer = (bytes: Buffer) => { readonly rest: object };

/**
 * In the place of the SDK's deserializer: returns what `read` makes of the body of a 2xx answer. All other answers, and those where it
 * throws, are the SDK's deserializer's, as they came.
 */
export function directDeserializer(read: ReadAnswer, config: SdkConfig): StandIn {
  return (sdks) => (next, context) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (!isAnswer(response) || !isExpectedConfig(config)) return sdks(async () => result, context)(args);
    try {
      const { body } = response;
      const bytes = body instanceof Uint8Array ? body : await collected(body, config);
      response.body = bytes;
      const output = outputOf(response, bytes, { read, config, context });
      if (output) return { response, output };
    } catch (error) {
      // Where the connection broke in the middle of the body, the deserializer is to meet the same.
      const broken = new Readable({ read: () => broken.destroy(error as Error) });
      response.body = broken;
    }
    return sdks(async () => result, context)(args);
  };
}

function isAnswer(response: unknown): response is HttpResponse {
  if (typeof response !== 'object' || response === null) return false;
  const { statusCode, headers, body } = response as HttpResponse;
  return statusCode >= 200 && statusCode < 300 && isObject(headers) && isObject(body);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function collected(body: unknown, config: SdkConfig): Promise<Uint8Array> {
  return config.streamCollector?.(body) as Promise<Uint8Array>;
}

interface Reading {
  readonly read: ReadAnswer;
  readonly config: SdkConfig;
  readonly context: HandlerContext;
}

function outputOf(response: HttpResponse, body: Uint8Array, { read, config, context }: Reading): object | undefined {
  const schema = context.__smithy_context?.operationSchema?.[5];
  const { protocol } = config;
  if (schema === undefined || !protocol?.deserializeMetadata) return undefined;
  const { deserializer } = protocol;
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const parse = () => ({ ...deserializer?.readObject?.(schema, JSON.parse(bytes.toString('utf8'))) });
  try {
    const direct = read(bytes);
    lowerNames(response.headers);
    return directOutput(protocol.deserializeMetadata(response), Object.keys(direct.rest), direct, parse);
  } catch {
    // The SDK knows all of JSON, and what to say of a text that is none.
    return undefined;
  }
}

/** As the SDK's deserializer does to them. */
function lowerNames(headers: HttpResponse['headers']): void {
  for (const name of Object.keys(headers)) {
    const lower = name.toLowerCase();
    if (lower === name) continue;
    headers[lower] = headers[name];
    delete headers[name];
  }
}
