import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { ObserveOptions, TableNameOptions } from '@monotable/core';
import type { ClientSlice } from './client/client-slice.ts';

/**
 * How a backend reaches DynamoDB. Everything is optional: what is not said comes from the environment, as the AWS SDK reads
 * it, with two names more: `DYNAMODB_ENDPOINT`, and `DYNAMODB_TABLE_NAME` or `DYNAMODB_TABLE` for the one table of a backend.
 * What is said here wins over the environment, and over `clientConfig`.
 */
export interface DynamoDBBackendOptions extends TableNameOptions, ObserveOptions {
  /** A client of yours, `DynamoDBClient` or `DynamoDBDocumentClient`. Its settings hold, and it is yours to destroy. */
  readonly client?: ClientSlice | undefined;
  /** `eu-west-1` */
  readonly region?: DynamoDBClientConfig['region'] | undefined;
  /** `http://127.0.0.1:8000` */
  readonly endpoint?: DynamoDBClientConfig['endpoint'] | undefined;
  /** Keys, with `sessionToken` where they are temporary, or a function that gives them. */
  readonly credentials?: DynamoDBClientConfig['credentials'] | undefined;
  /** A profile of the shared configuration files, for credentials and region. */
  readonly profile?: string | undefined;
  /** How often a request is sent at most, the first time included: the SDK's own number unless given. */
  readonly maxAttempts?: DynamoDBClientConfig['maxAttempts'] | undefined;
  /** `standard` unless given; `adaptive` also slows down where DynamoDB throttles. */
  readonly retryMode?: DynamoDBClientConfig['retryMode'] | undefined;
  /** How many connections are open at most, 1 to 1000; requests beyond wait their turn. 50 unless given. */
  readonly maxConnections?: number | undefined;
  /** Milliseconds until a connection has to stand, the wait for a free one included: 5000 unless given. */
  readonly connectionTimeout?: number | undefined;
  /** Milliseconds until an answer has to come, and between its pieces, for each sending: 30000 unless given. */
  readonly requestTimeout?: number | undefined;
  /** More settings for the SDK's client: `requestHandler`, `logger`, … */
  readonly clientConfig?: DynamoDBClientConfig | undefined;
}
