import type { HandlerContext, SdkConfig, SdkEndpoint } from './sdk-command.ts';

/** What the SDK makes requests with. */
interface RequestClass {
  new (parts: object): object;
}

type ToBody = (json: Buffer) => unknown;

/** What a request of one operation looks like: that it is the SDK's was seen when the form was made. */
export class RequestForm {
  readonly #Request: RequestClass;
  readonly #toBody: ToBody;

  private constructor(Request: RequestClass, toBody: ToBody) {
    this.#Request = Request;
    this.#toBody = toBody;
  }

  /** By a request that the SDK's serializer made of an input whose JSON is `json`; `null` where another one would be made here. */
  static of(made: { body?: unknown }, json: string, context: HandlerContext, config: SdkConfig): RequestForm | null {
    const toBody = toBodyLike(made.body, json);
    if (!toBody) return null;
    const form = new RequestForm(made.constructor as RequestClass, toBody);
    const own = form.request(context, config, Buffer.from(json));
    return own && areSame({ ...own, body: json }, { ...made, body: json }) ? form : null;
  }

  /** `undefined` where the endpoint is of a kind that DynamoDB has none of. */
  request({ endpointV2, __smithy_context }: HandlerContext, { protocol }: SdkConfig, json: Buffer): object | undefined {
    const operation = __smithy_context?.operationSchema?.[2];
    if (!endpointV2 || !(endpointV2.url instanceof URL) || endpointV2.url.search !== '') return undefined;
    if (typeof operation !== 'string' || typeof protocol?.serviceTarget !== 'string') return undefined;
    const { protocol: scheme, hostname, port, pathname } = endpointV2.url;
    const headers = headersOf(endpointV2);
    headers['content-type'] = 'application/x-amz-json-1.0';
    headers['x-amz-target'] = `${protocol.serviceTarget}.${operation}`;
    return new this.#Request({
      method: 'POST',
      protocol: scheme,
      hostname,
      port: port === '' ? undefined : Number(port),
      path: pathname.endsWith('/') ? pathname : `${pathname}/`,
      query: {},
      headers,
      body: this.#toBody(json),
    });
  }
}

/** Parts of requests are texts and the like, and plain objects of such. */
function areSame(one: unknown, other: unknown): boolean {
  if (!isPlain(one) || !isPlain(other)) return Object.is(one, other);
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && areSame(one[name], other[name]))
  );
}

function isPlain(part: unknown): part is Readonly<Record<string, unknown>> {
  return typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;
}

function headersOf({ headers }: SdkEndpoint): Record<string, string> {
  const result: Record<string, string> = {};
  for (const name in headers) {
    const values = headers[name];
    if (values) result[name.toLowerCase()] = values.join(', ');
  }
  return result;
}

/** Gives JSON the form that the SDK's serializer gives bodies in: a text, or bytes of a class of its own. */
function toBodyLike(made: unknown, json: string): ToBody | undefined {
  if (typeof made === 'string') return made === json ? (bytes) => bytes.toString() : undefined;
  if (!(made instanceof Uint8Array)) return undefined;
  const bytes = Buffer.from(made.buffer, made.byteOffset, made.byteLength);
  if (bytes.toString('utf8') !== json) return undefined;
  const Body = made.constructor as new (buffer: ArrayBufferLike, offset: number, length: number) => Uint8Array;
  return ({ buffer, byteOffset, byteLength }) => new Body(buffer, byteOffset, byteLength);
}
