import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ConfigurationError } from '@monotable/core';
import type { DynamoDBBackendOptions } from '../options.ts';
import { clientConfig } from './client-config.ts';
import type { ClientSlice } from './client-slice.ts';
import { exactNumberValue } from './exact-number.ts';
import { keepSigner } from './keep-signer.ts';

/** Where a backend's clients come from: given, or made at first use. */
export class ClientSource {
  readonly #options: DynamoDBBackendOptions;
  #own: DynamoDBClient | undefined;
  #document: DynamoDBDocumentClient | undefined;

  constructor(options: DynamoDBBackendOptions) {
    this.#options = options;
  }

  /** The very instance that was given, or the backend's own client. */
  get slice(): ClientSlice {
    return this.#options.client ?? this.#ownClient();
  }

  get client(): DynamoDBClient {
    return (this.#options.client as DynamoDBClient | undefined) ?? this.#ownClient();
  }

  get documentClient(): DynamoDBDocumentClient {
    const given = this.#options.client;
    if (given && isDocumentClient(given)) return given;
    this.#document ??= documentClientOf(this.client);
    return this.#document;
  }

  /** Ends the connections of the client that was made here, if one was. */
  close(): void {
    this.#own?.destroy();
    this.#own = undefined;
    if (!this.#options.client) this.#document = undefined;
  }

  #ownClient(): DynamoDBClient {
    this.#own ??= ownClient(this.#options);
    return this.#own;
  }
}

function ownClient(options: DynamoDBBackendOptions): DynamoDBClient {
  const config = clientConfig(options);
  const client = new DynamoDBClient(config);
  if (config.signer === undefined) keepSigner(client);
  return client;
}

/** By name too: a wrapped class, or one of another copy of the SDK, is as good. */
function isDocumentClient(client: object): client is DynamoDBDocumentClient {
  if (client instanceof DynamoDBDocumentClient) return true;
  for (let at: unknown = client.constructor; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    if (at.name === 'DynamoDBDocumentClient') return true;
  }
  return false;
}

/**
 * A document client that rounds no number. It shares the client's connections and middleware, but not the object of its
 * configuration: the SDK keeps the translation options of all document clients of one client in there, where ours would
 * undo the user's.
 */
function documentClientOf(client: DynamoDBClient): DynamoDBDocumentClient {
  if (!client.config || !client.middlewareStack) {
    throw new ConfigurationError({
      message: 'The client given to DynamoDBBackend only sends: no document client can be made of it',
      remedy: 'Give the backend a DynamoDBClient or a DynamoDBDocumentClient of the AWS SDK version 3',
    });
  }
  const config = Object.create(Object.getPrototypeOf(client.config), Object.getOwnPropertyDescriptors(client.config));
  const derived: DynamoDBClient = Object.create(client, { config: { value: config } });
  return DynamoDBDocumentClient.from(derived, { unmarshallOptions: { wrapNumbers: exactNumberValue } });
}
