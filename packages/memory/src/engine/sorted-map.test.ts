import fc from 'fast-check';
import { prefixOf } from './position-prefix.ts';
import { Branch } from './sorted-branch.ts';
import { Leaf } from './sorted-leaf.ts';
import { SortedMap } from './sorted-map.ts';

interface Entry {
  readonly position: string;
  readonly value: number;
}

const everything = { low: '', high: '\uffff' };
const entry = (key: number, value = 0): Entry => ({ position: String(key).padStart(6, '0'), value });

function all(map: SortedMap<Entry>): Entry[] {
  const found: Entry[] = [];
  map.each(everything, false, (each) => found.push(each) > 0);
  return found;
}

const steps = fc.array(
  fc.record({
    map: fc.nat(3),
    do: fc.oneof(
      { weight: 30, arbitrary: fc.record({ set: fc.nat(400), value: fc.nat(9) }) },
      { weight: 25, arbitrary: fc.record({ delete: fc.nat(400) }) },
      { weight: 3, arbitrary: fc.constant('clone' as const) },
    ),
  }),
  { minLength: 100, maxLength: 600, size: 'max' },
);

test('it holds what was put, in order, and its clones go their own ways', () => {
  fc.assert(
    fc.property(steps, (program) => {
      const start = Array.from({ length: 300 }, (_, key) => entry(key));
      const first = new SortedMap<Entry>();
      for (const each of start) first.set(each);
      const maps = [{ map: first, model: new Map(start.map((each) => [each.position, each])) }];
      for (const step of program) {
        const at = maps[step.map % maps.length];
        if (!at) throw new Error('There is no such map');
        if (step.do === 'clone') {
          maps[maps.length < 4 ? maps.length : (step.map + 1) % 4] = { map: at.map.clone(), model: new Map(at.model) };
        } else if ('set' in step.do) {
          const each = entry(step.do.set, step.do.value);
          at.map.set(each);
          at.model.set(each.position, each);
        } else {
          at.map.delete(entry(step.do.delete).position);
          at.model.delete(entry(step.do.delete).position);
        }
      }
      for (const { map, model } of maps) {
        const expected = [...model.values()].sort((left, right) => (left.position < right.position ? -1 : 1));
        expect(all(map)).toEqual(expected);
        expect([...map.values()]).toEqual(expected);
        expect(map.size).toBe(expected.length);
      }
    }),
    { numRuns: 60 },
  );
});

/** Counts the nodes that any tree copies from now on. */
function countCopies(): () => number {
  const spies = [jest.spyOn(Leaf.prototype, 'ownedBy'), jest.spyOn(Branch.prototype, 'ownedBy')];
  return () =>
    spies.reduce(
      (sum, { mock }) => sum + mock.results.filter(({ value }, at) => value !== mock.contexts[at]).length,
      0,
    );
}

test('a clone copies nothing, and a change after it no more nodes than lead to its place', () => {
  const map = new SortedMap<Entry>();
  for (let key = 0; key < 100_000; key += 1) map.set(entry(key));
  const copies = countCopies();
  const clone = map.clone();
  expect(copies()).toBe(0);
  // 64 entries a node, half of them at least: 100,000 of them stand at most 4 levels deep.
  map.set(entry(50_000, 1));
  expect(copies()).toBeGreaterThan(0);
  expect(copies()).toBeLessThanOrEqual(4);
  const before = copies();
  map.set(entry(50_000, 2));
  expect(copies()).toBe(before);
  for (let key = 0; key < 100; key += 1) clone.set(entry(key * 1000, 3));
  expect(copies() - before).toBeLessThanOrEqual(100 * 4);
  expect([map.get(entry(50_000).position)?.value, clone.get(entry(50_000).position)?.value]).toEqual([2, 3]);
  jest.restoreAllMocks();
});

const place = fc.string({
  unit: fc.oneof(
    fc.constantFrom('\u0000', 'a', '\u00fe', '\u00ff', '\u0100', '\ud800', '\uffff'),
    fc.string({ minLength: 1, maxLength: 1 }),
  ),
  maxLength: 6,
});

test('numbers for the beginnings of texts order as the texts do', () => {
  fc.assert(
    fc.property(place, place, (left, right) => {
      if (left < right) expect(prefixOf(left)).toBeLessThanOrEqual(prefixOf(right));
      if (left > right) expect(prefixOf(left)).toBeGreaterThanOrEqual(prefixOf(right));
    }),
  );
});

test('ranges are those of a sorted list, forwards and backwards, whatever was deleted', () => {
  const keys = fc.array(place, { maxLength: 400, size: 'max' });
  const beginning = fc.constantFrom('', 'CUSTOMER#'.repeat(200), '\uffff\uffff');
  fc.assert(
    fc.property(beginning, keys, keys, place, place, fc.boolean(), (common, some, others, from, to, descending) => {
      const [put, deleted] = [some, others].map((list) => list.map((each) => common + each)) as [string[], string[]];
      const [low, high] = [common + from, common + to];
      const map = new SortedMap<Entry>();
      for (const position of put) map.set({ position, value: 0 });
      for (const position of deleted) map.delete(position);
      for (const position of put.slice(100)) map.delete(position);
      const left = [...new Set(put)].filter(
        (position) => !deleted.includes(position) && !put.slice(100).includes(position),
      );
      const expected = left.filter((position) => position >= low && position < high).sort((a, b) => (a < b ? -1 : 1));
      const found: string[] = [];
      map.each({ low, high }, descending, ({ position }) => found.push(position) > 0);
      expect(found).toEqual(descending ? expected.reverse() : expected);
      expect(map.size).toBe(left.length);
    }),
  );
});

test('a tree that was emptied takes in again', () => {
  const map = new SortedMap<Entry>();
  for (let round = 0; round < 3; round += 1) {
    for (let key = 0; key < 10_000; key += 1) map.set(entry(key));
    expect(all(map)).toHaveLength(10_000);
    for (let key = 0; key < 10_000; key += 1) map.delete(entry((key * 7) % 10_000).position);
    expect(all(map)).toEqual([]);
    expect(map.size).toBe(0);
  }
});

test('what is written in order fills its nodes', () => {
  const leaves = jest.spyOn(Leaf.prototype, 'values');
  const map = new SortedMap<Entry>();
  for (let key = 0; key < 6400; key += 1) map.set(entry(key));
  expect([...map.values()]).toHaveLength(6400);
  expect(leaves).toHaveBeenCalledTimes(100);
  leaves.mockRestore();
});
