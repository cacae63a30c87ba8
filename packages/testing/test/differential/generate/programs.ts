import type { Item } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import type { Program, Step } from '../program.ts';
import { sourcesOf, type TableKind, tableNames } from '../tables.ts';
import { heavyProgram } from './heavy.ts';
import { indexableItem, soundItem } from './items.ts';
import { keyAttributes } from './keys.ts';
import { queryOf, scanOf } from './reads.ts';
import { stepOn } from './steps.ts';
import { mostly } from './values.ts';

/** Programs stay on one table for the most part, so that their calls meet one another's items. */
export const program: Arbitrary<Program> = fc.oneof(
  ...tableNames.map((kind, at) => ({ arbitrary: programOn(kind), weight: at === 0 ? 80 : 10 })),
  ...tableNames.map((kind) => ({ arbitrary: indexingProgramOn(kind), weight: 1 })),
  { arbitrary: heavyProgram, weight: 2 },
);

function programOn(on: TableKind): Arbitrary<Program> {
  return joined(firstItems(on), steps(on, 1, 20));
}

/**
 * A table loses an index, and is given it again when there are items that have never seen it. None of them has what can't be
 * a key there: DynamoDB leaves such an item out, and the engines take it in, or fill the index for ever.
 */
function indexingProgramOn(on: TableKind): Arbitrary<Program> {
  const global = sourcesOf(on).flatMap(({ index }) => (index?.kind === 'global' ? [index.name] : []));
  return mostly(fc.constantFrom(...global), fc.constantFrom('byNothing', 'byText'), 20).chain((index) => {
    const change = (call: 'addIndex' | 'removeIndex'): Arbitrary<Program> => fc.constant([{ call, on, index }]);
    return joined(
      firstItems(on),
      change('removeIndex'),
      fc.array(quietStepOn(on), { maxLength: 8, size: 'max' }),
      mostly(change('addIndex'), fc.constant<Program>([]), 8),
      steps(on, 0, 8),
    );
  });
}

function quietStepOn(on: TableKind): Arbitrary<Step> {
  return fc.oneof(putStep(on, indexableItem(on)), deleteStep(on), queryOf(on), scanOf(on));
}

function deleteStep(on: TableKind): Arbitrary<Step> {
  return keyAttributes(on).map((key) => ({ call: 'write', write: { kind: 'delete', on, key } }));
}

function putStep(on: TableKind, item: Arbitrary<Item>): Arbitrary<Step> {
  return item.map((one) => ({ call: 'write', write: { kind: 'put', on, item: one } }));
}

function firstItems(on: TableKind): Arbitrary<Program> {
  return fc.array(putStep(on, soundItem(on)), { maxLength: 16, size: 'max' });
}

function steps(on: TableKind, minLength: number, maxLength: number): Arbitrary<Program> {
  return fc.array(stepOn(on), { minLength, maxLength, size: 'max' });
}

function joined(...parts: Arbitrary<Program>[]): Arbitrary<Program> {
  return fc.tuple(...parts).map((all) => all.flat());
}
