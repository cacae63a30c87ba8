import fc from 'fast-check';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey } from '../decorators/keys.ts';
import { definitionOf } from '../definition/definition-of.ts';
import { table } from '../table/table.ts';
import type { AttributeValue } from './attribute-value.ts';

class Line {
  @attribute('string') sku!: string;
  @attribute('number') price!: number;
  @attribute('date', { optional: true, name: 'constructor' }) since?: Date;
}

@entity('Thing', { table: table('things', { sortKey: false }) })
class Thing {
  @attribute('string') id!: string;
  @attribute('string', { optional: true }) note?: string | null;
  @attribute('number', { optional: true }) count?: number | null;
  @attribute('number', { optional: true, lossy: true }) rough?: number;
  @attribute('bigint', { optional: true }) huge?: bigint;
  @attribute('decimal', { optional: true }) exact?: string;
  @attribute('boolean', { optional: true }) done?: boolean;
  @attribute('date', { optional: true }) at?: Date | null;
  @attribute('date', { optional: true, format: 'epochSeconds' }) seconds?: Date;
  @attribute('date', { optional: true, format: 'epochMilliseconds' }) milliseconds?: Date;
  @attribute({ oneOf: [0, 1, 2], optional: true }) level?: 0 | 1 | 2;
  @attribute({ oneOf: ['open', 'done'], optional: true }) status?: 'open' | 'done';
  @attribute('binary', { optional: true }) bytes?: Uint8Array;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  @attribute({ type: 'set', of: 'number', optional: true }) numbers?: Set<number>;
  @attribute({ type: 'set', of: 'date', optional: true }) days?: Set<Date>;
  @attribute({ type: 'list', of: Line, optional: true }) lines?: Line[];
  @attribute({ type: 'map', of: 'number', optional: true }) scores?: Record<string, number>;
  @attribute('any', { optional: true }) whatever?: unknown;
  @attribute('string', {
    optional: true,
    transform: { to: (text: string) => text.trim(), from: (text: string) => text },
  })
  trimmed?: string;
  @partitionKey pk() {
    return `THING#${this.id}`;
  }
}

const { shape } = definitionOf(Thing);

class LateDate extends Date {}

const texts = fc.string({ maxLength: 6 });
const numbers = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, min: -1e30, max: 1e30 }), fc.constantFrom(-0, 0, 0.1, 1e-7, 1e21))
  .filter((value) => value === 0 || Math.abs(value) > 1e-100);
const dates = fc
  .date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
  .chain((date) => fc.constantFrom(date, new LateDate(date)));
const line = fc.record({ sku: texts, price: numbers, since: dates }, { requiredKeys: ['sku', 'price'] });
const things = fc.record(
  {
    id: texts,
    note: fc.option(texts),
    count: fc.option(numbers),
    rough: numbers,
    huge: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    exact: fc.constantFrom('1.50', '-0', '12'),
    done: fc.boolean(),
    at: fc.option(dates),
    seconds: dates,
    milliseconds: dates,
    level: fc.constantFrom(0, -0, 1, 2),
    status: fc.constantFrom('open', 'done'),
    bytes: fc.uint8Array({ maxLength: 4 }),
    tags: fc.array(texts).map((all) => new Set(all)),
    numbers: fc.array(numbers).map((all) => new Set(all)),
    days: fc.array(fc.constantFrom(1, 2, 3)).map((all) => new Set(all.map((at) => new Date(at)))),
    lines: fc.array(line, { maxLength: 3 }),
    scores: fc.dictionary(
      fc.string({ minLength: 1 }).filter((key) => key !== '__proto__' && key !== 'constructor'),
      numbers,
      { noNullPrototype: true },
    ),
    whatever: fc.oneof(texts, numbers, fc.constant(null), fc.array(texts)),
    trimmed: fc.constantFrom(' a ', 'a'),
  },
  { requiredKeys: ['id'] },
);

const valuesOf = (given: object) =>
  shape.attributes.map(({ property }) => (given as Record<string, unknown>)[property]);
const itemOf = (stored: readonly (AttributeValue | undefined)[]) =>
  Object.fromEntries(
    shape.attributes.flatMap(({ name }, at) => {
      const value = stored[at];
      return value ? [[name, value]] : [];
    }),
  );

test('values that were just encoded are decoded as the item that they are stored in', () => {
  fc.assert(
    fc.property(things, (given) => {
      const values = valuesOf(given);
      const stored = shape.encodeEach(values);
      const item = itemOf(stored);
      expect(item).toEqual(shape.encode(given));
      const instance = shape.decodeOnto(new Thing(), { values, stored, item }) as Thing;
      const read = shape.decode(item) as Thing;
      expect(instance).toStrictEqual(read);
      // What toStrictEqual does not tell apart.
      expect([instance.at, instance.seconds].map((date) => date?.constructor)).toEqual([
        instance.at ? Date : undefined,
        instance.seconds ? Date : undefined,
      ]);
    }),
    { numRuns: 500 },
  );
});

test('nothing of the values given is in the instance', () => {
  const given = {
    id: 'a',
    at: new Date(5),
    bytes: new Uint8Array([1]),
    tags: new Set(['x']),
    lines: [{ sku: 's', price: 1 }],
  };
  const values = valuesOf(given);
  const stored = shape.encodeEach(values);
  const instance = shape.decodeOnto(new Thing(), { values, stored, item: itemOf(stored) }) as Thing;
  given.at.setTime(9);
  given.bytes[0] = 9;
  given.tags.add('y');
  given.lines[0]!.sku = 'other';
  expect(instance).toMatchObject({
    at: new Date(5),
    bytes: new Uint8Array([1]),
    tags: new Set(['x']),
    lines: [{ sku: 's' }],
  });
});

test('a set holds each member once, however many there are', () => {
  const days = (count: number) => new Set(Array.from({ length: count }, (_, at) => new Date(at % 3)));
  for (const count of [3, 4, 8, 9, 30]) {
    const [first] = shape.encodeEach([...valuesOf({ days: days(count) })]).filter((value) => value !== undefined);
    expect(first).toEqual({ SS: [0, 1, 2].map((at) => new Date(at).toISOString()) });
  }
});
