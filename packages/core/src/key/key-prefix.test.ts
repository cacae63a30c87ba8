import { learn, type Self } from './key-fixtures.ts';
import { keyPrefix } from './key-prefix.ts';
import { sortable } from './sortable.ts';

const line = learn(
  { order: 'string', line: 'number', note: 'string' },
  (self: Self) => `ORDER#${self.order}#LINE#${sortable(self.line)}#${self.note.toLowerCase()}`,
).pattern;
const plain = learn({ title: 'string' }, (self: Self) => `T#${self.title}`).pattern;

describe('the prefix of a key', () => {
  test('ends with the literal after the last part that is known', () => {
    expect(keyPrefix(line, [])).toEqual({ text: 'ORDER#', parts: 0, whole: false });
    expect(keyPrefix(line, ['1'])).toEqual({ text: 'ORDER#1#LINE#', parts: 1, whole: false });
    expect(keyPrefix(line, ['1', 'a2'])).toEqual({ text: 'ORDER#1#LINE#a2#', parts: 2, whole: false });
  });

  test('ends before the first opaque part', () => {
    expect(keyPrefix(line, ['1', 'a2', 'x'])).toEqual({ text: 'ORDER#1#LINE#a2#', parts: 2, whole: false });
  });

  test('is the whole key where all parts are known', () => {
    expect(keyPrefix(plain, ['a'])).toEqual({ text: 'T#a', parts: 1, whole: true });
    expect(keyPrefix({ literals: ['PROFILE'], parts: [] }, [])).toEqual({ text: 'PROFILE', parts: 0, whole: true });
  });
});
