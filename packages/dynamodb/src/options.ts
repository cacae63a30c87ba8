import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { ConfigurationError, type TableNameOptions } from '@monotable/core';
import type { ClientSlice } from './client/client-slice.ts';

/**
 * How a backend reaches DynamoDB. Everything is optional: what is not said comes from the environment, as the AWS SDK reads
 * it, with two names more: `DYNAMODB_ENDPOINT`, and `DYNAMODB_TABLE_NAME` or `DYNAMODB_TABLE` for the one table of a backend.
 * What is said here wins over the environment.
 */
export interface DynamoDBBackendOptions extends TableNameOptions {
  /** A client of yours, `DynamoDBClient` or `DynamoDBDocumentClient`. Its settings hold, and it is yours to destroy. */
  readonly client?: ClientSlice | undefined;
  /** `eu-west-1` */
  readonly region?: DynamoDBClientConfig['region'] | undefined;
  /** `http://127.0.0.1:8000` */
  readonly endpoint?: DynamoDBClientConfig['endpoint'] | undefined;
  readonly credentials?: DynamoDBClientConfig['credentials'] | undefined;
  /** More settings for the SDK's client: retries (`maxAttempts`), `requestHandler`, `logger`, … */
  readonly clientConfig?: DynamoDBClientConfig | undefined;
}

/** Throws `ConfigurationError` for a client together with settings that only a client yet to be made can take. */
export function checkOptions(options: DynamoDBBackendOptions): void {
  if (options.client === undefined) return;
  const settings = (['region', 'endpoint', 'credentials', 'clientConfig'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (settings.length > 0) {
    throw new ConfigurationError({
      message: `DynamoDBBackend was given a client and, beside it, ${settings.join(' and ')}`,
      remedy: 'Set these on the client, or leave the client out and let the backend make one',
    });
  }
  if (typeof options.client.send !== 'function') {
    throw new ConfigurationError({
      message: 'The client given to DynamoDBBackend has no send()',
      remedy: 'Give it a DynamoDBClient or a DynamoDBDocumentClient of the AWS SDK version 3',
    });
  }
}
