import type { AttributeType } from '../metadata/attribute-type.ts';
import { setOwn } from '../metadata/text.ts';
import { KeyDate } from './key-date.ts';
import type { PartRendering } from './key-pattern.ts';

/** Values that a key method is run with in place of an attribute's real ones, to see how they show. */
export interface StandIns {
  /**
   * They differ in first and last character, length and sign, so that whatever they change in a text is seen whole. The
   * first one stands while other attributes are varied. Of an enum: every value there is.
   */
  readonly variants: readonly [unknown, ...unknown[]];
  /** Values that a method which changes them in any way would show changed. */
  readonly probes: readonly unknown[];
  /** The exact renderings that the type allows, likelier ones first. */
  readonly renderings: readonly PartRendering[];
}

/** How deep nested classes are filled where they are read as a whole: they may hold each other. */
const deepest = 3;

/** `seed` keeps the texts of two attributes apart. */
export function standInsFor(type: AttributeType, seed: number, depth = 0): StandIns {
  switch (type.kind) {
    case 'string':
      return { variants: texts(seed), probes: textProbes, renderings: ['text', 'escaped'] };
    case 'number':
      return { variants: [7, -3.5, 98765432101234], probes: numberProbes, renderings: ['number', 'sortable'] };
    case 'bigint':
      return { variants: [7n, -35n, 98765432101234n], probes: bigintProbes, renderings: ['number', 'sortable'] };
    case 'decimal':
      return { variants: ['7', '-3.5', '98765432101234'], probes: decimalProbes, renderings: ['number'] };
    case 'boolean':
      return { variants: [true, false], probes: [], renderings: ['choice'] };
    case 'choice':
      return choices(type.values);
    case 'date':
      return dates();
    case 'object':
      return opaque(instances(type, seed, depth));
    case 'set':
      return opaque(lists(type.of, seed, depth).map((members) => new Set(members)));
    case 'list':
      return opaque(lists(type.of, seed, depth));
    case 'map':
      return opaque(lists(type.of, seed, depth).map(mapOf));
    case 'binary':
      return opaque(
        turns.map((at) => Uint8Array.from({ length: (at % 3) + 2 }, (_, index) => 7 + at * 31 + index * 101)),
      );
    case 'any':
      return opaque(pool({ kind: 'string' }, seed, depth));
  }
}

/** Text of the private use area, which no literal holds and no change of case, trimming or normalising alters. */
function texts(seed: number): readonly [string, string, string] {
  const unit = (at: number) => String.fromCharCode(0xe000 + ((seed * 16 + at) % 0x1800));
  const text = (...at: number[]) => at.map(unit).join('');
  return [text(0, 1, 2), text(3, 4, 5, 6, 7, 8, 9), text(10, 11, 12, 13, 14)];
}

const textProbes = [
  'AbCdE Ünï',
  'İstanbul STRASSE ß',
  '  a  b\t\n ',
  '#a#b$c%d&e+f/g?h=i\\j"k\'l<m>n',
  ' #$!"%\u0000\u001f#',
  'e\u0301 A\u030a \u1e9b\u0323 \u00e9 \ufb01 \u2460',
  'long '.repeat(420),
  '0012',
  '-3.50',
  'a',
  'a-b_c.d~e:f|g--h..i',
  'null',
  '\u{1f600}\u{10ffff}\u200b\u00a0\ufeff',
];

const numberProbes = [
  0,
  1,
  -1,
  10,
  -12,
  42,
  100,
  0.5,
  0.07,
  2.4142,
  1234.5678,
  -0.000001,
  1.5e-7,
  1e15,
  2 ** 53,
  1e21,
  -1.5e300,
];
const bigintProbes = [0n, 1n, -1n, 10n, -12n, 42n, 100n, 2n ** 53n + 1n, 10n ** 25n, -(10n ** 37n)];
const decimalProbes = [
  '0',
  '1',
  '-1',
  '10',
  '0.5',
  '0.07',
  '-12',
  '100',
  '1234.5678',
  '12345678901234567890123456.789',
  '0.00000015',
];

/** No two share a digit at the end of a field, so that a part cut out of them is seen too. */
const dateVariants = [
  Date.parse('1985-10-26T08:21:37.654Z'),
  Date.parse('2043-07-15T19:02:48.321Z'),
  Date.parse('0976-02-03T10:53:09.987Z'),
] as const;

const dateProbes = [
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.000Z',
  '0000-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
].map(Date.parse);

/** Made anew for each method, which may change them. */
function dates(): StandIns {
  const [first, second, third] = dateVariants;
  return {
    variants: [new KeyDate(first), new KeyDate(second), new KeyDate(third)],
    probes: dateProbes.map((time) => new KeyDate(time)),
    renderings: ['date'],
  };
}

function choices(values: readonly (string | number)[]): StandIns {
  const [first = '', ...rest] = values;
  const numeric = typeof first === 'number';
  return { variants: [first, ...rest], probes: [], renderings: ['choice', numeric ? 'sortable' : 'escaped'] };
}

/** How many values stand in for what shows in an unknown way, so that what they all share is no chance. */
const turns: readonly number[] = Array.from({ length: 8 }, (_, at) => at);

function opaque(values: readonly unknown[]): StandIns {
  const [first, second, third, ...probes] = values;
  return { variants: [first, second, third], probes, renderings: [] };
}

type NestedType = Extract<AttributeType, { kind: 'object' }>;

function instances({ target, fields }: NestedType, seed: number, depth: number): readonly object[] {
  const filled = depth < deepest ? fields : [];
  const values = filled.map(({ property, type }) => [property, pool(type, seed, depth + 1)] as const);
  return turns.map((at) => {
    const instance: object = Object.create(target.prototype as object);
    for (const [property, known] of values) setOwn(instance, property, pick(known, at));
    return instance;
  });
}

/** Lists of different members and lengths. */
function lists(of: AttributeType, seed: number, depth: number): readonly (readonly unknown[])[] {
  const values = pool(of, seed, depth);
  return turns.map((at) => Object.freeze([0, 1, 2].slice(at % 2).map((offset) => pick(values, at + offset))));
}

/** Several plain values of a type. */
function pool(type: AttributeType, seed: number, depth: number): readonly unknown[] {
  if (type.kind === 'string') return [0, 1, 2].flatMap((at) => texts(seed + at * 100));
  const { variants, probes } = standInsFor(type, seed, depth);
  return [...variants, ...probes];
}

/** A map has whatever key the method reads. */
function mapOf([first, second]: readonly unknown[]): object {
  return new Proxy(Object.freeze({ first, second }), {
    get: (map, key, receiver) => (typeof key === 'string' && !(key in map) ? first : Reflect.get(map, key, receiver)),
  });
}

function pick(values: readonly unknown[], at: number): unknown {
  return values[at % values.length];
}
