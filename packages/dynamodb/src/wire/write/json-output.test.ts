import type { Item } from '@monotable/core';
import fc from 'fast-check';
import { jsonOf, storedValue } from '../testing/sample.ts';
import { JsonOutput } from './json-output.ts';
import { requestWriters } from './request-writers.ts';

function written(...texts: readonly unknown[]): string {
  const output = new JsonOutput(16);
  for (const text of texts) output.text(text);
  return output.finish().toString();
}

const units = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ minLength: 90, maxLength: 110 }),
);

test('texts of any length and of any signs are what JSON.stringify makes of them', () => {
  fc.assert(
    fc.property(fc.array(units, { maxLength: 12 }), (texts) => {
      expect(written(...texts)).toBe(texts.map((text) => JSON.stringify(text)).join(''));
    }),
    { numRuns: 300 },
  );
});

test('each sign is written as JSON.stringify writes it, in short texts and in long ones', () => {
  for (let code = 0; code < 0x300; code++) {
    const sign = String.fromCharCode(code);
    for (const text of [sign, `a${sign}b`, sign.repeat(99), sign.repeat(200)])
      expect(written(text)).toBe(JSON.stringify(text));
  }
});

test('what was written stays when there has to be more room', () => {
  for (const length of [1, 99, 100, 101, 1021, 1022, 1023, 1024, 5000, 70_000]) {
    const texts = ['before', 'x'.repeat(length), 'ü'.repeat(length), '\n'.repeat(length), 'behind'];
    expect(written(...texts)).toBe(texts.map((text) => JSON.stringify(text)).join(''));
  }
});

test.each<[string, unknown]>([
  ['half of a surrogate pair', 'a\ud800'],
  ['the other half', `${'x'.repeat(200)}\udc00`],
  ['the halves in the wrong order', '\udc00\ud800'],
  ['a number', 7],
  ['nothing', undefined],
])('%s is not written', (_, value) => {
  expect(() => written(value)).toThrow(TypeError);
});

test('a request is byte for byte what JSON.stringify makes of it, in the order of its members', () => {
  const item = fc.dictionary(units, storedValue, { noNullPrototype: true, maxKeys: 20 });
  const write = fc.oneof(
    fc.record({ PutRequest: fc.record({ Item: item }) }),
    fc.record({ DeleteRequest: fc.record({ Key: item }) }),
  );
  const input = fc.record({
    RequestItems: fc.dictionary(fc.string({ minLength: 1 }), fc.array(write, { maxLength: 5 }), {
      noNullPrototype: true,
    }),
    ReturnConsumedCapacity: fc.constantFrom('TOTAL', 'INDEXES'),
  });
  fc.assert(
    fc.property(input, (each) => {
      expect(requestWriters.batchWriteItem(each).toString()).toBe(jsonOf(each));
    }),
    { numRuns: 200 },
  );
});

test('items of a batch that look alike, and some that do not, are each written whole', () => {
  const names = fc.constantFrom('id', 'total', 'ü"', 'lines', 'address', '7');
  const alike = fc.letrec<{ value: Item[string]; item: Item }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Item[string]>({ S: 'a' }, { S: 'ü' }, { N: '1' }, { BOOL: true }, { NULL: true }, { SS: ['x'] }),
      tie('item').map((M) => ({ M })),
      fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    ),
    item: fc.dictionary(names, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  })).item;
  fc.assert(
    fc.property(fc.array(alike, { maxLength: 8 }), (items) => {
      const input = { RequestItems: { t: items.map((Item) => ({ PutRequest: { Item } })) } };
      expect(requestWriters.batchWriteItem(input).toString()).toBe(jsonOf(input));
    }),
    { numRuns: 500 },
  );
});

test.each<[string, unknown]>([
  ['a value with two tags', { S: 'x', N: '1' }],
  ['a value without a tag', {}],
  ['a value of a tag that is not known', { Q: 'x' }],
  ['a value that is none', undefined],
  ['a map with another tag', { M: {}, S: 'x' }],
  ['a map that is none', { M: undefined }],
  ['a list that is none', { L: {} }],
  ['a value of a list with two tags', { L: [{ M: {}, S: 'x' }] }],
  ['a map of a list that is none', { L: [{ M: undefined }] }],
  ['a value of a list that is none', { L: [undefined] }],
])('%s in an item of a batch is left to the SDK', (_, value) => {
  const put = (Item: object) => ({ PutRequest: { Item } });
  const input = { RequestItems: { t: [put({ a: { S: 'x' } }), put({ a: value })] } };
  expect(() => requestWriters.batchWriteItem(input)).toThrow(TypeError);
});
