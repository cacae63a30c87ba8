import fc, { type Arbitrary } from 'fast-check';
import type { Image, Step, Write } from '../program.ts';
import { keyNames, type TableKind } from '../tables.ts';
import { conditionOn } from './conditions.ts';
import { freeNames, indexAttributes, itemFor } from './items.ts';
import { keyFor } from './keys.ts';
import { updateOf } from './updates.ts';
import { mostly } from './values.ts';

function conditionOf(on: TableKind) {
  const index = indexAttributes(on).map(({ name }) => name);
  return mostly(conditionOn([...freeNames, ...index]), conditionOn([...keyNames(on), ...freeNames]), 8);
}

/** A guard that is there `one` time in so many. */
function guard(on: TableKind, one: number) {
  const guarded = fc.record({ condition: conditionOf(on), returnItemOnConditionFailure: fc.boolean() });
  return fc.oneof({ arbitrary: fc.constant({}), weight: one - 1 }, { arbitrary: guarded, weight: 1 });
}

const fixed = <Kind extends string>(kind: Kind): Arbitrary<Kind> => fc.constant(kind);

function put(on: TableKind): Arbitrary<Write & { kind: 'put' }> {
  return guarded(fc.record({ kind: fixed('put'), on: fixed(on), item: itemFor(on) }), guard(on, 3));
}
function update(on: TableKind): Arbitrary<Write & { kind: 'update' }> {
  return guarded(
    fc.record({ kind: fixed('update'), on: fixed(on), key: keyFor(on), update: updateOf(on) }),
    guard(on, 3),
  );
}
function remove(on: TableKind): Arbitrary<Write & { kind: 'delete' }> {
  return guarded(fc.record({ kind: fixed('delete'), on: fixed(on), key: keyFor(on) }), guard(on, 2));
}
function check(on: TableKind): Arbitrary<Write & { kind: 'check' }> {
  return fc.record({
    kind: fixed('check'),
    on: fixed(on),
    key: keyFor(on),
    condition: conditionOf(on),
    returnItemOnConditionFailure: fc.boolean(),
  });
}

function guarded<Own extends object>(own: Arbitrary<Own>, guard: Arbitrary<object>): Arbitrary<Own> {
  return fc.tuple(own, guard).map(([one, other]) => ({ ...one, ...other }));
}

const images: Arbitrary<Image> = fc.constantFrom('none', 'old', 'new', 'updatedOld', 'updatedNew');
const oldImages: Arbitrary<Image> = fc.constantFrom('none', 'old');

export function writeStep(on: TableKind): Arbitrary<Step> {
  const call = fixed('write');
  return fc.oneof(
    { arbitrary: fc.record({ call, write: put(on), returnImage: oldImages }), weight: 10 },
    { arbitrary: fc.record({ call, write: update(on), returnImage: images }), weight: 12 },
    { arbitrary: fc.record({ call, write: remove(on), returnImage: oldImages }), weight: 2 },
  );
}

/** A write of a batch, where updates and conditions have no place. */
export function batchWrite(on: TableKind): Arbitrary<Write> {
  return fc.oneof(
    { arbitrary: fc.record({ kind: fixed('put'), on: fixed(on), item: itemFor(on) }), weight: 3 },
    { arbitrary: fc.record({ kind: fixed('delete'), on: fixed(on), key: keyFor(on) }), weight: 1 },
  );
}

export function transactionWrite(on: TableKind): Arbitrary<Write> {
  return fc.oneof(
    { arbitrary: put(on), weight: 4 },
    { arbitrary: update(on), weight: 4 },
    { arbitrary: remove(on), weight: 1 },
    { arbitrary: check(on), weight: 1 },
  );
}
