import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { InvalidKeyValueError } from '../errors/errors.ts';
import { escaped } from './escaped.ts';
import { learn } from './key-fixtures.ts';
import { isConfusable } from './part-text.ts';
import { renderKey } from './render-key.ts';
import { sortable } from './sortable.ts';

describe('identities', () => {
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '#', '$', ' ', ':', '-', '2', '3', '\u{1f600}', '\uffff') }),
    fc.string(),
  );
  const renderings = fc.constantFrom('text', 'escaped', 'sortable', 'number', 'date', 'lower');
  const valuesFor = {
    text: texts,
    escaped: texts,
    sortable: fc.integer(),
    number: fc.double({ noNaN: true, noDefaultInfinity: true }),
    date: fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }),
    lower: texts,
  };
  const typeOf = {
    text: 'string',
    escaped: 'string',
    sortable: 'number',
    number: 'number',
    date: 'date',
    lower: 'string',
  };
  const showing = {
    text: (value: unknown) => `${value}`,
    escaped: (value: unknown) => escaped(value as string),
    sortable: (value: unknown) => sortable(value as number),
    number: (value: unknown) => `${value}`,
    date: (value: unknown) => `${value}`,
    lower: (value: unknown) => (value as string).toLowerCase(),
  };
  const separators = fc.constantFrom('#', '##', '#a#', '-', ':', ' ', '$', '2');

  const cases = fc
    .tuple(
      fc.array(renderings, { minLength: 1, maxLength: 4 }),
      fc.array(separators, { minLength: 5, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
    )
    .chain(([kinds, between, head, tail]) => {
      const values = fc.tuple(...kinds.map((kind) => valuesFor[kind] as fc.Arbitrary<unknown>));
      return fc.record({
        kinds: fc.constant(kinds),
        between: fc.constant(between),
        head: fc.constant(head),
        tail: fc.constant(tail),
        one: values,
        other: values,
        share: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
      });
    });

  test('that differ never share a key, whatever the pattern', () => {
    fc.assert(
      fc.property(cases, ({ kinds, between, head, tail, one, other, share }) => {
        const declared = Object.fromEntries(kinds.map((kind, at) => [`a${at}`, typeOf[kind]]));
        const { method, target } = learn(
          declared,
          (self) =>
            (head ? 'T#' : '') +
            kinds
              .map((kind, at) => showing[kind](self[`a${at}`]))
              .reduce((text, part, at) => text + between[at] + part) +
            (tail ? '#' : ''),
        );
        const identity = (values: readonly unknown[]) =>
          Object.fromEntries(values.map((value, at) => [`a${at}`, value]));
        const mixed = other.map((value, at) => (share[at] ? one[at] : value));
        const keys = [one, mixed].map((values) => {
          try {
            const rendered = renderKey(method, { ...target, maxBytes: 4096 }, identity(values));
            return rendered.kind === 'key' ? rendered.value : undefined;
          } catch (error) {
            expect(error).toBeInstanceOf(Error);
            expect((error as { code?: string }).code).toMatch(/^(InvalidKeyValue|MissingKeyAttribute)$/);
            return undefined;
          }
        });
        fc.pre(keys[0] !== undefined && keys[1] !== undefined);
        const told = (values: readonly unknown[]) =>
          values.map((value, at) => showing[kinds[at] ?? 'text'](value instanceof Date ? value.toISOString() : value));
        expect(keys[0] === keys[1]).toBe(JSON.stringify(told(one)) === JSON.stringify(told(mixed)));
      }),
      { numRuns: 300 },
    );
  });

  test.each(['#', '##', 'a', '#a#'])(
    'that differ are not both accepted where %s could split one key in several ways',
    (separator) => {
      const { method, target } = learn(
        { one: 'string', two: 'string', three: 'string' },
        (self) => `${self.one}${separator}${self.two}${separator}${self.three}`,
      );
      const accepted = (key: string): number => {
        const cuts = Array.from(key, (_, at) => at).filter((at) => key.startsWith(separator, at));
        const splits = cuts.flatMap((first) =>
          cuts
            .filter((second) => second >= first + separator.length)
            .map((second) => [
              key.slice(0, first),
              key.slice(first + separator.length, second),
              key.slice(second + separator.length),
            ]),
        );
        return splits.filter(([one, two, three]) => {
          try {
            return renderKey(method, target, { one, two, three }).kind === 'key';
          } catch {
            return false;
          }
        }).length;
      };
      let taken = 0;
      fc.assert(
        fc.property(fc.string({ unit: fc.constantFrom('#', 'a', 'b', separator), maxLength: 9 }), (key) => {
          const count = accepted(key);
          expect(count).toBeLessThanOrEqual(1);
          taken += count;
        }),
        { numRuns: 400 },
      );
      expect(taken).toBeGreaterThan(0);
    },
  );

  test('a value is refused exactly where it could be confused with what follows', () => {
    const { pattern, method, target } = learn({ id: 'string', rest: 'string' }, (self) => `${self.id}##${self.rest}`);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '#'), minLength: 1 }), (id) => {
        const attempt = () => renderKey(method, target, { id, rest: 'x' });
        expect(isConfusable(pattern, 0, id)).toBe(`${id}##`.indexOf('##') !== id.length);
        if (isConfusable(pattern, 0, id)) expect(attempt).toThrow(InvalidKeyValueError);
        else expect(attempt()).toMatchObject({ value: `${id}##x` });
      }),
    );
  });

  test('a hash may be part of a key', () => {
    const { method, target } = learn(
      { id: 'string', rest: 'string' },
      (self) => `${createHash('sha256').update(self.id).digest('base64url')}#${self.rest.toUpperCase()}`,
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (id, rest) => {
        expect(renderKey(method, target, { id, rest })).toMatchObject({ kind: 'key' });
      }),
    );
  });
});
