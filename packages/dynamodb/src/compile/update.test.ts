import type { SetOperand, SetValue, UpdateNode } from '@monotable/core';
import { Placeholders } from './placeholders.ts';
import { compileUpdate } from './update.ts';

function compile(changes: Partial<UpdateNode>) {
  const placeholders = new Placeholders();
  const update = { set: [], remove: [], add: [], delete: [], ...changes };
  const expression = compileUpdate(update, placeholders.clause('upd'));
  return { expression, names: placeholders.names, values: placeholders.values };
}

const b: SetOperand = { kind: 'path', path: ['b'] };
const one: SetOperand = { kind: 'value', value: { N: '1' } };
const list: SetOperand = { kind: 'value', value: { L: [] } };

test.each([
  [one, ':upd_0'],
  [b, '#upd_1'],
  [{ kind: 'ifNotExists', path: ['a'], otherwise: one }, 'if_not_exists(#upd_0, :upd_0)'],
  [{ kind: 'append', first: b, second: list }, 'list_append(#upd_1, :upd_0)'],
  [
    { kind: 'append', first: { kind: 'ifNotExists', path: ['b'], otherwise: list }, second: list },
    'list_append(if_not_exists(#upd_1, :upd_0), :upd_1)',
  ],
  [{ kind: 'arithmetic', operator: '+', left: b, right: one }, '#upd_1 + :upd_0'],
  [{ kind: 'arithmetic', operator: '-', left: one, right: b }, ':upd_0 - #upd_1'],
] satisfies [SetValue, string][])('SET to %j', (value, expected) => {
  expect(compile({ set: [{ path: ['a'], value }] }).expression).toBe(`SET #upd_0 = ${expected}`);
});

test('all sections in one expression', () => {
  expect(
    compile({
      set: [
        { path: ['a', 'x', 0], value: one },
        { path: ['b'], value: one },
      ],
      remove: [['c'], ['l', 1]],
      add: [{ path: ['n'], value: { N: '2' } }],
      delete: [{ path: ['s'], value: { SS: ['t'] } }],
    }),
  ).toEqual({
    expression:
      'SET #upd_0.#upd_1[0] = :upd_0, #upd_2 = :upd_1 REMOVE #upd_3, #upd_4[1] ADD #upd_5 :upd_2 DELETE #upd_6 :upd_3',
    names: { '#upd_0': 'a', '#upd_1': 'x', '#upd_2': 'b', '#upd_3': 'c', '#upd_4': 'l', '#upd_5': 'n', '#upd_6': 's' },
    values: { ':upd_0': { N: '1' }, ':upd_1': { N: '1' }, ':upd_2': { N: '2' }, ':upd_3': { SS: ['t'] } },
  });
});

test('an update without values has none', () => {
  expect(compile({ remove: [['a']] })).toEqual({
    expression: 'REMOVE #upd_0',
    names: { '#upd_0': 'a' },
    values: undefined,
  });
});

test('too long an update is refused', () => {
  const set = Array.from({ length: 300 }, (_, at) => ({ path: [`a${at}`] as const, value: one }));
  expect(() => compile({ set })).toThrow(/update expression is \d+ bytes long/);
});
