import fc, { type Arbitrary } from 'fast-check';
import { keyText } from '../content.ts';
import { type Get, keyOfWrite, type Step, type Write } from '../program.ts';
import { type TableKind, tableNames } from '../tables.ts';
import { numberedGets, numberedPuts } from './numbered.ts';
import { getOf, inOneWay, queryOf, scanOf } from './reads.ts';
import { mostly } from './values.ts';
import { batchWrite, transactionWrite, writeStep } from './writes.ts';

const named = <Name extends string>(name: Name): Arbitrary<Name> => fc.constant(name);

/** A call on one table mostly; batches and transactions may reach into the others. */
export function stepOn(on: TableKind): Arbitrary<Step> {
  const gets = inOneWay(fewOrMany(on, getOf, itemRead, numberedGets(100, 101)));
  const writes = fewOrMany(on, batchWrite, itemWritten, numberedPuts(25, 26));
  const operations = fewOrMany(on, transactionWrite, itemWritten, numberedPuts(100, 101));
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

const itemRead = ({ on, key }: Get): string => `${on} ${keyText(on, key)}`;
const itemWritten = (write: Write): string => `${write.on} ${keyText(write.on, keyOfWrite(write))}`;

/** One to four, mostly of different items; now and then as many as reach or pass a limit. */
function fewOrMany<Value>(
  on: TableKind,
  one: (on: TableKind) => Arbitrary<Value>,
  selector: (value: Value) => string,
  many: Arbitrary<Value[]>,
) {
  const each = mostly(one(on), fc.oneof(...tableNames.map(one)), 6);
  const length = { minLength: 1, maxLength: 4 };
  const few = mostly(fc.uniqueArray(each, { ...length, selector }), fc.array(each, length), 8);
  return mostly(few, many, 25);
}
