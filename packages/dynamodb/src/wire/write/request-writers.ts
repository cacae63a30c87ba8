import { item } from './item-writer.ts';
import { flag, type JsonWriter, list, map, number, type PartWriter, structure, text, whole } from './json-writer.ts';
import { repeatedItem } from './repeated-item.ts';

// The members of the inputs by https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/, without those that expressions replaced.

const names = map(text);

const condition = {
  TableName: text,
  ConditionExpression: text,
  ExpressionAttributeNames: names,
  ExpressionAttributeValues: item,
  ReturnValuesOnConditionCheckFailure: text,
};
const write = { ...condition, ReturnValues: text, ReturnConsumedCapacity: text, ReturnItemCollectionMetrics: text };
const read = {
  ConsistentRead: flag,
  ProjectionExpression: text,
  ExpressionAttributeNames: names,
};
const page = {
  ...read,
  TableName: text,
  IndexName: text,
  FilterExpression: text,
  ExpressionAttributeValues: item,
  Select: text,
  Limit: number,
  ExclusiveStartKey: item,
  ReturnConsumedCapacity: text,
};

const inputs = {
  getItem: structure({ ...read, TableName: text, Key: item, ReturnConsumedCapacity: text }),
  putItem: structure({ ...write, Item: item }),
  updateItem: structure({ ...write, Key: item, UpdateExpression: text }),
  deleteItem: structure({ ...write, Key: item }),
  query: structure({ ...page, KeyConditionExpression: text, ScanIndexForward: flag }),
  scan: structure({ ...page, Segment: number, TotalSegments: number }),
  batchGetItem: structure({
    RequestItems: map(structure({ ...read, Keys: list(item) })),
    ReturnConsumedCapacity: text,
  }),
  batchWriteItem: structure({
    RequestItems: map(
      list(structure({ PutRequest: structure({ Item: repeatedItem }), DeleteRequest: structure({ Key: item }) })),
    ),
    ReturnConsumedCapacity: text,
    ReturnItemCollectionMetrics: text,
  }),
  transactGetItems: structure({
    TransactItems: list(
      structure({
        Get: structure({ TableName: text, Key: item, ProjectionExpression: text, ExpressionAttributeNames: names }),
      }),
    ),
    ReturnConsumedCapacity: text,
  }),
  transactWriteItems: structure({
    TransactItems: list(
      structure({
        Put: structure({ ...condition, Item: item }),
        Update: structure({ ...condition, Key: item, UpdateExpression: text }),
        Delete: structure({ ...condition, Key: item }),
        ConditionCheck: structure({ ...condition, Key: item }),
      }),
    ),
    ClientRequestToken: text,
    ReturnConsumedCapacity: text,
    ReturnItemCollectionMetrics: text,
  }),
} satisfies Record<string, PartWriter>;

/** Bytes that most requests fit in, by the number of items that they are about: a larger one takes a copy, no more. */
const room = { one: 1024, some: 8192, many: 32_768 };

/** Makes the body of each operation's input. */
export const requestWriters: Readonly<Record<keyof typeof inputs, JsonWriter>> = {
  getItem: whole(inputs.getItem, room.one),
  putItem: whole(inputs.putItem, room.one),
  updateItem: whole(inputs.updateItem, room.one),
  deleteItem: whole(inputs.deleteItem, room.one),
  query: whole(inputs.query, room.one),
  scan: whole(inputs.scan, room.one),
  batchGetItem: whole(inputs.batchGetItem, room.some),
  batchWriteItem: whole(inputs.batchWriteItem, room.many),
  transactGetItems: whole(inputs.transactGetItems, room.some),
  transactWriteItems: whole(inputs.transactWriteItems, room.some),
};
