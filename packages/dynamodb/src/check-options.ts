import { ConfigurationError, checkTableNames } from '@monotable/core';
import { checkClientSettings } from './check-client-settings.ts';
import type { DynamoDBBackendOptions } from './options.ts';

/** What is said of a client that the backend makes. */
const settings = [
  'region',
  'endpoint',
  'credentials',
  'profile',
  'maxAttempts',
  'retryMode',
  'maxConnections',
  'connectionTimeout',
  'requestTimeout',
  'clientConfig',
] as const satisfies readonly (keyof DynamoDBBackendOptions)[];

/** Settings of the request handler that the backend makes. */
const handlerSettings = ['maxConnections', 'connectionTimeout', 'requestTimeout'] as const;

const known: readonly string[] = [
  ...settings,
  'client',
  'tables',
  'tableName',
  'onRequest',
  'returnConsumedCapacity',
] satisfies readonly (keyof DynamoDBBackendOptions)[];

/** Throws `ConfigurationError` for options that are not known, can't work, or contradict one another. */
export function checkOptions(options: DynamoDBBackendOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw refused('was given options that are no object', "Give it { region: 'eu-west-1' }, or nothing at all");
  }
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw refused(
      `does not know the option ${unknown}`,
      `Known are ${known.join(', ')}; other settings of the SDK's client go into clientConfig`,
    );
  }
  checkNumbers(options);
  checkHandler(options);
  checkRetries(options);
  checkClient(options);
  checkClientSettings(options);
  checkTableNames('DynamoDBBackend', options);
}

function checkNumbers(options: DynamoDBBackendOptions): void {
  const { maxConnections, maxAttempts } = options;
  if (maxConnections !== undefined && !isWhole(maxConnections, 1, 1000)) {
    throw refused('takes a whole number from 1 to 1000 for maxConnections', 'Leave it out for 50');
  }
  if (typeof maxAttempts !== 'function' && maxAttempts !== undefined && !isWhole(maxAttempts, 1)) {
    throw refused('takes a whole number from 1 for maxAttempts', 'With 1 no request is sent again');
  }
  for (const name of ['connectionTimeout', 'requestTimeout'] as const) {
    if (options[name] === undefined || isWhole(options[name], 1)) continue;
    throw refused(`takes a whole number of milliseconds, at least 1, for ${name}`, 'Leave it out for its default');
  }
}

function isWhole(value: unknown, least: number, most: number = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
}

function checkHandler(options: DynamoDBBackendOptions): void {
  const given = handlerSettings.filter((name) => options[name] !== undefined);
  if (given.length === 0 || options.clientConfig?.requestHandler === undefined) return;
  throw refused(
    `was given clientConfig.requestHandler and, beside it, ${given.join(' and ')}`,
    'Set these on the request handler, or leave it out and let the backend make one',
  );
}

/** The SDK asks a strategy alone. */
function checkRetries(options: DynamoDBBackendOptions): void {
  const given = (['maxAttempts', 'retryMode'] as const).filter((name) => options[name] !== undefined);
  if (given.length === 0 || options.clientConfig?.retryStrategy === undefined) return;
  throw refused(
    `was given clientConfig.retryStrategy and, beside it, ${given.join(' and ')}`,
    'Let the strategy do it, or leave the strategy out',
  );
}

function checkClient({ client, ...options }: DynamoDBBackendOptions): void {
  if (client === undefined) return;
  const given = settings.filter((name) => options[name] !== undefined);
  if (given.length > 0) {
    throw refused(
      `was given a client and, beside it, ${given.join(' and ')}`,
      'Set these on the client, or leave the client out and let the backend make one',
    );
  }
  if (typeof client?.send !== 'function') {
    throw refused(
      'was given a client that has no send()',
      'Give it a DynamoDBClient or a DynamoDBDocumentClient of the AWS SDK version 3',
    );
  }
}

function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ message: `DynamoDBBackend ${message}`, remedy });
}
