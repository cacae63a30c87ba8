import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** How the messages of these errors begin. */
export const ofFunction = 'The function given as credentials';

type Credentials = DynamoDBClientConfig['credentials'];

/**
 * Credentials as given; what a function throws that gives them is named as the SDK names such errors of its own providers, so
 * that nobody takes it for an error of DynamoDB.
 */
export function namedCredentials(credentials: Credentials): Credentials {
  if (typeof credentials !== 'function') return credentials;
  return async (...given) => {
    try {
      const identity = await credentials(...given);
      if (identity?.accessKeyId && identity.secretAccessKey) return identity;
    } catch (cause) {
      if (isOfTheSdk(cause)) throw cause;
      throw credentialsError(`${ofFunction} failed${messageOf(cause)}`, cause);
    }
    throw credentialsError(`${ofFunction} gave no accessKeyId or no secretAccessKey`);
  };
}

/** Those of the SDK's providers, and of the services that they ask, have a name of their own. */
function isOfTheSdk(thrown: unknown): boolean {
  const { name, $fault } = membersOf(thrown);
  return name === 'CredentialsProviderError' || name === 'TokenProviderError' || $fault !== undefined;
}

function messageOf(thrown: unknown): string {
  const { message } = membersOf(thrown);
  return message ? `: ${String(message)}` : '';
}

function membersOf(thrown: unknown): {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly $fault?: unknown;
} {
  return typeof thrown === 'object' && thrown !== null ? thrown : {};
}

function credentialsError(message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name: 'CredentialsProviderError' });
}
