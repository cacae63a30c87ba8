import type { Path, SetOperand, SetValue, UpdateNode, ValueAction } from '@monotable/core';
import fc, { type Arbitrary } from 'fast-check';
import { keyNames, type TableKind } from '../tables.ts';
import { attributeValue, freeNames, indexAttributes } from './items.ts';
import { pathAmong } from './paths.ts';
import { anyValue, listOf, mostly, numberSet, numberValue, textSet } from './values.ts';

type Action =
  | { readonly clause: 'set'; readonly action: UpdateNode['set'][number] }
  | { readonly clause: 'remove'; readonly action: Path }
  | { readonly clause: 'add' | 'delete'; readonly action: ValueAction };

/** One to three actions on the attributes of a table; now and then none, on its key, overlapping, of wrong types. */
export function updateOf(on: TableKind): Arbitrary<UpdateNode> {
  const action = actionOn(on);
  const apart = fc.uniqueArray(action, { minLength: 1, maxLength: 4, selector: attributeOf });
  const some = mostly(apart, fc.array(action, { minLength: 1, maxLength: 3 }), 6);
  return fc
    .oneof(
      { arbitrary: some, weight: 24 },
      { arbitrary: listActions, weight: 5 },
      { arbitrary: fc.constant<Action[]>([]), weight: 1 },
    )
    .map(updateFrom);
}

function attributeOf(one: Action): string {
  return one.clause === 'remove' ? one.action[0] : one.action.path[0];
}

function updateFrom(actions: readonly Action[]): UpdateNode {
  const update = { set: [], remove: [], add: [], delete: [] } as {
    [Clause in keyof UpdateNode]: UpdateNode[Clause][number][];
  };
  for (const one of actions) {
    if (one.clause === 'set') update.set.push(one.action);
    else if (one.clause === 'remove') update.remove.push(one.action);
    else update[one.clause].push(one.action);
  }
  return update;
}

function actionOn(on: TableKind): Arbitrary<Action> {
  const indexNames = indexAttributes(on).map(({ name }) => name);
  const free = pathAmong([...freeNames, 'n']);
  const index = fc.constantFrom(...indexNames).map((name): Path => [name]);
  const key = fc.constantFrom(...keyNames(on)).map((name): Path => [name]);
  const path = mostly(fc.oneof({ arbitrary: free, weight: 3 }, { arbitrary: index, weight: 1 }), key, 60);
  const anywhere = pathAmong([...freeNames, ...indexNames, ...keyNames(on)]);
  return fc.oneof(
    { arbitrary: path.chain((to) => setAt(on, to, anywhere)), weight: 8 },
    { arbitrary: path.map((action) => ({ clause: 'remove' as const, action })), weight: 3 },
    { arbitrary: valueAction('add', path, additions), weight: 3 },
    { arbitrary: valueAction('delete', path, removals), weight: 2 },
  );
}

/** Several members of one list at once: their indexes mean the list as it was. */
const listActions: Arbitrary<Action[]> = fc
  .uniqueArray(fc.nat({ max: 6 }), { minLength: 1, maxLength: 4 })
  .chain((indexes) => fc.tuple(...indexes.map(listAction)));

function listAction(index: number): Arbitrary<Action> {
  const path: Path = ['l', index];
  const set = anyValue(0).map(
    (value): Action => ({ clause: 'set', action: { path, value: { kind: 'value', value } } }),
  );
  return fc.oneof(fc.constant<Action>({ clause: 'remove', action: path }), set);
}

function setAt(on: TableKind, path: Path, anywhere: Arbitrary<Path>): Arbitrary<Action> {
  const own = path.length === 1 ? attributeValue(on, path[0]) : anyValue(1);
  const literal = own.map((value): SetValue => ({ kind: 'value', value }));
  const value = fc.oneof(
    { arbitrary: literal, weight: 5 },
    { arbitrary: operandOf(anywhere), weight: 2 },
    { arbitrary: arithmetic(anywhere), weight: 2 },
    { arbitrary: appending(anywhere), weight: 2 },
  );
  return value.map((chosen) => ({ clause: 'set' as const, action: { path, value: chosen } }));
}

function operandOf(path: Arbitrary<Path>, depth = 1): Arbitrary<SetOperand> {
  const at: Arbitrary<SetOperand> = fc.record({ kind: fc.constant('path' as const), path });
  const value: Arbitrary<SetOperand> = fc.record({ kind: fc.constant('value' as const), value: anyValue(1) });
  if (depth < 0) return fc.oneof(value, at);
  const guarded = fc.record({
    kind: fc.constant('ifNotExists' as const),
    path,
    otherwise: operandOf(path, depth - 1),
  });
  return fc.oneof(at, value, guarded);
}

function arithmetic(anywhere: Arbitrary<Path>): Arbitrary<SetValue> {
  const counter: Arbitrary<SetOperand> = fc.record({
    kind: fc.constant('ifNotExists' as const),
    path: fc.constant<Path>(['n']),
    otherwise: fc.constant<SetOperand>({ kind: 'value', value: { N: '0' } }),
  });
  const left = fc.oneof(counter, fc.constant<SetOperand>({ kind: 'path', path: ['n'] }), operandOf(anywhere));
  const number = fc.record({ kind: fc.constant('value' as const), value: numberValue });
  return fc.record({
    kind: fc.constant('arithmetic' as const),
    operator: fc.constantFrom('+' as const, '-' as const),
    left,
    right: mostly(number, operandOf(anywhere), 6),
  });
}

function appending(anywhere: Arbitrary<Path>): Arbitrary<SetValue> {
  const list: Arbitrary<SetOperand> = fc.record({ kind: fc.constant('value' as const), value: listOf(1) });
  const stored: Arbitrary<SetOperand> = fc.record({
    kind: fc.constant('ifNotExists' as const),
    path: fc.constant<Path>(['l']),
    otherwise: list,
  });
  const one = fc.oneof(list, stored, fc.constant<SetOperand>({ kind: 'path', path: ['l'] }));
  const operand = mostly(one, operandOf(anywhere), 8);
  return fc.record({ kind: fc.constant('append' as const), first: operand, second: operand });
}

const additions: Arbitrary<ValueAction> = fc.oneof(
  numberValue.map((value): ValueAction => ({ path: ['n'], value })),
  textSet.map((value): ValueAction => ({ path: ['ss'], value })),
  numberSet.map((value): ValueAction => ({ path: ['ns'], value })),
);
const removals: Arbitrary<ValueAction> = fc.oneof(
  textSet.map((value): ValueAction => ({ path: ['ss'], value })),
  numberSet.map((value): ValueAction => ({ path: ['ns'], value })),
);

function valueAction(
  clause: 'add' | 'delete',
  path: Arbitrary<Path>,
  usual: Arbitrary<ValueAction>,
): Arbitrary<Action> {
  const any = fc.record({ path, value: fc.oneof(numberValue, numberSet, textSet, anyValue(1)) });
  return fc.oneof({ arbitrary: usual, weight: 3 }, { arbitrary: any, weight: 1 }).map((action) => ({ clause, action }));
}
