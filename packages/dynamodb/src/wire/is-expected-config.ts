import type { SdkConfig, SdkProtocol } from './sdk-command.ts';

/**
 * Whether requests and answers of a client look as the direct path makes and reads them: JSON 1.0, by the protocol and the codec that
 * DynamoDB's client comes with. One that its user put there, or extended, is asked to do all of the work.
 */
export function isExpectedConfig({ protocol, cacheMiddleware, streamCollector }: SdkConfig): boolean {
  // The SDK then keeps the middleware of one command for all others of its class.
  if (cacheMiddleware) return false;
  if (typeof streamCollector !== 'function') return false;
  return protocol !== undefined && isJson(protocol);
}

function isJson(protocol: SdkProtocol): boolean {
  const { serializer, deserializer } = protocol;
  return (
    // By the SDK's own class, not one that extends it: that has these methods further up.
    isOwnOfClass(protocol, 'getShapeId') &&
    protocol.getShapeId?.() === 'aws.protocols#awsJson1_0' &&
    !isChanged(protocol, 'serializeRequest', 'deserializeResponse') &&
    !!serializer &&
    !!deserializer &&
    isOwnOfClass(serializer, 'writeAttributeValue') &&
    !isChanged(serializer, 'write', 'flush') &&
    isOwnOfClass(deserializer, 'readAttributeValue') &&
    typeof deserializer.readObject === 'function' &&
    !isChanged(deserializer, 'read', 'readObject')
  );
}

function isOwnOfClass(instance: object, method: string): boolean {
  const prototype: unknown = Object.getPrototypeOf(instance);
  return typeof prototype === 'object' && prototype !== null && Object.hasOwn(prototype, method);
}

/** Whether a method of the class was replaced on the instance. */
function isChanged(instance: object, ...methods: readonly string[]): boolean {
  return methods.some((method) => Object.hasOwn(instance, method));
}
