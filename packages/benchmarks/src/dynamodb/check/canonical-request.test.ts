import { canonicalBody, canonicalRequest } from './canonical-request.ts';

const update = {
  TableName: 'orders',
  UpdateExpression: 'SET #a = :a, #b = if_not_exists(#b, :zero)',
  ConditionExpression: '(#a = :old) AND begins_with(#c, :c)',
  ExpressionAttributeNames: { '#a': 'total', '#b': 'count', '#c': 'name' },
  ExpressionAttributeValues: { ':a': { N: '1' }, ':zero': { N: '0' }, ':old': { N: '2' }, ':c': { S: 'x' } },
};

test('says what placeholders stand for', () => {
  expect(canonicalBody(update)).toEqual({
    TableName: 'orders',
    UpdateExpression: ['count = if_not_exists(count, {"N":"0"})', 'total = {"N":"1"}'],
    ConditionExpression: ['begins_with(name, {"S":"x"})', 'total = {"N":"2"}'],
  });
});

test('is the same whatever placeholders are called and however parts are ordered', () => {
  const other = {
    ExpressionAttributeValues: { ':v1': { S: 'x' }, ':v2': { N: '2' }, ':v3': { N: '0' }, ':v4': { N: '1' } },
    ExpressionAttributeNames: { '#n1': 'count', '#n2': 'total', '#n3': 'name' },
    ConditionExpression: 'begins_with(#n3, :v1) and #n2 = :v2',
    UpdateExpression: 'SET #n1 = if_not_exists(#n1, :v3), #n2 = :v4',
    TableName: 'orders',
  };
  expect(canonicalBody(other)).toEqual(canonicalBody(update));
});

test.each([
  ['a value', { ExpressionAttributeValues: { ...update.ExpressionAttributeValues, ':old': { N: '3' } } }],
  ['a name', { ExpressionAttributeNames: { ...update.ExpressionAttributeNames, '#c': 'title' } }],
  ['a comparison', { ConditionExpression: '#a < :old AND begins_with(#c, :c)' }],
  ['a table', { TableName: 'others' }],
  ['a member more', { ReturnValues: 'ALL_NEW' }],
])('is another one with another %s', (_, change) => {
  expect(canonicalBody({ ...update, ...change })).not.toEqual(canonicalBody(update));
});

test('looks into transactions and items', () => {
  const { TableName, ...expressions } = update;
  const body = {
    TransactItems: [{ Update: update }],
    ClientRequestToken: 'one of many',
    Item: { s: { SS: ['b', 'a'] } },
  };
  expect(canonicalBody(body)).toEqual({
    TransactItems: [{ Update: { TableName, ...canonicalBody(expressions) } }],
    ClientRequestToken: 'a token',
    Item: { s: { SS: ['a', 'b'] } },
  });
});

test('knows alternatives in any order', () => {
  const names = { ExpressionAttributeNames: { '#a': 'a', '#z': 'z' } };
  const one = { ...names, ConditionExpression: 'attribute_exists(#z) OR attribute_exists(#a)' };
  const other = { ...names, ConditionExpression: '(attribute_exists(#a)) OR (attribute_exists(#z))' };
  expect(canonicalBody(one)).toEqual({ ConditionExpression: ['attribute_exists(a) OR attribute_exists(z)'] });
  expect(canonicalBody(other)).toEqual(canonicalBody(one));
});

test('is what it was, done twice', () => {
  expect(canonicalBody(canonicalBody(update))).toEqual(canonicalBody(update));
});

test('refuses what DynamoDB refuses', () => {
  expect(() => canonicalBody({ ...update, ConditionExpression: '#a = :old' })).toThrow(
    '#c, :c is used by no expression',
  );
  expect(() => canonicalBody({ ...update, ConditionExpression: '#x = :old' })).toThrow('#x stands for nothing');
});

test('is read of text and of bytes', () => {
  const headers = { 'x-amz-target': 'DynamoDB_20120810.GetItem' };
  const expected = { operation: 'GetItem', body: { TableName: 'orders' } };
  expect(canonicalRequest({ headers, body: '{"TableName":"orders"}' })).toEqual(expected);
  expect(canonicalRequest({ headers, body: new TextEncoder().encode('{"TableName":"orders"}') })).toEqual(expected);
});
