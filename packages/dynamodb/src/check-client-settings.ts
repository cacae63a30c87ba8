import { ConfigurationError } from '@monotable/core';
import { checkEndpoint } from './client/check-endpoint.ts';
import type { DynamoDBBackendOptions } from './options.ts';

/**
 * Refuses what can't be a setting of a client, such as the empty text that `process.env.REGION ?? ''` gives: the SDK would
 * tell at the first call, or take it for one that was not given. Functions are the SDK's to ask.
 */
export function checkClientSettings(options: DynamoDBBackendOptions): void {
  const { clientConfig } = options;
  if (clientConfig !== undefined && !isObject(clientConfig)) {
    throw refused('a clientConfig that is no object', "Give it settings of the SDK's client, or leave it out");
  }
  if (isObject(clientConfig) && typeof clientConfig.send === 'function') {
    throw refused(
      'a client as clientConfig',
      'Give the client as { client }; clientConfig holds settings for one that the backend makes',
    );
  }
  checkSettings('', options);
  if (clientConfig) checkSettings('clientConfig.', clientConfig);
}

type ClientSettings = Pick<DynamoDBBackendOptions, 'region' | 'endpoint' | 'credentials' | 'profile' | 'retryMode'>;

function checkSettings(within: string, settings: ClientSettings): void {
  const { region, endpoint, credentials, profile, retryMode } = settings;
  if (!(isLeftToTheSdk(region) || isText(region, hostLabel))) {
    throw refused(`a name as ${within}region that no region has`, 'eu-west-1 is one; leave it out for AWS_REGION');
  }
  checkEndpoint(`${within}endpoint`, endpoint);
  if (!(isLeftToTheSdk(credentials) || areKeys(credentials))) {
    throw refused(
      `${within}credentials without accessKeyId or secretAccessKey`,
      "Give both as text, or a function that gives them, or leave it out for the SDK's own providers",
    );
  }
  // Empty text is none to the SDK.
  if (isObject(credentials) && !/^(undefined|string)$/.test(typeof credentials.sessionToken)) {
    throw refused(`a sessionToken of ${within}credentials that is no text`, 'Keys that are not temporary have none');
  }
  if (profile !== undefined && !isText(profile)) {
    throw refused(`a ${within}profile that is no name`, 'Leave it out for AWS_PROFILE');
  }
  if (!(isLeftToTheSdk(retryMode) || retryMode === 'standard' || retryMode === 'adaptive')) {
    throw refused(`a ${within}retryMode that the SDK does not know`, 'Known are standard and adaptive');
  }
}

/** A region is a part of a host's name. Without the flag `i`, which takes long to compile. */
const hostLabel = /^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/;

function isLeftToTheSdk(setting: unknown): boolean {
  return setting === undefined || typeof setting === 'function';
}

function isText(value: unknown, form = /./): boolean {
  return typeof value === 'string' && form.test(value);
}

function areKeys(credentials: unknown): boolean {
  return isObject(credentials) && isText(credentials.accessKeyId) && isText(credentials.secretAccessKey);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ message: `DynamoDBBackend was given ${message}`, remedy });
}
