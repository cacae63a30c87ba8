import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { clientConfig } from '../canned/request-handler.ts';
import type { Order, OrderChange, OrderKey } from '../domain/order.ts';
import { entityName, statusKey, storedKey, storedOrder, tableName, type WireItem } from '../domain/stored-order.ts';
import type { SubjectDefinition } from './subject.ts';

/** The client below DocumentClient, with items taken apart and put together by hand: as little as the SDK can do. */
export const lowLevelClient: SubjectDefinition = {
  name: 'low-level client',
  make(handler) {
    const client = new DynamoDBClient(clientConfig(handler));
    return {
      put: (order) => client.send(new PutItemCommand(putInput(order))),
      async get(key) {
        const { Item } = await client.send(new GetItemCommand({ TableName: tableName, Key: storedKey(key) }));
        return Item && orderOf(Item);
      },
      async update(key, change) {
        const input = { ...updateInput(key, change), ReturnValues: 'ALL_NEW' } as const;
        const { Attributes } = await client.send(new UpdateItemCommand(input));
        return Attributes && orderOf(Attributes);
      },
      async page(customerId) {
        const { Items = [] } = await client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: '#pk = :pk AND begins_with(#sk, :sk)',
            FilterExpression: '#type = :type',
            ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk', '#type': '_type' },
            ExpressionAttributeValues: {
              ':pk': { S: `CUSTOMER#${customerId}` },
              ':sk': { S: 'ORDER#' },
              ':type': { S: entityName },
            },
            Limit: 100,
          }),
        );
        return Items.map(orderOf);
      },
      async batchGet(keys) {
        const { Responses = {} } = await client.send(
          new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: keys.map(storedKey) } } }),
        );
        return (Responses[tableName] ?? []).map(orderOf);
      },
      batchWrite: (orders) =>
        client.send(
          new BatchWriteItemCommand({
            RequestItems: { [tableName]: orders.map((order) => ({ PutRequest: { Item: storedOrder(order) } })) },
          }),
        ),
      transactWrite: (transaction) =>
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              ...transaction.create.map((order) => ({ Put: putInput(order) })),
              ...transaction.update.map(({ key, change }) => ({ Update: updateInput(key, change) })),
              ...transaction.delete.map((key) => ({ Delete: deleteInput(key) })),
              { ConditionCheck: { TableName: tableName, Key: storedKey(transaction.check), ...isOpen, ...onFailure } },
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
  ExpressionAttributeValues: { ':type': { S: entityName }, ':open': { S: 'open' } } as WireItem,
};

function putInput(order: Order) {
  return {
    TableName: tableName,
    Item: storedOrder(order),
    ConditionExpression: 'attribute_not_exists(#pk)',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ...onFailure,
  };
}

function updateInput(key: OrderKey, { status, total }: OrderChange) {
  return {
    TableName: tableName,
    Key: storedKey(key),
    UpdateExpression: 'SET #status = :status, #total = :total, #gpk = :gpk',
    ConditionExpression: isOpen.ConditionExpression,
    ExpressionAttributeNames: { ...isOpen.ExpressionAttributeNames, '#total': 'total', '#gpk': 'gsi_pk_byStatus' },
    ExpressionAttributeValues: {
      ...isOpen.ExpressionAttributeValues,
      ':status': { S: status },
      ':total': { N: String(total) },
      ':gpk': { S: statusKey(status) },
    },
    ...onFailure,
  };
}

function deleteInput(key: OrderKey) {
  return {
    TableName: tableName,
    Key: storedKey(key),
    ConditionExpression: 'attribute_not_exists(#pk) OR #type = :type',
    ExpressionAttributeNames: { '#pk': 'pk', '#type': '_type' },
    ExpressionAttributeValues: { ':type': { S: entityName } },
    ...onFailure,
  };
}

function orderOf(item: WireItem): Order {
  const address = map(item.address);
  return {
    customerId: text(item.customerId),
    orderId: text(item.orderId),
    placedAt: new Date(text(item.placedAt)),
    status: text(item.status) as Order['status'],
    total: number(item.total),
    tags: new Set(item.tags?.SS),
    address: { street: text(address.street), city: text(address.city), zip: text(address.zip) },
    lines: (item.lines?.L ?? []).map(map).map(({ sku, quantity, price }) => ({
      sku: text(sku),
      quantity: number(quantity),
      price: number(price),
    })),
  };
}

function text(value: AttributeValue | undefined): string {
  return value?.S as string;
}

function number(value: AttributeValue | undefined): number {
  return Number(value?.N);
}

function map(value: AttributeValue | undefined): WireItem {
  return value?.M as WireItem;
}
