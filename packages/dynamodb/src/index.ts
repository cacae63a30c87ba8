export type { ClientSlice } from './client/client-slice.ts';
export { DynamoDBBackend } from './dynamodb-backend.ts';
export type { DynamoDBBackendOptions } from './options.ts';
export { createTableInput } from './tables/create-table-input.ts';
