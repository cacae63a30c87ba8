import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity } from 'dynamodb-toolbox/entity';
import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { BatchPutRequest } from 'dynamodb-toolbox/entity/actions/batchPut';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { Condition } from 'dynamodb-toolbox/entity/actions/parseCondition';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { ConditionCheck } from 'dynamodb-toolbox/entity/actions/transactCheck';
import { DeleteTransaction } from 'dynamodb-toolbox/entity/actions/transactDelete';
import { PutTransaction } from 'dynamodb-toolbox/entity/actions/transactPut';
import { UpdateTransaction } from 'dynamodb-toolbox/entity/actions/transactUpdate';
import { execute as transactWrite } from 'dynamodb-toolbox/entity/actions/transactWrite';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { set } from 'dynamodb-toolbox/schema/set';
import { string } from 'dynamodb-toolbox/schema/string';
import { Table } from 'dynamodb-toolbox/table';
import { BatchGetCommand, execute as batchGet } from 'dynamodb-toolbox/table/actions/batchGet';
import { BatchWriteCommand, execute as batchWrite } from 'dynamodb-toolbox/table/actions/batchWrite';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { clientConfig } from '../canned/request-handler.ts';
import type { Order, OrderChange } from '../domain/order.ts';
import { entityName, statusKey, tableName } from '../domain/stored-order.ts';
import type { SubjectDefinition } from './subject.ts';

/** @see https://www.dynamodbtoolbox.com/docs/entities/usage */
export const dynamodbToolbox: SubjectDefinition = {
  name: 'dynamodb-toolbox',
  differences: {
    isDeletable: [`_type = ${JSON.stringify({ S: entityName })} OR attribute_not_exists(customerId)`],
    isAbsent: ['attribute_not_exists(customerId)'],
    alsoSet: ({ customerId, orderId }) => [
      `customerId = ${JSON.stringify({ S: customerId })}`,
      `orderId = ${JSON.stringify({ S: orderId })}`,
      `_type = if_not_exists(_type, ${JSON.stringify({ S: entityName })})`,
    ],
  },
  make(handler) {
    const table = orderTable(DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(handler))));
    const orders = orderEntity(table);
    // Builders are immutable: what is the same in every call is said once.
    const putCommand = orders.build(PutItemCommand).options({ condition: isAbsent, ...onFailure });
    const getCommand = orders.build(GetItemCommand);
    const updateCommand = orders
      .build(UpdateItemCommand)
      .options({ condition: isOpen, returnValues: 'ALL_NEW', ...onFailure });
    const pageCommand = table.build(QueryCommand).entities(orders).options({ limit: 100 });
    return {
      put: (order) => putCommand.item(inputOf(order)).send(),
      get: async (key) => (await getCommand.key(key).send()).Item,
      update: async (key, change) => (await updateCommand.item({ ...key, ...changeOf(change) }).send()).Attributes,
      page: async (customerId) => {
        const query = { partition: `CUSTOMER#${customerId}`, range: { beginsWith: 'ORDER#' } } as const;
        return (await pageCommand.query(query).send()).Items ?? [];
      },
      batchGet: async (keys) => {
        const requests = keys.map((key) => orders.build(BatchGetRequest).key(key));
        const { Responses } = await batchGet(table.build(BatchGetCommand).requests(...requests));
        return Responses?.[0] ?? [];
      },
      batchWrite: (all) => {
        const requests = all.map((order) => orders.build(BatchPutRequest).item(inputOf(order)));
        return batchWrite(table.build(BatchWriteCommand).requests(...requests));
      },
      transactWrite: (transaction) =>
        transactWrite(
          ...transaction.create.map((order) =>
            orders
              .build(PutTransaction)
              .item(inputOf(order))
              .options({ condition: isAbsent, ...onFailure }),
          ),
          ...transaction.update.map(({ key, change }) =>
            orders
              .build(UpdateTransaction)
              .item({ ...key, ...changeOf(change) })
              .options({ condition: isOpen, ...onFailure }),
          ),
          ...transaction.delete.map((key) =>
            orders
              .build(DeleteTransaction)
              .key(key)
              .options({ condition: isDeletable, ...onFailure }),
          ),
          orders.build(ConditionCheck).key(transaction.check).condition(isOpen).options(onFailure),
        ),
    };
  },
};

const onFailure = { returnValuesOnConditionFalse: 'ALL_OLD' } as const;
// Conditions are on attributes, which the key is not.
const isAbsent = { attr: 'customerId', exists: false } as const;
const isOrder = { attr: 'entity', eq: entityName } as const;
const isDeletable = { or: [isAbsent, isOrder] } satisfies Condition<OrderEntity>;
const isOpen = { and: [isOrder, { attr: 'status', eq: 'open' }] } satisfies Condition<OrderEntity>;

function orderTable(documentClient: DynamoDBDocumentClient) {
  return new Table({
    documentClient,
    name: tableName,
    partitionKey: { name: 'pk', type: 'string' },
    sortKey: { name: 'sk', type: 'string' },
    indexes: {
      byStatus: {
        type: 'global',
        partitionKey: { name: 'gsi_pk_byStatus', type: 'string' },
        sortKey: { name: 'gsi_sk_byStatus', type: 'string' },
      },
    },
    entityAttributeSavedAs: '_type',
  });
}

/** A date that is stored as text: the library has no type of its own for it. */
const date = any()
  .castAs<Date>()
  .transform({
    encode: (value: Date) => value.toISOString(),
    decode: (stored: unknown) => new Date(String(stored)),
  });

function orderEntity(table: ReturnType<typeof orderTable>) {
  const base = item({
    customerId: string().key(),
    orderId: string().key(),
    placedAt: date,
    status: string().enum('open', 'shipped', 'done'),
    total: number(),
    tags: set(string()),
    address: map({ street: string(), city: string(), zip: string() }),
    lines: list(map({ sku: string(), quantity: number(), price: number() })),
  });
  return new Entity({
    name: entityName,
    table,
    schema: base.and((schema) => ({
      byStatus: string()
        .savedAs('gsi_pk_byStatus')
        .hidden()
        .putLink<typeof schema>(({ status }) => statusKey(status))
        .updateLink<typeof schema>(({ status }) => (typeof status === 'string' ? statusKey(status) : undefined)),
      byStatusOrder: string()
        .savedAs('gsi_sk_byStatus')
        .hidden()
        .putLink<typeof schema>(({ placedAt }) => placedAt.toISOString())
        .optional(),
    })),
    computeKey: ({ customerId, orderId }: { customerId: string; orderId: string }) => ({
      pk: `CUSTOMER#${customerId}`,
      sk: `ORDER#${orderId}`,
    }),
    timestamps: false,
  });
}

type OrderEntity = ReturnType<typeof orderEntity>;

function inputOf(order: Order) {
  return { ...order, tags: new Set(order.tags), lines: [...order.lines] };
}

function changeOf({ status, total }: OrderChange) {
  return { status, total };
}
