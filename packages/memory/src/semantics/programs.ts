import type {
  AttributeValue,
  BatchWriteOperation,
  ConditionNode,
  Path,
  SetValue,
  TransactWriteOperation,
  UpdateNode,
} from '@monotable/core';
import fc from 'fast-check';
import type { MemoryBackend } from '../memory-backend.ts';
import { app, at, change, compare, exists, keyOf, literal, N, notExists, raw, S } from './support.ts';

const values: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.constantFrom('', 'a', 'b', '😀').map(S),
  fc.constantFrom('0', '1', '-1.50', '1E125', '9'.repeat(38), '1E126', 'none').map(N),
  fc.constantFrom<AttributeValue>(
    { NULL: true },
    { BOOL: true },
    { SS: ['a', 'b'] },
    { SS: [] },
    { NS: ['1', '1.0'] },
    { L: [N(1), S('x')] },
    { M: { x: N(1) } },
  ),
  fc.constant<AttributeValue>({ B: new Uint8Array([1, 2]) }),
);
const names = fc.constantFrom('n', 'list', 'map', 'tags', 'g', 'gs', 'score', 'ls', 'm1', 'm2');
const paths: fc.Arbitrary<Path> = fc.oneof(
  names.map((name): Path => [name]),
  fc.constantFrom<Path>(['list', 0], ['list', 9], ['map', 'x'], ['map', 'y', 'z'], ['absent', 'x'], ['pk'], ['sk']),
);
const keys = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('1', '2')).map(([pk, sk]) => keyOf(pk, sk)),
  },
  { weight: 1, arbitrary: fc.constantFrom(keyOf('', '1'), { pk: S('a') }, { pk: N(1), sk: S('1') }) },
);
const items = fc.tuple(keys, fc.dictionary(names, values, { maxKeys: 5 })).map(([key, rest]) => ({ ...rest, ...key }));

const setValues: fc.Arbitrary<SetValue> = fc.oneof(
  values.map(literal),
  paths.map((path) => at(...path)),
  fc.tuple(paths, values).map(([path, value]): SetValue => ({ kind: 'ifNotExists', path, otherwise: literal(value) })),
  fc
    .tuple(paths, values)
    .map(
      ([path, value]): SetValue => ({ kind: 'arithmetic', operator: '+', left: at(...path), right: literal(value) }),
    ),
  fc
    .tuple(paths, values)
    .map(([path, value]): SetValue => ({ kind: 'append', first: at(...path), second: literal(value) })),
);
const updates: fc.Arbitrary<UpdateNode> = fc
  .record({
    set: fc.array(fc.record({ path: paths, value: setValues }), { maxLength: 2 }),
    remove: fc.array(paths, { maxLength: 1 }),
    add: fc.array(fc.record({ path: paths, value: values }), { maxLength: 1 }),
    delete: fc.array(fc.record({ path: paths, value: values }), { maxLength: 1 }),
  })
  .map(change);
const conditions: fc.Arbitrary<ConditionNode | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: paths.map((path) => exists(...path)) },
  { weight: 1, arbitrary: paths.map((path) => notExists(...path)) },
  { weight: 1, arbitrary: fc.tuple(paths, values).map(([path, value]) => compare(at(...path), '<', literal(value))) },
);

const puts = items.map((item) => ({ kind: 'put', table: app, shape: raw, item }) as const);
const deletes = keys.map((key) => ({ kind: 'delete', table: app, key }) as const);
const guarded = <Operation extends object>(operations: fc.Arbitrary<Operation>) =>
  fc.tuple(operations, conditions).map(([operation, condition]) => ({ ...operation, condition }));
const updating = fc.record({
  kind: fc.constant('update' as const),
  table: fc.constant(app),
  key: keys,
  update: updates,
});
const checks = fc
  .tuple(keys, paths)
  .map(([key, path]) => ({ kind: 'check', table: app, key, condition: exists(...path) }) as const);

const batches = fc.array(fc.oneof<fc.Arbitrary<BatchWriteOperation>[]>(puts, deletes), { maxLength: 4 });
const transactions = fc.array(
  fc.oneof<fc.Arbitrary<TransactWriteOperation>[]>(guarded(puts), guarded(updating), guarded(deletes), checks),
  { maxLength: 4 },
);

type Memory = MemoryBackend;
/** Writes of every kind, many of which can't be done. */
export const calls: fc.Arbitrary<(memory: Memory) => Promise<unknown>> = fc.oneof(
  guarded(puts).map((request) => (memory: Memory) => memory.put(request)),
  guarded(updating).map((request) => (memory: Memory) => memory.update(request)),
  guarded(deletes).map((request) => (memory: Memory) => memory.delete(request)),
  batches.map((operations) => (memory: Memory) => memory.batchWrite({ operations })),
  transactions.map((operations) => (memory: Memory) => memory.transactWrite({ operations })),
);

/** Whether a call was done; an error that is none of ours is thrown on. */
export async function isDone(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => true,
    (error: { code?: string }) => {
      if (error.code === undefined) throw error;
      return false;
    },
  );
}
