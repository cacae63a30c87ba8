import fc from 'fast-check';
import { jsonOf, storedValue } from '../testing/sample.ts';
import { JsonOutput } from './json-output.ts';
import { requestWriters } from './request-writers.ts';

function written(...texts: readonly unknown[]): string {
  const output = new JsonOutput();
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
