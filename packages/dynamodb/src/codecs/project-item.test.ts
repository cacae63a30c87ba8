import type { Item, Path } from '@monotable/core';
import { projectItem } from './project-item.ts';

const item: Item = {
  s: { S: 'text' },
  m: { M: { x: { N: '1' }, y: { M: { z: { BOOL: true } } } } },
  l: { L: [{ M: { a: { S: '0a' }, b: { S: '0b' } } }, { S: '1' }, { S: '2' }] },
};

test.each([
  [[['s']], { s: item.s }],
  [[['m', 'x']], { m: { M: { x: { N: '1' } } } }],
  [[['m', 'y', 'z']], { m: { M: { y: { M: { z: { BOOL: true } } } } } }],
  [[['m', 'x'], ['m']], { m: item.m }],
  [
    [
      ['l', 2],
      ['l', 0, 'b'],
    ],
    { l: { L: [{ M: { b: { S: '0b' } } }, { S: '2' }] } },
  ],
  [[['gone'], ['m', 'gone'], ['l', 9], ['s', 'x'], ['s', 0]], {}],
  [[], {}],
] satisfies [Path[], unknown][])('%j', (paths, expected) => {
  expect(projectItem(item, paths)).toEqual(expected);
});
