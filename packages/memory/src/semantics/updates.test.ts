import type { AttributeValue, ConditionFailedError, Path, SetOperand, SetValue, UpdateNode } from '@monotable/core';
import {
  app,
  at,
  backend,
  change,
  codeOf,
  contents,
  exists,
  failure,
  fill,
  is,
  item,
  keyOf,
  literal,
  N,
  notExists,
  nothing,
  S,
  set,
} from './support.ts';

const refused = 'InvalidRequest';
const stored = item({
  n: 1,
  a: 'first',
  b: 'second',
  list: [0, 1, 2, 3],
  map: { x: 1, inner: {} },
  tags: new Set(['a', 'b']),
});
const L = (...members: readonly AttributeValue[]): AttributeValue => ({ L: members });

type Updated = Partial<Record<'a' | 'b' | 'n' | 'list' | 'map' | 'tags' | 'new' | 'constructor', unknown>>;

/** The stored document after an update. */
async function updated(parts: Partial<UpdateNode>): Promise<Updated> {
  const memory = backend();
  await fill(memory, app, stored);
  await memory.update({ table: app, key: keyOf('a'), update: change(parts) });
  return (await memory.get({ table: app, key: keyOf('a') })).item as Updated;
}

const setting = (path: Path, value: SetValue | AttributeValue) => updated({ set: set([path, value]) });
const ifNotExists = (path: Path, otherwise: SetOperand): SetOperand => ({ kind: 'ifNotExists', path, otherwise });
const plus = (left: SetOperand, right: SetOperand): SetValue => ({ kind: 'arithmetic', operator: '+', left, right });
const append = (first: SetOperand, second: SetOperand): SetValue => ({ kind: 'append', first, second });

describe('rule 19: right-hand sides read the item as it was', () => {
  test('SET a = b, b = a swaps', async () => {
    expect(await updated({ set: set([['a'], at('b')], [['b'], at('a')]) })).toMatchObject({ a: 'second', b: 'first' });
  });

  test('REMOVE a SET b = a works', async () => {
    const after = await updated({ set: set([['b'], at('a')]), remove: [['a']] });
    expect(after).toMatchObject({ b: 'first' });
    expect(after).not.toHaveProperty('a');
  });
});

describe('rule 20: paths of one update', () => {
  test.each<[string, Partial<UpdateNode>]>([
    ['a map and a member of it', { set: set([['map'], S('x')], [['map', 'x'], S('y')]) }],
    ['a member of a map and the map', { set: set([['map', 'x'], S('y')]), remove: [['map']] }],
    ['one path twice', { set: set([['n'], N(1)]), add: [{ path: ['n'], value: N(1) }] }],
    [
      'one list index twice',
      {
        remove: [
          ['list', 0],
          ['list', 0],
        ],
      },
    ],
    ['one value as a map and as a list', { set: set([['map', 'x'], N(1)], [['map', 0], N(1)]) }],
  ])('%s are refused', async (_, parts) => {
    expect(await codeOf(updated(parts))).toBe(refused);
  });
});

describe('rule 21: lists', () => {
  test('SET past the end appends, in the order of the indexes, with no padding', async () => {
    const after = await updated({ set: set([['list', 10], S('last')], [['list', 7], S('first')]) });
    expect(after.list).toEqual([0, 1, 2, 3, 'first', 'last']);
  });

  test('an index is at most 2147483647, in every expression', async () => {
    const memory = backend();
    await fill(memory, app, item({ list: [0] }));
    const calls = (index: number): readonly (() => Promise<unknown>)[] => {
      const path = ['list', index] as const;
      const update = change({ remove: [path] });
      return [
        () => memory.update({ table: app, key: keyOf('a'), update }),
        () => memory.delete({ table: app, key: keyOf('b'), condition: notExists('list', index) }),
        () => memory.get({ table: app, key: keyOf('a'), projection: [path] }),
      ];
    };
    for (const call of calls(2 ** 31 - 1)) await call();
    for (const call of calls(2 ** 31)) expect(await codeOf(call())).toBe(refused);
  });

  test('REMOVE indexes refer to the list as it was', async () => {
    expect(
      (
        await updated({
          remove: [
            ['list', 0],
            ['list', 1],
          ],
        })
      ).list,
    ).toEqual([2, 3]);
  });

  test('SET indexes beside a REMOVE refer to the list as it was', async () => {
    const after = await updated({ set: set([['list', 2], S('two')], [['list', 9], S('end')]), remove: [['list', 0]] });
    expect(after.list).toEqual([1, 'two', 3, 'end']);
  });

  test('REMOVE past the end does nothing', async () => {
    expect((await updated({ remove: [['list', 4]] })).list).toEqual([0, 1, 2, 3]);
  });

  test('ADD past the end appends too', async () => {
    expect((await updated({ add: [{ path: ['list', 9], value: N(5) }] })).list).toEqual([0, 1, 2, 3, 5]);
  });
});

describe('rule 22: parents', () => {
  test.each<[string, Partial<UpdateNode>]>([
    ['SET through a missing parent', { set: set([['absent', 'x'], N(1)]) }],
    ['SET through a scalar parent', { set: set([['a', 'x'], N(1)]) }],
    ['SET of a name in a list', { set: set([['list', 'x'], N(1)]) }],
    ['SET of an index in a map', { set: set([['map', 0], N(1)]) }],
    ['SET through an element past the end', { set: set([['list', 9, 'x'], N(1)]) }],
    ['REMOVE through a missing parent', { remove: [['absent', 'x']] }],
    ['REMOVE through a scalar parent', { remove: [['a', 'x']] }],
    ['ADD through a missing parent', { add: [{ path: ['absent', 'x'], value: N(1) }] }],
    ['DELETE through a missing parent', { delete: [{ path: ['absent', 'x'], value: { SS: ['a'] } }] }],
  ])('%s is an error', async (_, parts) => {
    expect(await codeOf(updated(parts))).toBe(refused);
  });

  test('SET in an existing map, however deep, changes that member alone', async () => {
    expect((await setting(['map', 'inner', 'deep'], S('new'))).map).toEqual({ x: 1, inner: { deep: 'new' } });
  });

  test('REMOVE of a missing child of an existing map is silent', async () => {
    expect((await updated({ remove: [['map', 'absent'], ['absent']] })).map).toEqual({ x: 1, inner: {} });
  });

  test('names that objects inherit are names like others', async () => {
    const after = await updated({ set: set([['map', '__proto__'], S('x')], [['constructor'], S('y')]) });
    expect(Object.entries(after.map as object)).toContainEqual(['__proto__', 'x']);
    expect(Object.getPrototypeOf(after.map)).toBe(Object.prototype);
    expect(after.constructor).toBe('y');
    expect(await codeOf(updated({ set: set([['toString', 'x'], N(1)]) }))).toBe(refused);
  });
});

describe('rule 23: a right-hand side that is missing', () => {
  test.each<[string, SetValue]>([
    ['an attribute', at('absent')],
    ['a path inside one', at('map', 'absent', 'deeper')],
    ['an operand of +', plus(at('absent'), literal(N(1)))],
    ['an operand of list_append', append(at('absent'), literal(L()))],
    ['both operands of if_not_exists', ifNotExists(['absent'], at('missing'))],
    ['the second operand of if_not_exists, though the first is there', ifNotExists(['n'], at('missing'))],
  ])('%s is an error', async (_, value) => {
    expect(await codeOf(setting(['n'], value))).toBe(refused);
  });

  test('is guarded by if_not_exists', async () => {
    expect(await setting(['n'], ifNotExists(['absent', 'deeper'], literal(N(5))))).toMatchObject({ n: 5 });
    expect(await setting(['n'], ifNotExists(['n'], literal(N(5))))).toMatchObject({ n: 1 });
    expect(await setting(['n'], plus(ifNotExists(['absent'], literal(N(0))), literal(N(7))))).toMatchObject({ n: 7 });
    const nested = ifNotExists(['absent'], ifNotExists(['missing'], literal(N(9))));
    expect(await setting(['n'], nested)).toMatchObject({ n: 9 });
  });

  test('list_append joins either way', async () => {
    expect((await setting(['list'], append(at('list'), literal(L(N(4)))))).list).toEqual([0, 1, 2, 3, 4]);
    expect((await setting(['list'], append(literal(L(N(4))), at('list')))).list).toEqual([4, 0, 1, 2, 3]);
  });

  test('operands of the wrong type are an error', async () => {
    expect(await codeOf(setting(['n'], plus(at('a'), literal(N(1)))))).toBe(refused);
    expect(await codeOf(setting(['n'], plus(at('n'), literal(S('1')))))).toBe(refused);
    expect(await codeOf(setting(['list'], append(at('list'), literal(N(1)))))).toBe(refused);
    expect(await codeOf(setting(['list'], append(at('a'), literal(L()))))).toBe(refused);
    expect(await codeOf(setting(['n'], ifNotExists(['n'], at('n'))))).toBe(refused);
  });
});

describe('rule 24: ADD and DELETE', () => {
  test('ADD takes numbers and sets', async () => {
    expect(await updated({ add: [{ path: ['n'], value: N('-2.5') }] })).toMatchObject({ n: -1.5 });
    const { tags } = await updated({ add: [{ path: ['tags'], value: { SS: ['b', 'c'] } }] });
    expect(tags).toEqual(new Set(['a', 'b', 'c']));
    expect((await updated({ add: [{ path: ['map', 'x'], value: N(4) }] })).map).toMatchObject({ x: 5 });
  });

  test('ADD creates what is absent', async () => {
    expect(await updated({ add: [{ path: ['new'], value: N(3) }] })).toMatchObject({ new: 3 });
    expect(await updated({ add: [{ path: ['map', 'new'], value: { NS: ['1'] } }] })).toMatchObject({
      map: { new: new Set([1]) },
    });
  });

  test('ADD of a number that is there already under another text adds nothing', async () => {
    const memory = backend();
    await fill(memory, app, item({ set: new Set([1, 2]) }));
    const update = change({ add: [{ path: ['set'], value: { NS: ['1.0', '3'] } }] });
    const { item: after } = await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'new' });
    expect(after).toMatchObject({ set: new Set([1, 2, 3]) });
  });

  test('DELETE takes members out, and the last ones take the attribute along', async () => {
    expect((await updated({ delete: [{ path: ['tags'], value: { SS: ['a', 'z'] } }] })).tags).toEqual(new Set(['b']));
    expect(await updated({ delete: [{ path: ['tags'], value: { SS: ['a', 'b'] } }] })).not.toHaveProperty('tags');
    expect(await updated({ delete: [{ path: ['absent'], value: { SS: ['a'] } }] })).not.toHaveProperty('absent');
  });

  test('binaries are members by their bytes', async () => {
    const memory = backend();
    await fill(memory, app, item({ set: new Set([new Uint8Array([1]), new Uint8Array([2])]) }));
    const update = change({ delete: [{ path: ['set'], value: { BS: [new Uint8Array([1])] } }] });
    await memory.update({ table: app, key: keyOf('a'), update });
    const again = change({ add: [{ path: ['set'], value: { BS: [new Uint8Array([2]), new Uint8Array([3])] } }] });
    const { item: after } = await memory.update({ table: app, key: keyOf('a'), update: again, returnImage: 'new' });
    expect([...(after as { set: Set<Uint8Array> }).set].map(([byte]) => byte)).toEqual([2, 3]);
  });

  test.each<[string, Partial<UpdateNode>]>([
    ['ADD of a text', { add: [{ path: ['n'], value: S('x') }] }],
    ['ADD of a list', { add: [{ path: ['new'], value: L(N(1)) }] }],
    ['ADD of a number to a text', { add: [{ path: ['a'], value: N(1) }] }],
    ['ADD of a set to a number', { add: [{ path: ['n'], value: { SS: ['a'] } }] }],
    ['ADD of numbers to texts', { add: [{ path: ['tags'], value: { NS: ['1'] } }] }],
    ['DELETE of a text', { delete: [{ path: ['tags'], value: S('a') }] }],
    ['DELETE of numbers from texts', { delete: [{ path: ['tags'], value: { NS: ['1'] } }] }],
    ['DELETE from a number', { delete: [{ path: ['n'], value: { NS: ['1'] } }] }],
  ])('%s is an error', async (_, parts) => {
    expect(await codeOf(updated(parts))).toBe(refused);
  });
});

describe('rule 25: absent items, failed conditions and keys', () => {
  test('an update of an absent item creates it', async () => {
    const memory = backend();
    await memory.update({ table: app, key: keyOf('new'), update: change({ set: set([['n'], N(1)]) }) });
    expect((await memory.get({ table: app, key: keyOf('new') })).item).toEqual(item({ pk: 'new', n: 1 }));
  });

  test('an update that changes nothing creates an absent item too', async () => {
    const memory = backend();
    const { item: after } = await memory.update({
      table: app,
      key: keyOf('new'),
      update: change({}),
      returnImage: 'new',
    });
    expect(after).toEqual(item({ pk: 'new' }));
  });

  test('a failed condition leaves no ghost', async () => {
    const memory = backend();
    const update = change({ set: set([['n'], N(1)]) });
    expect(await codeOf(memory.update({ table: app, key: keyOf('new'), update, condition: exists('pk') }))).toBe(
      'ConditionFailed',
    );
    expect(await contents(memory)).toEqual(nothing());
  });

  test('a condition comes before what the update meets', async () => {
    const memory = backend();
    await fill(memory, app, stored);
    const update = change({ set: set([['n'], at('absent')]) });
    expect(await codeOf(memory.update({ table: app, key: keyOf('a'), update, condition: notExists('pk') }))).toBe(
      'ConditionFailed',
    );
  });

  test('a key attribute can not be updated', async () => {
    expect(await codeOf(setting(['pk'], S('b')))).toBe(refused);
    expect(await codeOf(updated({ remove: [['sk']] }))).toBe(refused);
    expect(await codeOf(setting(['pk', 'x'], S('b')))).toBe(refused);
  });
});

describe('rule 26: what comes back', () => {
  const filled = async () => {
    const memory = backend();
    await fill(memory, app, stored);
    return memory;
  };

  test('put and delete give nothing or the old item', async () => {
    const memory = await filled();
    expect((await memory.put({ table: app, item: stored })).item).toBeUndefined();
    expect((await memory.put({ table: app, item: item(), returnImage: 'old' })).item).toEqual(stored);
    expect((await memory.put({ table: app, item: item({ pk: 'new' }), returnImage: 'old' })).item).toBeUndefined();
    expect((await memory.delete({ table: app, key: keyOf('a'), returnImage: 'old' })).item).toEqual(item());
    expect((await memory.delete({ table: app, key: keyOf('a'), returnImage: 'old' })).item).toBeUndefined();
  });

  test('update gives the whole item before or after', async () => {
    const memory = await filled();
    const update = change({ set: set([['n'], N(2)]) });
    expect((await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'old' })).item).toEqual(stored);
    const { item: after } = await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'new' });
    expect(after).toEqual({ ...stored, n: 2 });
    expect((await memory.update({ table: app, key: keyOf('x'), update, returnImage: 'old' })).item).toBeUndefined();
  });

  test('updatedNew gives what the update named, as it is now, down to the part of a map or list', async () => {
    const memory = await filled();
    const update = change({
      set: set([['map', 'x'], N(5)], [['list', 1], S('one')], [['n'], at('n')]),
      remove: [['a']],
      delete: [{ path: ['tags'], value: { SS: ['a', 'b'] } }],
    });
    const { item: part } = await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'updatedNew' });
    expect(part).toEqual({ map: { x: 5 }, list: ['one'], n: 1 });
  });

  test('updatedNew gives the member of a list that has moved to where one was removed', async () => {
    const updatedNew = async (...remove: Path[]) => {
      const memory = backend();
      await fill(memory, app, item({ list: ['0', '1', '2'], map: { x: 1, y: 2 } }));
      const request = { table: app, key: keyOf('a'), update: change({ remove }), returnImage: 'updatedNew' } as const;
      return (await memory.update(request)).item;
    };
    expect(await updatedNew(['list', 0])).toEqual({ list: ['1'] });
    expect(await updatedNew(['list', 0], ['list', 1])).toEqual({ list: ['2'] });
    expect(await updatedNew(['list', 2])).toBeUndefined();
    expect(await updatedNew(['map', 'x'])).toBeUndefined();
  });

  test('updatedOld gives what the update named, as it was', async () => {
    const memory = await filled();
    const update = change({
      set: set([['map', 'x'], N(5)], [['list', 9], S('end')], [['new'], N(1)]),
      remove: [['a']],
    });
    const { item: part } = await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'updatedOld' });
    expect(part).toEqual({ map: { x: 1 }, a: 'first' });
  });

  test('an image of nothing is absent', async () => {
    const memory = await filled();
    const update = change({ remove: [['a']] });
    expect(
      (await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'updatedNew' })).item,
    ).toBeUndefined();
    expect(
      (await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'updatedOld' })).item,
    ).toBeUndefined();
  });

  test('a failed condition brings the stored item when asked, and only then', async () => {
    const memory = await filled();
    const condition = is('n', N(2));
    const asked = { table: app, key: keyOf('a'), condition, returnItemOnConditionFailure: true };
    const error = await failure<ConditionFailedError>(memory.delete(asked));
    expect(error.code).toBe('ConditionFailed');
    expect(error.item).toMatchObject({ pk: S('a'), n: N(1), map: { M: { x: N(1) } } });
    expect(error.attempts).toBe(1);
    expect(
      (await failure<ConditionFailedError>(memory.put({ table: app, item: item(), condition }))).item,
    ).toBeUndefined();
    const absent = memory.update({ ...asked, key: keyOf('none'), update: change({}) });
    expect((await failure<ConditionFailedError>(absent)).item).toBeUndefined();
  });
});
