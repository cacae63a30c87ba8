import type { Item } from '../backend/attribute-value.ts';
import type { Path } from '../expression/path.ts';
import type { UpdateNode } from '../expression/update-node.ts';
import { attributeOf, valueAt, withAssignments, withValue } from './item-edit.ts';

const text = (value: string) => ({ S: value });
const list = (...values: string[]) => ({ L: values.map(text) });
const item: Item = {
  name: text('a'),
  address: { M: { city: text('Paris'), geo: { M: { lat: { N: '1' } } } } },
  lines: list('0', '1', '2', '3'),
};

describe('valueAt', () => {
  test('follows maps and lists, and finds nothing past them', () => {
    expect(valueAt(item, ['address', 'geo', 'lat'])).toEqual({ N: '1' });
    expect(valueAt(item, ['lines', 1])).toEqual(text('1'));
    for (const path of [
      ['nope'],
      ['name', 'x'],
      ['lines', 9],
      ['lines', 'x'],
      ['address', 0],
      ['address', 'geo', 'lat', 'x'],
    ]) {
      expect(valueAt(item, path as unknown as Path)).toBeUndefined();
    }
  });

  test('finds no members that objects inherit', () => {
    expect(attributeOf({}, 'constructor')).toBeUndefined();
    expect(valueAt(item, ['toString'])).toBeUndefined();
    expect(valueAt(item, ['address', 'constructor'])).toBeUndefined();
  });
});

describe('withValue', () => {
  test('changes a copy', () => {
    const before = structuredClone(item);
    expect(withValue(item, ['address', 'geo', 'lat'], { N: '2' }).address).toEqual({
      M: { city: text('Paris'), geo: { M: { lat: { N: '2' } } } },
    });
    expect(withValue(item, ['name'], undefined)).toEqual({ address: item.address, lines: item.lines });
    expect(item).toEqual(before);
  });

  test('makes maps that are not known, and none to remove something from', () => {
    expect(withValue({}, ['a', 'b', 'c'], text('x'))).toEqual({ a: { M: { b: { M: { c: text('x') } } } } });
    expect(withValue({}, ['a', 'b'], undefined)).toEqual({});
  });

  test('leaves alone what the database would refuse', () => {
    expect(withValue(item, ['name', 'x'], text('y'))).toEqual(item);
    expect(withValue(item, ['address', 0], text('y'))).toEqual(item);
  });
});

describe('withAssignments', () => {
  const update = (set: readonly (readonly [Path, string])[], remove: readonly Path[] = []): UpdateNode => ({
    set: set.map(([path, value]) => ({ path, value: { kind: 'value', value: text(value) } })),
    remove,
    add: [{ path: ['n'], value: { N: '1' } }],
    delete: [],
  });

  test('does what lies at, inside or around the paths', () => {
    const after = withAssignments(
      item,
      update(
        [
          [['address', 'city'], 'Nice'],
          [['name'], 'b'],
        ],
        [['lines']],
      ),
      [['address']],
    );
    expect(after).toEqual({ ...item, address: { M: { city: text('Nice'), geo: { M: { lat: { N: '1' } } } } } });
    expect(withAssignments(item, update([[['name'], 'b']]), [['name', 'x']]).name).toEqual(text('b'));
  });

  test('takes places in a list as they are before the update', () => {
    expect(
      withAssignments(
        item,
        update(
          [],
          [
            ['lines', 0],
            ['lines', 1],
          ],
        ),
        [['lines']],
      ).lines,
    ).toEqual(list('2', '3'));
    expect(
      withAssignments(
        item,
        update(
          [],
          [
            ['lines', 2],
            ['lines', 0],
          ],
        ),
        [['lines']],
      ).lines,
    ).toEqual(list('1', '3'));
    const both = update(
      [
        [['lines', 9], 'y'],
        [['lines', 7], 'x'],
        [['lines', 3], 'z'],
      ],
      [['lines', 0]],
    );
    expect(withAssignments(item, both, [['lines']]).lines).toEqual(list('1', '2', 'z', 'x', 'y'));
  });

  test('leaves out what only the database knows', () => {
    const computed: UpdateNode = {
      ...update([]),
      set: [
        {
          path: ['name'],
          value: { kind: 'ifNotExists', path: ['name'], otherwise: { kind: 'value', value: text('x') } },
        },
      ],
    };
    expect(withAssignments(item, computed, [['name']])).toEqual(item);
  });
});
