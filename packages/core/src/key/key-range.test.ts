import { escaped } from './escaped.ts';
import { learn, type Self } from './key-fixtures.ts';
import type { KeyPattern, PartRendering } from './key-pattern.ts';
import { type KeyRange, keyRange, type PartBounds } from './key-range.ts';
import { sortable } from './sortable.ts';

const line = learn(
  { order: 'string', line: 'number', note: 'string' },
  (self: Self) => `ORDER#${self.order}#LINE#${sortable(self.line)}#${self.note.toLowerCase()}`,
).pattern;
const plain = learn({ title: 'string' }, (self: Self) => `T#${self.title}`).pattern;
const itself = learn({ title: 'string' }, (self: Self) => self.title).pattern;
const dated = learn({ at: 'date', id: 'string' }, (self: Self) => `TODO#${self.at}#${self.id}`).pattern;
const safe = learn({ city: 'string', id: 'string' }, (self: Self) => `${escaped(self.city)}#${self.id}`).pattern;
const loose = learn({ city: 'string', id: 'string' }, (self: Self) => `C#${self.city}#${self.id}`).pattern;
const doubled = learn({ city: 'string', id: 'string' }, (self: Self) => `${self.city}##${self.id}`).pattern;

describe('a range is', () => {
  const below = (text: string) => ({ upper: { text, inclusive: false } });
  const upTo = (text: string) => ({ upper: { text, inclusive: true } });
  const above = (text: string) => ({ lower: { text, inclusive: false } });
  const from = (text: string) => ({ lower: { text, inclusive: true } });

  test.each<[string, KeyPattern, readonly string[], PartBounds, KeyRange]>([
    ['a native comparison on a key of one attribute', itself, [], below('m'), { kind: '<', text: 'm', exact: true }],
    ['native from a bound up', itself, [], from('m'), { kind: '>=', text: 'm', exact: true }],
    [
      'native between two',
      itself,
      [],
      { ...from('a'), ...upTo('b') },
      { kind: 'between', lower: 'a', upper: 'b', exact: true },
    ],
    [
      'too much between two that are exclusive',
      itself,
      [],
      { ...above('a'), ...below('b') },
      { kind: 'between', lower: 'a', upper: 'b', exact: false },
    ],
    ['native by a prefix', itself, [], { prefix: 'a' }, { kind: 'beginsWith', prefix: 'a', exact: true }],
    ['everything for an empty prefix', itself, [], { prefix: '' }, { kind: 'all', exact: true }],
    ['the entity for an empty prefix', plain, [], { prefix: '' }, { kind: 'beginsWith', prefix: 'T#', exact: true }],
    ['within the literal before', plain, [], from('m'), { kind: 'between', lower: 'T#m', upper: 'T$', exact: true }],
    [
      'within the literal, up to a last part',
      plain,
      [],
      upTo('m'),
      { kind: 'between', lower: 'T#', upper: 'T#m', exact: true },
    ],
    ['too much below a last part', plain, [], below('m'), { kind: 'between', lower: 'T#', upper: 'T#m', exact: false }],
    [
      'too much by a prefix and a bound',
      plain,
      [],
      { prefix: 'ab', ...from('abc') },
      { kind: 'between', lower: 'T#abc', upper: 'T#ac', exact: false },
    ],
    [
      'exact above an orderly part',
      line,
      ['7'],
      above('a2'),
      { kind: 'between', lower: 'ORDER#7#LINE#a2$', upper: 'ORDER#7#LINE$', exact: true },
    ],
    [
      'exact below an orderly part',
      line,
      ['7'],
      below('a2'),
      { kind: 'between', lower: 'ORDER#7#LINE#', upper: 'ORDER#7#LINE#a2', exact: true },
    ],
    [
      'exact between dates',
      dated,
      [],
      { ...from('2024-01-01T00:00:00.000Z'), ...upTo('2024-02-01T00:00:00.000Z') },
      {
        kind: 'between',
        lower: 'TODO#2024-01-01T00:00:00.000Z#',
        upper: 'TODO#2024-02-01T00:00:00.000Z$',
        exact: true,
      },
    ],
    [
      'exact on escaped text',
      safe,
      [],
      { ...above('New'), ...below('Ox') },
      { kind: 'between', lower: 'New$', upper: 'Ox', exact: true },
    ],
    ['one-sided without a literal before', safe, [], upTo('New'), { kind: '<=', text: 'New$', exact: true }],
    [
      'too much up to text that may go on with a space',
      loose,
      [],
      upTo('New'),
      { kind: 'between', lower: 'C#', upper: 'C#New$', exact: false },
    ],
    ['exact from such text', loose, [], from('New'), { kind: 'between', lower: 'C#New', upper: 'C$', exact: true }],
    ['exact below such text', loose, [], below('New'), { kind: 'between', lower: 'C#', upper: 'C#New', exact: true }],
    [
      'wide around a bound that holds a space',
      loose,
      [],
      below('New York'),
      { kind: 'between', lower: 'C#', upper: 'C#New$', exact: false },
    ],
    [
      'too much from a bound that holds a space',
      loose,
      [],
      from('New York'),
      { kind: 'between', lower: 'C#New York', upper: 'C$', exact: false },
    ],
    [
      'a prefix that ends in a space',
      loose,
      [],
      { prefix: 'New ' },
      { kind: 'beginsWith', prefix: 'C#New ', exact: true },
    ],
    [
      'too much by a prefix that holds the separator',
      loose,
      [],
      { prefix: 'New#' },
      { kind: 'beginsWith', prefix: 'C#New#', exact: false },
    ],
    [
      'too much by a prefix that ends where a long separator begins',
      doubled,
      [],
      { prefix: 'New#' },
      { kind: 'beginsWith', prefix: 'New#', exact: false },
    ],
    ['nothing between reversed bounds', loose, [], { ...from('b'), ...upTo('a') }, { kind: 'nothing' }],
    [
      'nothing between equal bounds of which one is exclusive',
      loose,
      [],
      { ...from('a'), ...below('a') },
      { kind: 'nothing' },
    ],
    [
      'next to nothing by a prefix that the bounds rule out',
      plain,
      [],
      { prefix: 'a', ...from('b') },
      { kind: 'between', lower: 'T#b', upper: 'T#b', exact: false },
    ],
    ['nothing by a prefix far from the bounds', plain, [], { prefix: 'a', ...from('c') }, { kind: 'nothing' }],
  ])('%s', (_, pattern, known, bounds, expected) => {
    expect(keyRange(pattern, known, bounds)).toEqual(expected);
  });
});

describe('a range is refused', () => {
  const bounds = { lower: { text: '1', inclusive: true } };
  const of = (rendering: PartRendering): KeyPattern => ({ literals: ['A#', ''], parts: [{ path: ['a'], rendering }] });

  test.each<[PartRendering, RegExp]>([
    ['number', /10 comes before 9.*sortable/],
    ['choice', /no order/],
    ['opaque', /changes the value/],
  ])('on %s', (rendering, reason) => {
    expect(keyRange(of(rendering), [], bounds)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
  });

  test('past an opaque part, and past the last one', () => {
    expect(keyRange(line, ['1', 'a2', 'x'], bounds)).toMatchObject({ kind: 'refused' });
    expect(keyRange(plain, ['1'], bounds)).toMatchObject({ kind: 'refused' });
  });

  test('by a prefix on what is no text', () => {
    expect(keyRange(of('date'), [], { prefix: '2024' })).toMatchObject({ kind: 'refused' });
    expect(keyRange(of('sortable'), [], { prefix: 'a' })).toMatchObject({ kind: 'refused' });
  });

  test('with a bound that no key has room for, at once', () => {
    const huge = ' '.repeat(3_000_000);
    for (const bound of [
      { lower: { text: huge, inclusive: true } },
      { upper: { text: huge, inclusive: false } },
      { prefix: huge },
    ]) {
      expect(keyRange(loose, [], bound)).toEqual({ kind: 'refused', reason: 'a bound is longer than a key can be' });
    }
    expect(keyRange(plain, [], { lower: { text: 'a'.repeat(1023), inclusive: true } })).toMatchObject({
      kind: 'refused',
    });
    expect(keyRange(plain, [], { lower: { text: 'a'.repeat(1022), inclusive: true } })).toMatchObject({
      kind: 'between',
    });
  });
});
