import fc from 'fast-check';
import importedBTree from 'sorted-btree';
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
  type Node = { clone(): unknown };
  const BTree = ('default' in importedBTree ? importedBTree.default : importedBTree) as typeof importedBTree;
  const rootOf = (entries: [number, number][]) => (new BTree(entries) as unknown as { _root: Node })._root;
  const large = rootOf(Array.from({ length: 1000 }, (_, key) => [key, key]));
  const spies = [rootOf([[1, 1]]), large].map((node) => jest.spyOn(Object.getPrototypeOf(node) as Node, 'clone'));
  return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

test('a clone copies nothing, and a change after it no more nodes than lead to its place', () => {
  const map = new SortedMap<Entry>();
  for (let key = 0; key < 100_000; key += 1) map.set(entry(key));
  const copies = countCopies();
  const clone = map.clone();
  expect(copies()).toBe(0);
  // 32 entries a node: 100,000 of them stand at most 5 levels deep.
  map.set(entry(50_000, 1));
  expect(copies()).toBeGreaterThan(0);
  expect(copies()).toBeLessThanOrEqual(5);
  const before = copies();
  map.set(entry(50_000, 2));
  expect(copies()).toBe(before);
  for (let key = 0; key < 100; key += 1) clone.set(entry(key * 1000, 3));
  expect(copies() - before).toBeLessThanOrEqual(100 * 5);
  expect([map.get(entry(50_000).position)?.value, clone.get(entry(50_000).position)?.value]).toEqual([2, 3]);
  jest.restoreAllMocks();
});
