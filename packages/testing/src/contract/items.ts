import type {
  AttributeValue,
  Backend,
  ConditionNode,
  DeleteRequest,
  GetRequest,
  Item,
  Key,
  KeyCondition,
  PageResult,
  PutRequest,
  QueryRequest,
  SortKeyCondition,
  TableDefinition,
  UpdateRequest,
  WriteResult,
} from '@monotable/core';
import { type Changes, path, stored, update } from './expressions.ts';
import { failure } from './failure.ts';

export type Doc = Record<string, unknown>;

type GetOptions = { projection?: readonly string[]; consistent?: boolean };
type PutOptions = Pick<PutRequest, 'condition' | 'returnImage' | 'returnItemOnConditionFailure' | 'attributes'>;
type UpdateOptions = Pick<UpdateRequest, 'condition' | 'returnImage' | 'returnItemOnConditionFailure'>;
type DeleteOptions = Pick<DeleteRequest, 'condition' | 'returnImage' | 'returnItemOnConditionFailure'>;
export type QueryOptions = Partial<
  Pick<QueryRequest, 'index' | 'filter' | 'limit' | 'startKey' | 'consistent' | 'countOnly' | 'order'>
> & {
  readonly projection?: readonly string[];
  readonly sort?: readonly SortKeyCondition[];
  /** The scenario's own partition of the table unless given. */
  readonly partition?: { readonly [name: string]: unknown };
};

/**
 * One partition of a table, as a scenario sees it: raw requests with documents, by sort key. In a table without sort key each
 * name is a partition of its own.
 */
export class Items {
  constructor(
    readonly backend: Backend,
    readonly table: TableDefinition,
    /** The scenario's own partition key value. */
    readonly id: string,
  ) {}

  /** Where requests go. */
  get target(): { readonly table: TableDefinition; readonly tableName: string | undefined } {
    return { table: this.table, tableName: this.table.tableName };
  }

  /** The key of an item as plain values. */
  keyDocument(sort: unknown = 'a'): Doc {
    const { partitionKey, sortKey } = this.table;
    if (!sortKey) return { [partitionKey.name]: `${this.id}/${String(sort)}` };
    const partition = partitionKey.type === 'binary' ? new TextEncoder().encode(this.id) : this.id;
    return { [partitionKey.name]: partition, [sortKey.name]: sort };
  }

  key(sort?: unknown): Key {
    return Object.fromEntries(Object.entries(this.keyDocument(sort)).map(([name, value]) => [name, stored(value)]));
  }

  put(sort: unknown, attributes: Doc = {}, options: PutOptions = {}): Promise<WriteResult> {
    return this.backend.put({ ...this.target, ...options, item: { ...this.keyDocument(sort), ...attributes } });
  }

  /** Puts attributes in their stored form, as they are. */
  putStored(sort: unknown, attributes: Item): Promise<WriteResult> {
    return this.put(sort, {}, { attributes });
  }

  /** The whole document, read consistently. */
  async get(sort?: unknown, { projection, consistent = true }: GetOptions = {}): Promise<Doc | undefined> {
    const request: GetRequest = { ...this.target, key: this.key(sort), consistent, projection: projection?.map(path) };
    return (await this.backend.get(request)).item as Doc | undefined;
  }

  /** The document without its key; `undefined` where there is no item. */
  async read(sort?: unknown): Promise<Doc | undefined> {
    const item = await this.get(sort);
    return item && this.withoutKey(item);
  }

  withoutKey(item: unknown): Doc {
    const names = [this.table.partitionKey.name, this.table.sortKey?.name];
    return Object.fromEntries(Object.entries(item as Doc).filter(([name]) => !names.includes(name)));
  }

  update(sort: unknown, changes: Changes, options: UpdateOptions = {}): Promise<WriteResult> {
    return this.backend.update({ ...this.target, ...options, key: this.key(sort), update: update(changes) });
  }

  delete(sort?: unknown, options: DeleteOptions = {}): Promise<WriteResult> {
    return this.backend.delete({ ...this.target, ...options, key: this.key(sort) });
  }

  query({ sort = [], partition, projection, ...options }: QueryOptions = {}): Promise<PageResult> {
    const { name } = this.table.partitionKey;
    const values = partition ?? { [name]: this.keyDocument()[name] };
    const keyCondition: KeyCondition = {
      partition: Object.entries(values).map(([attribute, value]) => ({ name: attribute, value: stored(value) })),
      sort,
    };
    const consistent = options.index === undefined ? true : undefined;
    return this.backend.query({
      ...this.target,
      consistent,
      ...options,
      projection: projection?.map(path),
      keyCondition,
    });
  }

  /** The sort key values that a query gives, in order, past every page. */
  async sorts(options: QueryOptions = {}): Promise<unknown[]> {
    const name = this.table.sortKey?.name ?? this.table.partitionKey.name;
    return (await this.all(options)).map((item) => item[name]);
  }

  /** What a query gives, past every page. */
  async all(options: QueryOptions = {}): Promise<Doc[]> {
    return (await this.pages(options)).flat();
  }

  /** What a query gives, page by page as the backend cuts them. */
  async pages(options: QueryOptions = {}): Promise<Doc[][]> {
    const pages: Doc[][] = [];
    let { startKey } = options;
    do {
      const page = await this.query({ ...options, startKey });
      pages.push(page.items as Doc[]);
      startKey = page.lastKey;
    } while (startKey);
    return pages;
  }

  /** Whether a condition holds for an item, asked both as the filter of a query and as the condition of a write. */
  async matches(sort: unknown, condition: ConditionNode): Promise<boolean> {
    const filtered = await this.query({ sort: [this.sortEquals(sort)], filter: condition, countOnly: true });
    const passed = await this.passes(this.update(sort, {}, { condition }));
    if (passed !== filtered.count > 0) {
      throw new Error(`As a filter it ${passed ? 'fails' : 'holds'}, as the condition of a write it does not`);
    }
    return passed;
  }

  /** The codes with which a condition is refused, as the filter of a query and as the condition of a write. */
  async refusals(sort: unknown, condition: ConditionNode): Promise<string[]> {
    const calls = [
      this.query({ sort: [this.sortEquals(sort)], filter: condition }),
      this.update(sort, {}, { condition }),
    ];
    const codes: string[] = [];
    for (const call of await Promise.allSettled(calls)) {
      codes.push(call.status === 'fulfilled' ? 'accepted' : (call.reason as { code: string }).code);
    }
    return codes;
  }

  sortEquals(value: unknown): SortKeyCondition {
    return { name: this.table.sortKey?.name ?? '', comparator: '=', value: stored(value) };
  }

  /** Whether a conditional write went through. Any failure but that of the condition is thrown. */
  async passes(write: Promise<WriteResult>): Promise<boolean> {
    const outcome = write.then(() => undefined);
    const [result] = await Promise.allSettled([outcome]);
    if (result?.status === 'fulfilled') return true;
    const error = await failure(outcome);
    if (error.code === 'ConditionFailed') return false;
    throw error;
  }
}

/** A sort key condition with one value. */
export function sortKey(
  name: string,
  comparator: '=' | '<' | '<=' | '>' | '>=' | 'beginsWith',
  value: unknown,
): SortKeyCondition {
  const text: AttributeValue = stored(value);
  return comparator === 'beginsWith' ? { name, comparator, prefix: text } : { name, comparator, value: text };
}

export function sortBetween(name: string, lower: unknown, upper: unknown): SortKeyCondition {
  return { name, comparator: 'between', lower: stored(lower), upper: stored(upper) };
}
