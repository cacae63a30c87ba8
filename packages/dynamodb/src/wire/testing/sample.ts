import { attribute, definitionOf, entity, type Item, Model, partitionKey, sortKey, table } from '@monotable/core';
import fc from 'fast-check';

class Place {
  city!: string;
  zip?: number;
}
class Sample extends Model {
  id!: string;
  at!: Date;
  seconds?: Date;
  count?: number;
  rough?: number;
  huge?: bigint;
  exact?: string;
  isDone?: boolean;
  bytes?: Uint8Array;
  status?: string;
  words?: Set<string>;
  numbers?: Set<number>;
  blobs?: Set<Uint8Array>;
  place?: Place;
  places?: Place[];
  scores?: Record<string, number>;
  names?: string[];
  whatever?: unknown;
  secret?: string;
  umlaut?: string;
  pk(): string {
    return `S#${this.id}`;
  }
  sk(): string {
    return 'S';
  }
}
class Other extends Model {
  id!: string;
  note?: string;
  pk(): string {
    return `S#${this.id}`;
  }
  sk(): string {
    return 'O';
  }
}

type Apply = (type: unknown) => (target: object, name: string, descriptor?: PropertyDescriptor) => void;
const declare = (target: { prototype: object }, name: string, type: unknown): void =>
  (attribute as unknown as Apply)(type)(target.prototype, name);
const optional = (type: object | string): object => ({
  ...(typeof type === 'string' ? { type } : type),
  optional: true,
});
const keyed = (target: { prototype: object }, name: string, by: unknown): void =>
  (by as ReturnType<Apply>)(target.prototype, name, Object.getOwnPropertyDescriptor(target.prototype, name));

declare(Place, 'city', 'string');
declare(Place, 'zip', optional('number'));
const types: Readonly<Record<string, unknown>> = {
  id: 'string',
  at: 'date',
  seconds: optional({ type: 'date', format: 'epochSeconds' }),
  count: optional('number'),
  rough: optional({ type: 'number', lossy: true }),
  huge: optional('bigint'),
  exact: optional('decimal'),
  isDone: optional('boolean'),
  bytes: optional('binary'),
  status: optional({ type: 'enum', oneOf: ['open', 'done'] }),
  words: optional({ type: 'set', of: 'string' }),
  numbers: optional({ type: 'set', of: 'number' }),
  blobs: optional({ type: 'set', of: 'binary' }),
  place: optional({ type: Place }),
  places: optional({ type: 'list', of: Place }),
  scores: optional({ type: 'map', of: 'number' }),
  names: optional({ type: 'list', of: 'string' }),
  whatever: optional('any'),
  secret: optional({
    type: 'string',
    transform: { to: (value: string) => `<${value}>`, from: (value: string) => value.slice(1, -1) },
  }),
  umlaut: optional({ type: 'string', name: 'größe' }),
};
for (const [name, type] of Object.entries(types)) declare(Sample, name, type);
declare(Other, 'id', 'string');
declare(Other, 'note', optional('string'));
const samples = table('samples');
for (const type of [Sample, Other]) {
  keyed(type, 'pk', partitionKey);
  keyed(type, 'sk', sortKey);
  (entity as unknown as (name: string, options: object) => (type: unknown) => void)(type.name, { table: samples })(
    type,
  );
}

/** An entity with an attribute of each type, and another one of the same table. */
export const sample = definitionOf(Sample);
export const other = definitionOf(Other);

/** A sample as it is stored, and its key. */
export const storedSample = {
  pk: { S: 'S#a' },
  sk: { S: 'S' },
  _type: { S: 'Sample' },
  id: { S: 'a' },
  at: { S: '2025-01-01T00:00:00.000Z' },
  bytes: { B: new Uint8Array([1, 2, 255]) },
};
export const storedKey = { pk: storedSample.pk, sk: storedSample.sk };

/** Jest takes this one for the class of what it compares. */
const isComparable = (name: string): boolean => name !== 'constructor';
const texts = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', '"', '\\', '\\"', 'tab\tline\n', '\u2028', '😀', 'ä'.repeat(20), '{"S":"x"}', '__proto__'),
);
const numbers = fc.oneof(
  fc.integer().map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }).map(String),
  fc.constantFrom(
    '0',
    '-0',
    '1.0',
    '12345678901234567890',
    '0.1',
    '1e3',
    '99999999999999999999999999999999999999',
    '12.50',
  ),
);
const bytes = fc.uint8Array({ maxLength: 20 });
const S = texts.map((value) => ({ S: value }));
const N = numbers.map((value) => ({ N: value }));
const B = bytes.map((value) => ({ B: value }));
const BOOL = fc.boolean().map((value) => ({ BOOL: value }));
const NULL = fc.constant({ NULL: true as const });
const SS = fc.uniqueArray(texts, { minLength: 1, maxLength: 4 }).map((value) => ({ SS: value }));
const NS = fc.uniqueArray(numbers, { minLength: 1, maxLength: 4 }).map((value) => ({ NS: value }));
const BS = fc.array(bytes, { minLength: 1, maxLength: 3 }).map((value) => ({ BS: value }));

/** Any stored value, nested ones among them. */
export const storedValue: fc.Arbitrary<Item[string]> = fc.letrec<{ value: Item[string] }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.oneof(S, N, B, BOOL, NULL, SS, NS, BS),
    fc.array(tie('value'), { maxLength: 3 }).map((value) => ({ L: value })),
    fc
      .dictionary(texts.filter(isComparable), tie('value'), { maxKeys: 3, noNullPrototype: true })
      .map((value) => ({ M: value })),
  ),
})).value;

const place = fc
  .record({ city: S, zip: N }, { requiredKeys: ['city'] })
  .map((value): Item[string] => ({ M: value as Item }));
const ordinary = {
  id: S,
  at: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) })
    .map((date) => ({ S: date.toISOString() })),
  seconds: fc.nat().map((value) => ({ N: String(value) })),
  count: fc
    .oneof(fc.integer(), fc.double({ noNaN: true, min: -1e6, max: 1e6 }))
    .map((value) => ({ N: String(value + 0) })),
  rough: N,
  huge: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }).map((value) => ({ N: String(value) })),
  exact: N,
  isDone: BOOL,
  bytes: B,
  status: fc.constantFrom<Item[string]>({ S: 'open' }, { S: 'done' }),
  words: SS,
  numbers: fc.uniqueArray(fc.integer(), { minLength: 1 }).map((value) => ({ NS: value.map(String) })),
  blobs: BS,
  place,
  places: fc.array(place, { maxLength: 3 }).map((value) => ({ L: value })),
  scores: fc
    .dictionary(fc.string({ minLength: 1, maxLength: 20 }).filter(isComparable), fc.integer(), {
      maxKeys: 3,
      noNullPrototype: true,
    })
    .map((value) => ({
      M: Object.fromEntries(Object.entries(value).map(([name, each]) => [name, { N: String(each) }])),
    })),
  names: fc.array(S, { maxLength: 3 }).map((value) => ({ L: value })),
  whatever: storedValue,
  secret: texts.map((value) => ({ S: `<${value}>` })),
  größe: S,
  pk: S,
  sk: S,
  other: storedValue,
};

const shuffled = (item: object): fc.Arbitrary<Item> => {
  const entries = Object.entries(item) as [string, Item[string]][];
  return fc.shuffledSubarray(entries, { minLength: entries.length }).map((each) => Object.fromEntries(each) as Item);
};

/** Stored samples as a writer leaves them, with attributes that the entity doesn't know, in any order. */
export const sampleItem = fc
  .record({ ...ordinary, _type: fc.constant({ S: 'Sample' }) }, { requiredKeys: ['id', 'at', 'pk', 'sk', '_type'] })
  .chain(shuffled);

/** Items that were never written through the entity: other types under its names, other entities, NULL. */
export const strangeItem = fc
  .record(
    {
      ...Object.fromEntries(
        Object.entries(ordinary).map(([name, own]) => [
          name,
          fc.oneof({ weight: 5, arbitrary: own }, storedValue, NULL),
        ]),
      ),
      _type: fc.oneof(fc.constantFrom({ S: 'Sample' }, { S: 'Other' }, { S: 'Nobody' }), storedValue),
    },
    { requiredKeys: [] },
  )
  .chain(shuffled);

/** An item as JSON: bytes in base64. */
export function jsonOf(item: unknown, space?: number): string {
  return JSON.stringify(
    item,
    (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value),
    space,
  );
}
