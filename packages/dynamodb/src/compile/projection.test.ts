import { Placeholders } from './placeholders.ts';
import { compileProjection, distinctPaths } from './projection.ts';

test('paths by alias', () => {
  const placeholders = new Placeholders();
  expect(compileProjection([['a'], ['m', 'a'], ['l', 2, 'x']], placeholders.clause('prj'))).toBe(
    '#prj_0, #prj_1.#prj_0, #prj_2[2].#prj_3',
  );
  expect(placeholders.names).toEqual({ '#prj_0': 'a', '#prj_1': 'm', '#prj_2': 'l', '#prj_3': 'x' });
});

test('a path is asked for once, and not when a whole is asked for that it is part of', () => {
  expect(distinctPaths([['a'], ['m', 'x'], ['a'], ['m'], ['m', 'y', 0], ['l', 1], ['l', 1], ['l', 10]])).toEqual([
    ['a'],
    ['m'],
    ['l', 1],
    ['l', 10],
  ]);
});
