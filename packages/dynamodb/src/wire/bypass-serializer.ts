import type { Handler, HandlerArguments, HandlerResult, Middleware } from './sdk-command.ts';
import type { JsonWriter } from './write/json-writer.ts';

const directKey: unique symbol = Symbol('direct request');

interface DirectRequest {
  readonly input: object;
  readonly json: string;
  /** What the SDK's serializer makes of the little that it is given. */
  readonly bare: string;
  isRefused: boolean;
}

interface DirectArguments extends HandlerArguments {
  readonly [directKey]?: DirectRequest;
}

/**
 * The SDK's serializer makes the request, with its headers, target and endpoint, of an input of nothing; the body is written here,
 * of the input as it is when it comes by. Middleware on either side sees the whole input. An input with members that are not
 * known here is the SDK's serializer's.
 *
 * Two middlewares: the one stands directly before the serializer, the other directly behind it.
 */
export function bypassSerializer(write: JsonWriter): { readonly before: Middleware; readonly after: Middleware } {
  return { before: (next) => (args) => direct(next, args, write), after: (next) => (args) => withBody(next, args) };
}

async function direct(next: Handler, args: HandlerArguments, write: JsonWriter): Promise<HandlerResult> {
  const request = directRequest(args.input, write);
  if (!request) return next(args);
  const input = JSON.parse(request.bare) as object;
  const result = await next({ ...args, input, [directKey]: request } as DirectArguments);
  return request.isRefused ? next(args) : result;
}

function directRequest(input: object, write: JsonWriter): DirectRequest | undefined {
  try {
    const json = write(input);
    return { input, json, bare: bareInput(input), isRefused: false };
  } catch {
    // It holds what is not written here.
    return undefined;
  }
}

/** Without a token the serializer would make one. */
function bareInput(input: { readonly TransactItems?: unknown; readonly ClientRequestToken?: unknown }): string {
  if (input.TransactItems === undefined || input.ClientRequestToken === undefined) return '{}';
  return JSON.stringify({ ClientRequestToken: input.ClientRequestToken });
}

async function withBody(next: Handler, args: DirectArguments): Promise<HandlerResult> {
  const direct = args[directKey];
  if (!direct) return next(args);
  const { [directKey]: _, ...others } = args;
  const { request } = args;
  const body = request && bodyOf(direct.json, request.body, direct.bare);
  if (!request || body === undefined) {
    // Nothing is sent: the serializer is asked again, for the whole.
    direct.isRefused = true;
    return {};
  }
  request.body = body;
  return next({ ...others, input: direct.input });
}

/** The text in the form that the SDK's serializer gives bodies in; `undefined` if that made something else than JSON. */
function bodyOf(json: string, made: unknown, bare: string): unknown {
  if (typeof made === 'string') return made === bare ? json : undefined;
  if (!(made instanceof Uint8Array) || made.byteLength !== bare.length) return undefined;
  const bytes = Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  if (bytes.toString('latin1') !== bare) return undefined;
  const body = Buffer.from(json);
  const Body = made.constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => Uint8Array;
  return new Body(body.buffer, body.byteOffset, body.byteLength);
}
