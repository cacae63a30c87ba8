import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBackendOptions } from '../options.ts';

/** As many as the SDK's own handler keeps open. */
const defaultMaxConnections = 50;
/** Milliseconds. A connection within a region takes a few; this leaves room for a queue and for one around the world. */
const defaultConnectionTimeout = 5_000;
/** Milliseconds. Ample for the largest answers on a slow line; the SDK by itself waits minutes for a dead connection, or for ever. */
const defaultRequestTimeout = 30_000;

type HandlerOptions = Pick<DynamoDBBackendOptions, 'maxConnections' | 'connectionTimeout' | 'requestTimeout'>;

/**
 * The settings of the SDK's HTTP handler for a client of the backend's own. `requestTimeout` covers the wait for an answer to
 * begin, `socketTimeout` the pauses within it.
 *
 * @see https://docs.aws.amazon.com/sdk-for-javascript/v3/developer-guide/node-configuring-maxsockets.html
 */
export function requestHandlerOptions({
  maxConnections = defaultMaxConnections,
  connectionTimeout = defaultConnectionTimeout,
  requestTimeout = defaultRequestTimeout,
}: HandlerOptions): NonNullable<DynamoDBClientConfig['requestHandler']> {
  const agent = { keepAlive: true, maxSockets: maxConnections };
  return {
    connectionTimeout,
    requestTimeout,
    socketTimeout: requestTimeout,
    // Otherwise the SDK only warns.
    throwOnRequestTimeout: true,
    httpAgent: agent,
    httpsAgent: agent,
  };
}
