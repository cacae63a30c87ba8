import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { defined } from '../operations/defined.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { environmentVariable } from './environment.ts';

/** The SDK's settings for a client of the backend's own. What stays unset is the SDK's to find, or to complain about. */
export function clientConfig(options: DynamoDBBackendOptions): DynamoDBClientConfig {
  const { region, endpoint, credentials, clientConfig: more = {} } = options;
  return {
    ...more,
    ...defined({
      region: region ?? more.region,
      endpoint: endpoint ?? more.endpoint ?? environmentVariable('DYNAMODB_ENDPOINT')?.value,
      credentials: credentials ?? more.credentials,
    }),
  };
}
