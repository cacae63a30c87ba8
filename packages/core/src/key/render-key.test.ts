import { DefinitionError, InvalidKeyValueError, MissingKeyAttributeError } from '../errors/errors.ts';
import { escaped } from './escaped.ts';
import { learn, render, type Self, todoFields } from './key-fixtures.ts';
import { renderKey } from './render-key.ts';
import { sortable } from './sortable.ts';

const at = new Date(Date.UTC(2024, 1, 29, 12, 30));

describe('a key is computed', () => {
  test.each<[string, (self: Self) => unknown]>([
    ['PROFILE', () => 'PROFILE'],
    ['USER#alice', (self) => `USER#${self.title}`],
    ['TODO#2024-02-29T12:30:00.000Z#alice', (self) => `TODO#${self.createdAt}#${self.title}`],
    ['2024-02-29T12:30:00.000Z', (self) => String(self.createdAt)],
    ['-4.5#a7', (self) => `${self.count}#${sortable(self.big)}`],
    ['a#true#done', (self) => `a#${self.done}#${self.status}`],
    ['b$20or$20not$23#x', (self) => `${escaped(self.other)}#x`],
    ['2024-02-29#alice', (self) => `${self.createdAt.toISOString().slice(0, 10)}#${self.title}`],
    ['ALICE#in Paris#one', (self) => `${self.title.toUpperCase()}#${self.address.label}#${self.tags[0]}`],
    ['2023-05-01T00:00:00.000Z', (self) => `${self.address.since}`],
    ['2022-01-01T00:00:00.000Z,2021-01-01T00:00:00.000Z', (self) => `${self.days}`],
  ])('as %s', (expected, method) => {
    const values = {
      title: 'alice',
      other: 'b or not#',
      count: -4.5,
      big: 7n,
      createdAt: at,
      done: true,
      status: 'done',
      tags: ['one', 'x y'],
      days: [new Date('2022-01-01'), new Date('2021-01-01')],
      address: { city: 'Paris', since: new Date('2023-05-01') },
    };
    expect(render(todoFields, method, values)).toEqual({ kind: 'key', value: expected, empty: [] });
  });

  test('from the attribute itself', () => {
    const bytes = Uint8Array.of(1, 2);
    expect(render(todoFields, (self) => self.count, { count: 7 })).toEqual({ kind: 'key', value: 7, empty: [] });
    expect(render(todoFields, (self) => self.big, { big: 7n })).toMatchObject({ value: 7n });
    expect(render(todoFields, (self) => self.bytes, { bytes })).toMatchObject({ value: bytes });
    expect(render(todoFields, (self) => self.bytes, {})).toEqual({ kind: 'absent', missing: [['bytes']] });
    expect(() => render(todoFields, (self) => self.bytes, { bytes: new Uint8Array() })).toThrow(InvalidKeyValueError);
    expect(() => render(todoFields, (self) => self.bytes, { bytes: new Uint8Array(1025) })).toThrow(
      /longer than the 1024 bytes/,
    );
    expect(() => render(todoFields, (self) => self.count, { count: Number.NaN })).toThrow(/finite number/);
  });

  test('on an object of the class, with nested ones of theirs', () => {
    class Todo {
      get slug(): string {
        return `${(this as Self).title}`;
      }
    }
    const { method, target } = learn(todoFields, (self) => `${self.slug}#${self.address.city}`, {
      prototype: Todo.prototype,
    });
    expect(renderKey(method, target, { title: 'a', address: { city: 'b' } })).toMatchObject({ value: 'a#b' });
  });

  test('of attributes whose names objects inherit', () => {
    const learnt = learn(
      { constructor: 'string', ['__proto__']: 'string' },
      (self) => `${self.constructor}#${Reflect.get(self, '__proto__')}`,
    );
    expect(renderKey(learnt.method, learnt.target, JSON.parse('{"constructor":"a","__proto__":"b"}'))).toMatchObject({
      value: 'a#b',
    });
    expect(renderKey(learnt.method, learnt.target, {})).toEqual({
      kind: 'absent',
      missing: [['constructor'], ['__proto__']],
    });
  });
});

describe('there is no key', () => {
  test('where an attribute is absent, and the method does not run', () => {
    const run = jest.fn((self: Self) => `${self.title}#${self.address.city}#${self.done}`);
    const { method, target } = learn(todoFields, run);
    run.mockClear();
    expect(renderKey(method, target, { title: null, done: false })).toEqual({
      kind: 'absent',
      missing: [['title'], ['address', 'city']],
    });
    expect(renderKey(method, target, { title: 'a', address: {}, done: false })).toEqual({
      kind: 'absent',
      missing: [['address', 'city']],
    });
    expect(run).not.toHaveBeenCalled();
  });

  test('but 0, false and empty text are values', () => {
    expect(
      render(todoFields, (self) => `${self.count}#${self.done}#${self.title}`, { count: 0, done: false, title: '' }),
    ).toEqual({
      kind: 'key',
      value: '0#false#',
      empty: [['title']],
    });
  });

  test('what an opaque part makes empty is told', () => {
    expect(render(todoFields, (self) => `T#${self.title.trim()}`, { title: '  ' })).toEqual({
      kind: 'key',
      value: 'T#',
      empty: [['title']],
    });
  });
});

describe('refused is', () => {
  test.each<[string, RegExp, object, (self: Self) => unknown]>([
    [
      'a value that holds the separator',
      /Todo: `title` holds the separator "#".*sort key.*escaped\(this\.title\)/,
      { title: 'a#b', other: 'c' },
      (self) => `${self.title}#${self.other}`,
    ],
    [
      'a value that runs into a long separator',
      /holds the separator "::"/,
      { title: 'a:', other: 'b' },
      (self) => `${self.title}::${self.other}`,
    ],
    [
      'a value that holds another separator',
      /Use # as the separator and write escaped/,
      { title: 'a|b', other: 'c' },
      (self) => `${self.title}|${self.other}`,
    ],
    [
      'an escaped value that holds its separator',
      /Use # as the separator/,
      { title: 'a-b', other: 'c' },
      (self) => `${escaped(self.title)}-${self.other}`,
    ],
    [
      'a negative number before a hyphen',
      /sortable\(this\.count\)/,
      { count: -1, other: 'c' },
      (self) => `${self.count}-${self.other}`,
    ],
    [
      'an opaque part that holds the separator',
      /`title` holds the separator/,
      { title: 'A#B', other: 'c' },
      (self) => `${self.title.toLowerCase()}#${self.other}`,
    ],
    [
      'one of two opaque parts that holds it',
      /`title` holds the separator/,
      { title: 'A#B', other: 'C' },
      (self) => `${self.title.toLowerCase()}#${self.other.toLowerCase()}`,
    ],
    [
      'a lone surrogate',
      /`title` can not be part of the sort key.*surrogate/,
      { title: 'a\ud800' },
      (self) => self.title,
    ],
    ['a lone surrogate, escaped', /surrogate/, { title: 'a\udc00b' }, (self) => escaped(self.title)],
    ['a surrogate pair cut apart', /surrogate/, { title: '1234567\u{1f600}' }, (self) => self.title.slice(0, 8)],
    ['text in place of a number', /finite number|not a/, { count: {} }, (self) => `N#${self.count}`],
    ['NaN', /`count` can not be part of the sort key.*finite/, { count: Number.NaN }, (self) => `N#${self.count}`],
    [
      'NaN, sortable',
      /`count` can not be part of the sort key.*finite/,
      { count: Number.NaN },
      (self) => `N#${sortable(self.count)}`,
    ],
    ['a number in place of text', /is not text/, { title: 7 }, (self) => `N#${self.title}`],
    ['text in place of a date', /is not a Date/, { createdAt: '2024' }, (self) => `N#${self.createdAt}`],
    ['an invalid date', /invalid Date/, { createdAt: new Date(Number.NaN) }, (self) => `N#${self.createdAt}`],
    [
      'a date past 9999',
      /years 0000 to 9999/,
      { createdAt: new Date(253402300800000) },
      (self) => `N#${self.createdAt}`,
    ],
    [
      'a date past 9999 in an opaque part',
      /years 0000 to 9999/,
      { createdAt: new Date(253402300800000) },
      (self) => `N#${self.createdAt.getTime()}`,
    ],
    ['a key that is too long', /longer than the 1024 bytes/, { title: 'é'.repeat(513) }, (self) => self.title],
    ['an absent element', /something inside `tags` is not there/, { tags: [] }, (self) => `T#${self.tags[0]}`],
    [
      'a piece of text that is not there',
      /something inside `title` is not there/,
      { title: 'a' },
      (self) => `T#${self.title.length < 3 ? self.title[1] : self.title.slice(1)}`,
    ],
    [
      'what the method refuses',
      /the method sk threw.*See the cause/,
      { title: 'a#b' },
      (self) => {
        if (self.title.includes('#')) throw new Error(self.title);
        return `T#${self.title}`;
      },
    ],
  ])('%s', (_, message, values, method) => {
    const attempt = () => render(todoFields, method, values);
    expect(attempt).toThrow(InvalidKeyValueError);
    expect(attempt).toThrow(message);
  });

  test('a key of empty text, naming the attribute', () => {
    const attempt = () => render(todoFields, (self) => self.title, { title: '' });
    expect(attempt).toThrow(MissingKeyAttributeError);
    expect(attempt).toThrow(/`title` is empty text/);
    expect(() => render(todoFields, (self) => self.title.trim(), { title: ' ' })).toThrow(MissingKeyAttributeError);
  });

  test('what turns out to branch on data', () => {
    const attempt = () =>
      render(todoFields, (self) => `T#${self.title === 'special' ? 'x' : self.title}`, { title: 'special' });
    expect(attempt).toThrow(DefinitionError);
    expect(attempt).toThrow(/Todo\.sk: .*branches on data.*dependsOn/);
    expect(() =>
      render(todoFields, (self) => (self.title === 'special' ? undefined : `T#${self.title}`), { title: 'special' }),
    ).toThrow(DefinitionError);
    expect(() => render(todoFields, (self) => (self.count === 1 ? 2 : self.count), { count: 1 })).toThrow(
      DefinitionError,
    );
    expect(() =>
      render(todoFields, (self) => `${self.title === 'special' ? 'U' : 'T'}#${self.title.toLowerCase()}`, {
        title: 'special',
      }),
    ).toThrow(DefinitionError);
  });

  test('but a limit of 2048 bytes takes what 1024 does not', () => {
    expect(render(todoFields, (self) => self.title, { title: 'é'.repeat(1024) }, { maxBytes: 2048 })).toMatchObject({
      kind: 'key',
    });
  });

  test('with no value of an attribute in the message', () => {
    const secret = 'hunter2#';
    for (const method of [
      (self: Self) => `${self.title}#${self.other}`,
      (self: Self) => `${self.title.toLowerCase()}#${self.other}`,
      (self: Self) => {
        if (self.title === 'hunter2#') throw new Error(`no ${self.title}`);
        return `T#${self.title}`;
      },
    ]) {
      expect(() => render(todoFields, method, { title: secret, other: 'x' })).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
      );
    }
  });
});
