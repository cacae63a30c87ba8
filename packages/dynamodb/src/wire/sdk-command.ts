/**
 * What the backend uses of the SDK's commands and their middleware, declared here since it is no public face of `client-dynamodb`.
 *
 * @see https://aws.amazon.com/blogs/developer/middleware-stack-modular-aws-sdk-js/
 */
export interface SdkCommand {
  readonly input: object;
  readonly middlewareStack: MiddlewareStack;
  resolveMiddleware(clientStack: MiddlewareStack, config: SdkConfig, options: unknown): unknown;
}

export interface MiddlewareStack {
  add(middleware: Middleware, options: object): void;
  addRelativeTo(middleware: Middleware, options: object): void;
  remove(named: string | Middleware): boolean;
  clone(): MiddlewareStack;
  concat(own: MiddlewareStack): Pick<MiddlewareStack, 'resolve'>;
  /** Adds all it has to another one. */
  applyToStack(stack: object): void;
  identifyOnResolve?(): boolean;
  resolve(handler: Handler, context: HandlerContext): Handler;
}

export type Middleware = (next: Handler, context: HandlerContext) => Handler;
export type Handler = (args: HandlerArguments) => Promise<HandlerResult>;

export interface HandlerArguments {
  readonly input: object;
  /** From the serializer on. */
  readonly request?: { body?: unknown } | undefined;
}

export interface HandlerResult {
  /** An HTTP response, up to where it is returned with an output. */
  readonly response?: unknown;
  readonly output?: object;
}

export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string | undefined>;
  body?: unknown;
}

/** One object for all middleware of one call. */
export interface HandlerContext {
  readonly logger?: unknown;
  inputFilterSensitiveLog?(value: unknown): unknown;
  outputFilterSensitiveLog?(value: unknown): unknown;
  readonly __smithy_context?: {
    /** `[9, namespace, name, traits, input, output]` */
    readonly operationSchema?: readonly unknown[];
  };
  readonly endpointV2?: SdkEndpoint;
}

/** Where a request goes to. */
export interface SdkEndpoint {
  readonly url?: unknown;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

/** A client's resolved configuration. */
export interface SdkConfig {
  readonly cacheMiddleware?: boolean | undefined;
  readonly protocol?: SdkProtocol | undefined;
  readonly logger?: unknown;
  streamCollector?(stream: unknown): Promise<Uint8Array>;
}

export interface SdkProtocol {
  getShapeId?(): unknown;
  /** `DynamoDB_20120810`: what operations are named with in requests. */
  readonly serviceTarget?: unknown;
  /** The request's id and the like, of an answer whose headers are in lower case. */
  deserializeMetadata?(response: HttpResponse): object;
  readonly serializer?: object;
  readonly deserializer?: SdkDeserializer;
}

export interface SdkDeserializer {
  /** The members of an output of a JSON object. */
  readObject?(schema: unknown, parsed: unknown): Record<string, unknown>;
}
