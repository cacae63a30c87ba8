import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { defined } from '../operations/defined.ts';
import type { DynamoDBBackendOptions } from '../options.ts';
import { checkEndpoint } from './check-endpoint.ts';
import { environmentVariable } from './environment.ts';
import { namedCredentials } from './named-credentials.ts';
import { requestHandlerOptions } from './request-handler.ts';

/** The SDK's settings for a client of the backend's own. What stays unset is the SDK's to find, or to complain about. */
export function clientConfig(options: DynamoDBBackendOptions): DynamoDBClientConfig {
  const { region, endpoint, credentials, profile, maxAttempts, retryMode, clientConfig: more = {} } = options;
  return {
    ...more,
    requestHandler: more.requestHandler ?? requestHandlerOptions(options),
    ...defined({
      region: region ?? more.region,
      endpoint: endpoint ?? more.endpoint ?? endpointOfEnvironment(),
      credentials: namedCredentials(credentials ?? more.credentials),
      profile: profile ?? more.profile,
      maxAttempts: maxAttempts ?? more.maxAttempts,
      retryMode: retryMode ?? more.retryMode,
    }),
  };
}

function endpointOfEnvironment(): string | undefined {
  const endpoint = environmentVariable('DYNAMODB_ENDPOINT')?.value;
  checkEndpoint("The environment's DYNAMODB_ENDPOINT", endpoint);
  return endpoint;
}
