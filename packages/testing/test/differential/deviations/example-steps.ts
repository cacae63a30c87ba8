import type { ConditionNode, Item, KeyCondition, Path, SetValue, SortKeyCondition, UpdateNode } from '@monotable/core';
import type { Check, Delete, Get, Image, Put, QueryStep, ScanStep, Step, Update, Write } from '../program.ts';

// Steps of the programs that show what an engine does otherwise: on one item of the table `texts` unless something else is said.

export const key: Item = { pk: { S: 'p' }, sk: { S: 'a' } };
export const otherKey: Item = { pk: { S: 'p' }, sk: { S: 'b' } };

export const text = (S: string) => ({ S });
export const number = (N: string) => ({ N });
export const bytes = (...list: number[]) => ({ B: Uint8Array.from(list) });

export const putting = (attributes: Item = {}, more: Partial<Put> = {}): Put => ({
  kind: 'put',
  on: 'texts',
  item: { ...key, ...attributes },
  ...more,
});
/** One of three that fill a page. */
export const heavyPut = (sk: string): Put =>
  putting({}, { on: 'places', item: { pk: text('p'), sk: text(sk), q: text('x'.repeat(400_000)) } });
export const updating = (update: Partial<UpdateNode>, more: Partial<Update> = {}): Update => ({
  kind: 'update',
  on: 'texts',
  key,
  update: { set: [], remove: [], add: [], delete: [], ...update },
  ...more,
});
export const deleting = (more: Partial<Delete> = {}): Delete => ({ kind: 'delete', on: 'texts', key, ...more });
export const checking = (condition: ConditionNode, more: Partial<Check> = {}): Check => ({
  kind: 'check',
  on: 'texts',
  key,
  condition,
  ...more,
});

export const setting = (path: Path, value: SetValue): Partial<UpdateNode> => ({ set: [{ path, value }] });
export const literal = (value: Item[string]): { readonly kind: 'value'; readonly value: Item[string] } => ({
  kind: 'value',
  value,
});
export const at = (...path: Path): { readonly kind: 'path'; readonly path: Path } => ({ kind: 'path', path });
export const between = (path: Path, lower: Item[string], upper: Item[string]): ConditionNode => ({
  kind: 'between',
  operand: at(...path),
  lower: literal(lower),
  upper: literal(upper),
});

export const write = (one: Exclude<Write, Check>, returnImage: Image = 'none'): Step => ({
  call: 'write',
  write: one,
  returnImage,
});
export const put = (attributes: Item = {}, more: Partial<Put> = {}): Step => write(putting(attributes, more));
export const batch = (...writes: Write[]): Step => ({ call: 'batchWrite', writes });
export const transaction = (...writes: Write[]): Step => ({ call: 'transactWrite', writes });
export const reading = (more: Partial<Get> = {}): Get => ({ on: 'texts', key, ...more });

/** A query of the partition `p`, or of the group `G` where an index is named. */
export function query(sort: readonly SortKeyCondition[], more: Partial<QueryStep> = {}): Step {
  const name = more.index === undefined || more.index.startsWith('local') ? 'pk' : 'g';
  const keyCondition: KeyCondition = { partition: [{ name, value: text(name === 'pk' ? 'p' : 'G') }], sort };
  return { call: 'query', on: 'texts', keyCondition, pages: 'one', ...more };
}
export const scan = (more: Partial<ScanStep> = {}): Step => ({ call: 'scan', on: 'texts', ...more });
