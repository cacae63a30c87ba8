/**
 * What the backend needs of a client: the `send` of a `DynamoDBClient` or a `DynamoDBDocumentClient`, wrapped or mocked as
 * its user likes. Low-level commands are sent to either.
 */
export interface ClientSlice {
  send(command: object, options?: { readonly abortSignal?: AbortSignal }): Promise<unknown>;
}
