import type {
  AttributeValue,
  Comparator,
  ConditionNode,
  IndexDefinition,
  Item,
  KeyCondition,
  Operand,
  PageResult,
  Path,
  QueryRequest,
  SetOperand,
  SetValue,
  Shape,
  SortKeyCondition,
  TableDefinition,
  TransactionCanceledError,
  UpdateNode,
} from '@monotable/core';
import { MemoryBackend } from '../memory-backend.ts';
import type { MemoryBackendOptions } from '../options.ts';

type IndexParts = Partial<Pick<IndexDefinition, 'kind' | 'sort' | 'projection'>>;

export function index(name: string, partition: string | readonly string[], parts: IndexParts = {}): IndexDefinition {
  const keys = typeof partition === 'string' ? [partition] : partition;
  return {
    name,
    kind: 'global',
    partition: keys.map((key) => ({ name: key, type: 'string' })),
    sort: [],
    projection: { kind: 'all' },
    ...parts,
  };
}

export const text = (name: string) => ({ name, type: 'string' }) as const;
export const numeric = (name: string) => ({ name, type: 'number' }) as const;
export const bytes = (name: string) => ({ name, type: 'binary' }) as const;

export function tableOf(parts: Partial<TableDefinition> = {}, ...indexes: readonly IndexDefinition[]): TableDefinition {
  return {
    name: 'app',
    partitionKey: text('pk'),
    sortKey: text('sk'),
    typeAttribute: '_type',
    indexes: Object.fromEntries(indexes.map((each) => [each.name, each])),
    ...parts,
  };
}

/** A table with an index of each kind. */
export const app = tableOf(
  { ttlAttribute: 'ttl' },
  index('byGroup', 'g', { sort: [text('gs')] }),
  index('keysOnly', 'g', { sort: [numeric('score')], projection: { kind: 'keysOnly' } }),
  index('some', 'g', { projection: { kind: 'include', names: ['title'] } }),
  index('local', 'pk', { kind: 'local', sort: [text('ls')], projection: { kind: 'keysOnly' } }),
  index('multi', ['m1', 'm2'], { sort: [text('m3'), numeric('m4')] }),
);

export const backend = (options?: MemoryBackendOptions): MemoryBackend => new MemoryBackend(options);

export const S = (value: string): AttributeValue => ({ S: value });
export const N = (value: string | number): AttributeValue => ({ N: String(value) });
export const keyOf = (pk: string, sk = 's'): Item => ({ pk: S(pk), sk: S(sk) });

/** A document with the key `a`, `s` unless it brings its own. */
export const item = (rest: object = {}): object => ({ pk: 'a', sk: 's', ...rest });

export const at = (...path: Path): Operand & SetOperand => ({ kind: 'path', path });
export const literal = (value: AttributeValue): Operand & SetOperand => ({ kind: 'value', value });
export const sizeOf = (...path: Path): Operand => ({ kind: 'size', path });
export const compare = (left: Operand, comparator: Comparator, right: Operand): ConditionNode => ({
  kind: 'compare',
  comparator,
  left,
  right,
});
export const is = (name: string, value: AttributeValue): ConditionNode => compare(at(name), '=', literal(value));
export const exists = (...path: Path): ConditionNode => ({ kind: 'exists', path });
export const notExists = (...path: Path): ConditionNode => ({ kind: 'notExists', path });
export const not = (condition: ConditionNode): ConditionNode => ({ kind: 'not', condition });

export const change = (parts: Partial<UpdateNode>): UpdateNode => ({
  set: [],
  remove: [],
  add: [],
  delete: [],
  ...parts,
});
export const set = (...pairs: readonly (readonly [Path, SetValue | AttributeValue])[]): UpdateNode['set'] =>
  pairs.map(([path, value]) => ({ path, value: 'kind' in value ? value : literal(value) }));

export const partition = (pk: string, ...sort: readonly SortKeyCondition[]): KeyCondition => ({
  partition: [{ name: 'pk', value: S(pk) }],
  sort,
});
export const group = (g: string, ...sort: readonly SortKeyCondition[]): KeyCondition => ({
  partition: [{ name: 'g', value: S(g) }],
  sort,
});

/** Puts documents one after another. */
export async function fill(target: MemoryBackend, table: TableDefinition, ...items: readonly object[]): Promise<void> {
  for (const each of items) await target.put({ table, item: each });
}

/** Items as they are stored. */
export const raw: Shape = {
  entity: 'Raw',
  attributes: [],
  encode: (source) => source as Item,
  decode: (stored) => stored,
  decodePartial: (stored) => stored,
};

/** Everything that a table and its indexes hold, tagged values and all. */
export async function contents(target: MemoryBackend, table: TableDefinition = app): Promise<unknown> {
  const { items } = await target.scan({ table, shapes: [raw] });
  const held: Record<string, unknown> = { table: items };
  for (const index of Object.keys(table.indexes))
    held[index] = (await target.scan({ table, index, shapes: [raw] })).items;
  return JSON.parse(JSON.stringify(held));
}

/** What `contents` tells of a table without items. */
export const nothing = (table: TableDefinition = app): unknown =>
  Object.fromEntries(['table', ...Object.keys(table.indexes)].map((name) => [name, []]));

export async function sortKeys(page: Promise<PageResult>): Promise<readonly string[]> {
  return (await page).items.map((each) => (each as { sk: string }).sk);
}

/** All pages of a query. */
export async function pagesOf(target: MemoryBackend, request: QueryRequest): Promise<readonly PageResult[]> {
  const pages = [await target.query(request)];
  for (let last = pages.at(-1)?.lastKey; last; last = pages.at(-1)?.lastKey) {
    pages.push(await target.query({ ...request, startKey: last }));
  }
  return pages;
}

/** What a promise is rejected with; a test fails where it isn't. */
export async function failure<Fault = Error>(promise: Promise<unknown>): Promise<Fault> {
  const outcome = await promise.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  if (!outcome) throw new Error('The call succeeded');
  return outcome.error as Fault;
}

export async function codeOf(promise: Promise<unknown>): Promise<string> {
  return (await failure<{ code: string }>(promise)).code;
}

export async function reasonsOf(promise: Promise<unknown>): Promise<readonly string[]> {
  return (await failure<TransactionCanceledError>(promise)).reasons.map(({ code }) => code);
}

/** Nested maps: so many levels of them around a text. */
export function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}
