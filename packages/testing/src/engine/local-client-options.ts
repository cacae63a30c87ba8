/** Options for a DynamoDB client, or for `new DynamoDBBackend(…)`, that talks to a local engine. */
export interface LocalClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** Local engines want a region and credentials but look at neither; these are made up, so that none are looked for. */
export function localClientOptions(endpoint: string): LocalClientOptions {
  return { endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
}
