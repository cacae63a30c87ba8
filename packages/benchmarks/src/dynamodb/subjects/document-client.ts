import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { clientConfig } from '../canned/request-handler.ts';
import type { Order, OrderChange, OrderKey } from '../domain/order.ts';
import { entityName, statusKey, tableName } from '../domain/stored-order.ts';
import type { SubjectDefinition } from './subject.ts';

/** The baseline: what one writes without a library, with keys and conditions by hand. */
export const documentClient: SubjectDefinition = {
  name: 'DocumentClient',
  make(handler) {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(handler)));
    return {
      put: (order) => client.send(new PutCommand(putInput(order))),
      async get(key) {
        const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: keyOf(key) }));
        return Item && orderOf(Item);
      },
      async update(key, change) {
        const input = { ...updateInput(key, change), ReturnValues: 'ALL_NEW' } as const;
        const { Attributes } = await client.send(new UpdateCommand(input));
        return Attributes && orderOf(Attributes);
      },
      async page(customerId) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
            FilterExpression: '#type = :type',
            ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#type': '_type' },
            ExpressionAttributeValues: { ':pk': `CUSTOMER#${customerId}`, ':sk': 'ORDER#', ':type': entityName },
            Limit: 100,
          }),
        );
        return Items.map(orderOf);
      },
      async batchGet(keys) {
        const { Responses = {} } = await client.send(
          new BatchGetCommand({ RequestItems: { [tableName]: { Keys: keys.map(keyOf) } } }),
        );
        return (Responses[tableName] ?? []).map(orderOf);
      },
      batchWrite: (orders) =>
        client.send(
          new BatchWriteCommand({
            RequestItems: { [tableName]: orders.map((order) => ({ PutRequest: { Item: itemOf(order) } })) },
          }),
        ),
      transactWrite: (transaction) =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              ...transaction.create.map((order) => ({ Put: putInput(order) })),
              ...transaction.update.map(({ key, change }) => ({ Update: updateInput(key, change) })),
              ...transaction.delete.map((key) => ({ Delete: deleteInput(key) })),
              { ConditionCheck: { TableName: tableName, Key: keyOf(transaction.check), ...isOpen, ...onFailure } },
            ],
          }),
        ),
    };
  },
};

const onFailure = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

const isOpen = {
  ConditionExpression: '#type = :type AND #status = :open',
  ExpressionAttributeNames: { '#type': '_type', '#status': 'status' },
  ExpressionAttributeValues: { ':type': entityName, ':open': 'open' },
};

function putInput(order: Order) {
  return {
    TableName: tableName,
    Item: itemOf(order),
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ...onFailure,
  };
}

function updateInput(key: OrderKey, { status, total }: OrderChange) {
  return {
    TableName: tableName,
    Key: keyOf(key),
    UpdateExpression: 'SET #status = :status, #total = :total, #gpk = :gpk',
    ConditionExpression: isOpen.ConditionExpression,
    ExpressionAttributeNames: { ...isOpen.ExpressionAttributeNames, '#total': 'total', '#gpk': 'gsi_pk_byStatus' },
    ExpressionAttributeValues: {
      ...isOpen.ExpressionAttributeValues,
      ':status': status,
      ':total': total,
      ':gpk': statusKey(status),
    },
    ...onFailure,
  };
}

function deleteInput(key: OrderKey) {
  return {
    TableName: tableName,
    Key: keyOf(key),
    ConditionExpression: 'attribute_not_exists(#pk) OR #type = :type',
    ExpressionAttributeNames: { '#pk': 'pk', '#type': '_type' },
    ExpressionAttributeValues: { ':type': entityName },
    ...onFailure,
  };
}

function keyOf({ customerId, orderId }: OrderKey) {
  return { pk: `CUSTOMER#${customerId}`, sk: `ORDER#${orderId}` };
}

function itemOf(order: Order) {
  const placedAt = order.placedAt.toISOString();
  return {
    ...order,
    ...keyOf(order),
    placedAt,
    gsi_pk_byStatus: statusKey(order.status),
    gsi_sk_byStatus: placedAt,
    _type: entityName,
  };
}

function orderOf(item: Record<string, unknown>): Order {
  const { customerId, orderId, placedAt, status, total, tags, address, lines } = item as unknown as Stored;
  return { customerId, orderId, placedAt: new Date(placedAt), status, total, tags, address, lines };
}

type Stored = Omit<Order, 'placedAt'> & { readonly placedAt: string };
