import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type {
  Backend,
  BatchGetRequest,
  BatchGetResult,
  BatchWriteRequest,
  BatchWriteResult,
  DeleteRequest,
  GetRequest,
  GetResult,
  PageResult,
  PutRequest,
  QueryRequest,
  ScanRequest,
  TableOperations,
  TransactGetRequest,
  TransactGetResult,
  TransactWriteRequest,
  TransactWriteResult,
  UpdateRequest,
  WriteResult,
} from '@monotable/core';
import { observeItself } from '@monotable/core';
import { checkOptions } from './check-options.ts';
import { ClientSource } from './client/client-source.ts';
import { send } from './client/sender.ts';
import { SharedSignals } from './client/shared-signals.ts';
import { tableNames } from './client/table-names.ts';
import { plainCodec } from './codecs/item-codec.ts';
import { batchGet } from './operations/batch-get.ts';
import { batchWrite } from './operations/batch-write.ts';
import { deleteItem } from './operations/delete.ts';
import { get } from './operations/get.ts';
import type { Connection } from './operations/operation-context.ts';
import { put } from './operations/put.ts';
import { query } from './operations/query.ts';
import { scan } from './operations/scan.ts';
import { transactGet } from './operations/transact-get.ts';
import { transactWrite } from './operations/transact-write.ts';
import { update } from './operations/update.ts';
import type { DynamoDBBackendOptions } from './options.ts';
import { tableOperations } from './tables/table-operations.ts';
import { Chains } from './wire/chains.ts';
import { ItemReaders } from './wire/read/item-readers.ts';

/**
 * Amazon DynamoDB over the AWS SDK version 3. Making one is cheap: the client is made, and credentials are looked for, at the
 * first call.
 *
 * ```ts
 * new DynamoDBBackend();                                        // region, credentials, endpoint: as the SDK finds them
 * new DynamoDBBackend({ region: 'eu-west-1', tableName: 'prod' });
 * new DynamoDBBackend({ client });                              // a DynamoDBClient or DynamoDBDocumentClient of yours
 * ```
 */
export class DynamoDBBackend implements Backend {
  readonly name = 'dynamodb';
  readonly tables: TableOperations;
  readonly #clients: ClientSource;
  readonly #connection: Connection;

  constructor(options: DynamoDBBackendOptions = {}) {
    checkOptions(options);
    this.#clients = new ClientSource(options);
    const signals = new SharedSignals();
    this.#connection = {
      codec: plainCodec,
      readers: new ItemReaders(plainCodec),
      chains: new Chains(),
      tableName: tableNames(options),
      send: (command, call) => send(() => this.#clients.slice, command, call, signals),
    };
    this.tables = tableOperations(this.#connection);
    observeItself(this, options);
  }

  /**
   * The low-level client, for calls of your own. Where the backend was given a `DynamoDBDocumentClient`, it is that one, which
   * takes low-level commands just as well.
   */
  get client(): DynamoDBClient {
    return this.#clients.client;
  }

  /** A document client for calls of your own: the one given, or one over `client` that gives numbers exactly. */
  get documentClient(): DynamoDBDocumentClient {
    return this.#clients.documentClient;
  }

  /** Ends the connections of the backend's own client; a client that was given is left alone. A later call makes a new one. */
  close(): void {
    this.#clients.close();
  }

  get(request: GetRequest): Promise<GetResult> {
    return get(request, this.#connection);
  }

  put(request: PutRequest): Promise<WriteResult> {
    return put(request, this.#connection);
  }

  update(request: UpdateRequest): Promise<WriteResult> {
    return update(request, this.#connection);
  }

  delete(request: DeleteRequest): Promise<WriteResult> {
    return deleteItem(request, this.#connection);
  }

  query(request: QueryRequest): Promise<PageResult> {
    return query(request, this.#connection);
  }

  scan(request: ScanRequest): Promise<PageResult> {
    return scan(request, this.#connection);
  }

  batchGet(request: BatchGetRequest): Promise<BatchGetResult> {
    return batchGet(request, this.#connection);
  }

  batchWrite(request: BatchWriteRequest): Promise<BatchWriteResult> {
    return batchWrite(request, this.#connection);
  }

  transactGet(request: TransactGetRequest): Promise<TransactGetResult> {
    return transactGet(request, this.#connection);
  }

  transactWrite(request: TransactWriteRequest): Promise<TransactWriteResult> {
    return transactWrite(request, this.#connection);
  }
}
