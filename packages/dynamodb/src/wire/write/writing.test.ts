import {
  DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { storedValue } from '../testing/sample.ts';
import { requestWriters } from './request-writers.ts';

const { protocol } = new DynamoDBClient({ region: 'eu-west-1' }).config as unknown as {
  readonly protocol: { readonly serializer: { write(schema: unknown, value: unknown): void; flush(): Uint8Array } };
};

/** What the SDK makes of an input. */
function bySdk(command: object, input: object): unknown {
  const [, , , , schema] = (command as { readonly schema: readonly unknown[] }).schema;
  protocol.serializer.write(schema, input);
  return JSON.parse(new TextDecoder().decode(protocol.serializer.flush()));
}

const item = fc.dictionary(fc.string({ minLength: 1 }), storedValue, { noNullPrototype: true });
const texts = fc.dictionary(fc.string(), fc.string(), { noNullPrototype: true });
const condition = {
  TableName: fc.string({ unit: 'grapheme' }),
  ConditionExpression: fc.string(),
  ExpressionAttributeNames: texts,
  ExpressionAttributeValues: item,
};

test('a request says what the SDK would have said', () => {
  const input = fc.record(
    { ...condition, Item: item, ReturnValues: fc.constantFrom('ALL_OLD' as const, undefined) },
    { requiredKeys: ['TableName', 'Item'] },
  );
  fc.assert(
    fc.property(input, (each) => {
      expect(JSON.parse(requestWriters.putItem(each).toString())).toEqual(
        bySdk(new PutItemCommand(each as PutItemCommandInput), each),
      );
    }),
    { numRuns: 200 },
  );
});

test('so does one of several levels', () => {
  const operation = fc.oneof(
    fc.record({ Put: fc.record({ ...condition, Item: item }) }),
    fc.record({ Update: fc.record({ ...condition, Key: item, UpdateExpression: fc.string() }) }),
    fc.record({ Delete: fc.record({ ...condition, Key: item }) }),
    fc.record({ ConditionCheck: fc.record({ ...condition, Key: item }) }),
  );
  const input = fc.record({ TransactItems: fc.array(operation, { maxLength: 3 }), ClientRequestToken: fc.uuid() });
  fc.assert(
    fc.property(input, (each) => {
      expect(JSON.parse(requestWriters.transactWriteItems(each).toString())).toEqual(
        bySdk(new TransactWriteItemsCommand(each as TransactWriteItemsCommandInput), each),
      );
    }),
    { numRuns: 100 },
  );
});

test.each<[string, object]>([
  ['a member of an older way', { TableName: 't', Key: {}, AttributesToGet: ['a'] }],
  ['a number for a text', { TableName: 7 }],
  ['half of a surrogate pair', { TableName: '\ud800' }],
  ['a value with two tags', { Key: { a: { S: 'x', N: '1' } } }],
  ['a value without a tag', { Key: { a: {} } }],
  ['a value of a tag that is not known', { Key: { a: { Q: 'x' } } }],
  ['a tag that every object has a member of', { Key: { a: { constructor: 'x' } } }],
  ['a member that every object has', { TableName: 't', toString: 'x' }],
  ['a value that is none', { Key: { a: undefined } }],
  ['bytes that are a text already', { Key: { a: { B: 'AA==' } } }],
  ['a text for a flag', { ConsistentRead: 'true' }],
  ['a list for an object', { Key: [] }],
])('%s is left to the SDK', (_, input) => {
  expect(() => requestWriters.getItem(input)).toThrow(TypeError);
});

test('what is undefined or null is not there, as the SDK has it', () => {
  expect(String(requestWriters.getItem({ TableName: 't', Key: undefined, ConsistentRead: null }))).toBe(
    '{"TableName":"t"}',
  );
});

test('numbers that DynamoDB would not take are left to the SDK', () => {
  expect(String(requestWriters.query({ Limit: 5 }))).toBe('{"Limit":5}');
  for (const Limit of [1.5, Number.NaN, '5']) expect(() => requestWriters.query({ Limit })).toThrow(TypeError);
});
