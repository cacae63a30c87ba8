import type { Item } from '@monotable/core';
import fc from 'fast-check';
import { app, counters } from '../test-support/fixtures.ts';
import { Positions } from './positions.ts';
import { WritePositions } from './write-positions.ts';

const value = fc.constantFrom<Item[string]>(
  { S: 'a' },
  { S: 'b' },
  { S: '' },
  { N: '1' },
  { N: '1.0' },
  { BOOL: true },
);
const text = fc.nat({ max: 30 }).map((at) => ({ S: `t${at}` }));
const add = fc.oneof(
  fc.tuple(fc.constant('app'), fc.constant({ table: app }), fc.record({ pk: text, sk: text })),
  fc.tuple(
    fc.constantFrom('app', 'other'),
    fc.constant({ table: app }),
    fc.record({ pk: value, sk: value }, { requiredKeys: [] }),
  ),
  fc.tuple(fc.constant('counts'), fc.constant({ table: counters }), fc.record({ id: value })),
) as fc.Arbitrary<[string, { table: typeof app }, Item]>;

/** What comes of adding all, and of asking for all. */
function told(positions: Pick<Positions, 'add' | 'of'>, all: readonly [string, { table: typeof app }, Item][]) {
  const failure = (work: () => unknown) => {
    try {
      return work();
    } catch (error) {
      return String(error);
    }
  };
  const added = failure(() => {
    for (const [at, [tableName, target, item]] of all.entries()) positions.add(tableName, target, item, at);
  });
  return added ?? all.map(([tableName, , item]) => failure(() => positions.of(tableName, item)));
}

test('writes have the positions that they would have, and are refused as they would be', () => {
  fc.assert(
    fc.property(fc.array(add, { maxLength: 8 }), (all) => {
      expect(told(new WritePositions(), all)).toEqual(told(new Positions(true), all));
    }),
    { numRuns: 2000 },
  );
});

test('an item that was not written has none', () => {
  const positions = new WritePositions();
  positions.add('app', { table: app }, { pk: { S: 'a' }, sk: { S: 'b' } }, 0);
  expect(() => positions.of('app', { pk: { S: 'a' }, sk: { S: 'c' } })).toThrow(
    expect.objectContaining({ message: expect.stringContaining("the batch didn't name"), ambiguous: true }),
  );
});
