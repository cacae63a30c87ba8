import { type Item, loadedItem, type ReadAs } from '@monotable/core';
import { DynamoDBBackend } from '../index.ts';
import { inProcess } from '../wire/testing/in-process.ts';
import { sample } from '../wire/testing/sample.ts';

// Somebody else may have stored attributes under the name of what every object has as its prototype.

const text =
  '{"pk":{"S":"S#a"},"sk":{"S":"S"},"_type":{"S":"Sample"},"id":{"S":"a"},"at":{"S":"2025-01-01T00:00:00.000Z"},' +
  '"__proto__":{"S":"y"},"whatever":{"M":{"__proto__":{"N":"1"},"b":{"L":[{"M":{"__proto__":{"S":"z"}}}]}}}}';
const item = JSON.parse(text) as Item;
const { __proto__: own, ...rest } = JSON.parse(text) as Item;
const target = { table: sample.table };
const key = { pk: { S: 'S#a' }, sk: { S: 'S' } };

/** A logger gets whole outputs, so the SDK's codec reads them. */
const logger = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

function answering(body: string, config: object = {}): DynamoDBBackend {
  return new DynamoDBBackend({ client: inProcess([{ body }], config).client });
}

/** The value under the name, and that it is nobody's prototype. */
function under(document: unknown): unknown {
  expect(Object.getPrototypeOf(document)).toBe(Object.prototype);
  return Object.getOwnPropertyDescriptor(document, '__proto__')?.value;
}

test('what is stored under the name of the prototype is in documents, parts and stored items', async () => {
  const get = async (readAs: ReadAs) => (await answering(`{"Item":${text}}`).get({ ...target, key, ...readAs })).item;
  const document = await get({});
  expect(under(document)).toBe('y');
  expect(under((document as { whatever: unknown }).whatever)).toBe(1);
  expect(under(await get({ projection: [['__proto__']] }))).toBe('y');

  const entity = (await get({ shapes: [sample.shape] })) as { whatever: unknown };
  expect(under(entity.whatever)).toBe(1);
  expect(JSON.stringify(loadedItem(entity))).toBe(JSON.stringify(item));
  expect(JSON.stringify(await get({ shapes: [sample.storedShape] }))).toBe(JSON.stringify({ item }));
});

test('so it is in pages, batches and transactions', async () => {
  const partition = [{ name: 'pk', value: key.pk }];
  const page = await answering(`{"Count":1,"Items":[${text}]}`).query({
    ...target,
    keyCondition: { partition, sort: [] },
  });
  expect(page.items.map(under)).toEqual(['y']);

  const other = text.replaceAll('S#a', 'S#b');
  const gets = [
    { ...target, key },
    { ...target, key: { ...key, pk: { S: 'S#b' } }, projection: [['__proto__'] as const] },
  ];
  const batch = await answering(`{"Responses":{"samples":[${other},${text}]},"UnprocessedKeys":{}}`).batchGet({ gets });
  expect(batch.items.map(under)).toEqual(['y', 'y']);

  const transaction = await answering(`{"Responses":[{"Item":${text}},{}]}`).transactGet({ gets });
  expect(transaction.items.slice(0, 1).map(under)).toEqual(['y']);
});

test("the SDK's codec loses what is stored under it: the item is without it then", async () => {
  const get = async (readAs: ReadAs) =>
    (await answering(`{"Item":${text}}`, { logger }).get({ ...target, key, ...readAs })).item;
  expect(own).toEqual({ S: 'y' });
  const document = await get({});
  expect(Object.keys(document as object)).toEqual(['pk', 'sk', '_type', 'id', 'at', 'whatever']);
  expect(under((document as { whatever: unknown }).whatever)).toBe(1);
  expect(JSON.stringify(loadedItem((await get({ shapes: [sample.shape] })) as object))).toBe(JSON.stringify(rest));
});
