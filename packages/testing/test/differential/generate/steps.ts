import fc, { type Arbitrary } from 'fast-check';
import type { Program, Step } from '../program.ts';
import { type TableKind, tableNames } from '../tables.ts';
import { soundItem } from './items.ts';
import { numberedGets, numberedPuts } from './numbered.ts';
import { getOf, inOneWay, queryOf, scanOf } from './reads.ts';
import { mostly } from './values.ts';
import { batchWrite, transactionWrite, writeStep } from './writes.ts';

const named = <Name extends string>(name: Name): Arbitrary<Name> => fc.constant(name);

/** A call on one table mostly; batches and transactions may reach into the others. */
function stepOn(on: TableKind): Arbitrary<Step> {
  const gets = inOneWay(fewOrMany(on, getOf, numberedGets(100, 101)));
  const writes = fewOrMany(on, batchWrite, numberedPuts(25, 26));
  const operations = fewOrMany(on, transactionWrite, numberedPuts(100, 101));
  const token = fc.constantFrom(undefined, 0, 1, 2);
  const changed = mostly(fc.constant(false), fc.constant(true), 3);
  return fc.oneof(
    { arbitrary: writeStep(on), weight: 45 },
    { arbitrary: getOf(on).map((own) => ({ call: 'get' as const, ...own })), weight: 4 },
    { arbitrary: queryOf(on), weight: 30 },
    { arbitrary: scanOf(on), weight: 6 },
    { arbitrary: fc.record({ call: named('batchWrite'), writes }), weight: 5 },
    { arbitrary: fc.record({ call: named('batchGet'), gets }), weight: 3 },
    { arbitrary: fc.record({ call: named('transactGet'), gets }), weight: 2 },
    { arbitrary: fc.record({ call: named('transactWrite'), writes: operations, token }), weight: 9 },
    { arbitrary: fc.record({ call: named('repeat'), changed }), weight: 2 },
  );
}

function fewOrMany<Value>(on: TableKind, one: (on: TableKind) => Arbitrary<Value>, many: Arbitrary<Value[]>) {
  const each = mostly(one(on), fc.oneof(...tableNames.map(one)), 6);
  return mostly(fc.array(each, { minLength: 1, maxLength: 4 }), many, 25);
}

function programOn(on: TableKind): Arbitrary<Program> {
  const first = soundItem(on).map((item): Step => ({ call: 'write', write: { kind: 'put', on, item } }));
  return fc
    .tuple(
      fc.array(first, { maxLength: 10, size: 'max' }),
      fc.array(stepOn(on), { minLength: 1, maxLength: 20, size: 'max' }),
    )
    .map(([puts, steps]) => [...puts, ...steps]);
}

/** Programs stay on one table for the most part, so that their calls meet one another's items. */
export const program: Arbitrary<Program> = fc.oneof(
  ...tableNames.map((kind, at) => ({ arbitrary: programOn(kind), weight: at === 0 ? 8 : 1 })),
);
