import type { Middleware } from './sdk-command.ts';

/** Makes the middleware that goes in the place of one of the SDK's, which it hands over to for all that it doesn't do itself. */
export type StandIn = (sdks: Middleware) => Middleware;

/** What goes in the place of middleware of the SDK's own, for one command. */
export interface StandIns {
  readonly serializer: StandIn;
  /** The SDK's own stays where there is none. */
  readonly deserializer?: StandIn | undefined;
  readonly logger?: StandIn | undefined;
  /** Around whatever finds the endpoint. */
  readonly endpoint?: StandIn | undefined;
}

/** Which of the stand-ins may go in the place of a middleware: but for the endpoint's, of none but those that the SDK itself made. */
export function standInAt(name: string | undefined, middleware: Middleware): keyof StandIns | undefined {
  const text = Function.prototype.toString.call(middleware);
  switch (name) {
    case 'serializerMiddleware':
      return sdkSerializer.test(text) ? 'serializer' : undefined;
    case 'deserializerMiddleware':
      return sdkDeserializer.test(text) ? 'deserializer' : undefined;
    case 'loggerMiddleware':
      return sdkLogger.test(text) ? 'logger' : undefined;
    case 'endpointV2Middleware':
      return 'endpoint';
    default:
      return undefined;
  }
}

// A user may put another middleware under their names. The SDK's are told by their text, of which minifiers leave members and messages.
const sdkSerializer = /^[\s\S]{0,400}\.endpointV2\b[\s\S]{0,200}\.protocol\.serializeRequest\([\s\S]{0,300}$/;
const sdkDeserializer =
  /^[\s\S]{0,300}\.protocol\.deserializeResponse\([\s\S]*Deserialization error: to see the raw response, inspect the hidden field/;
const sdkLogger =
  /^[\s\S]{0,300}\bdynamoDbDocumentClientOptions\b[\s\S]{0,200}\boverrideOutputFilterSensitiveLog\b[\s\S]*\.info\b[\s\S]*\.error\b[\s\S]{0,400}$/;
