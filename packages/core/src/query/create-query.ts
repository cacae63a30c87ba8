import { Consumption } from '../backend/consumption.ts';
import { InvalidQueryError, type ItemDecodeError } from '../errors/errors.ts';
import { attributePath } from '../expression/attribute-path.ts';
import { everyOf } from '../expression/condition-tree.ts';
import { readCondition } from '../expression/read-condition.ts';
import { rememberTable } from '../metadata/remembered-table.ts';
import type { AttributeName, Selected } from '../types/attributes.ts';
import type { Condition } from '../types/condition.ts';
import type { OperationOptions } from '../types/options.ts';
import type { Page, Query } from '../types/query.ts';
import { callContext } from './call-context.ts';
import { explainQuery, type QueryExplanation } from './explain.ts';
import { ofQuery } from './of-query.ts';
import type { QueryContext } from './query-context.ts';
import { checkNames, countGiven, emptyState, orderGiven, type QueryState } from './query-state.ts';
import * as run from './run-query.ts';

/** A query for the items of one entity that meet `condition`; for all of them without one. */
export function createQuery<Entity extends object>(
  context: QueryContext<Entity>,
  condition?: Condition<Entity>,
  options?: OperationOptions,
): Query<Entity> {
  const query = new ImmutableQuery<Entity, Entity>(callContext(context, 'where', options), emptyState);
  return condition === undefined ? query : query.where(condition);
}

class ImmutableQuery<Entity extends object, Result> implements Query<Entity, Result> {
  readonly #context: QueryContext;
  readonly #state: QueryState;

  constructor(context: QueryContext, state: QueryState) {
    this.#context = context;
    this.#state = state;
    Object.freeze(this);
  }

  where(condition: Condition<Entity>): Query<Entity, Result> {
    const added = ofQuery(() => readCondition(this.#context.definition, condition));
    return this.#with({ conditions: everyOf([this.#state.conditions, added]) });
  }

  order(direction: 'asc' | 'desc'): Query<Entity, Result> {
    return this.#with({ order: orderGiven(this.#entity, direction) });
  }

  limit(items: number): Query<Entity, Result> {
    return this.#with({ limit: countGiven(this.#entity, 'limit', items) });
  }

  pageSize(items: number): Query<Entity, Result> {
    return this.#with({ pageSize: countGiven(this.#entity, 'pageSize', items) });
  }

  maxPages(requests: number): Query<Entity, Result> {
    return this.#with({ maxPages: countGiven(this.#entity, 'maxPages', requests) });
  }

  select<Name extends AttributeName<Entity>>(...names: readonly Name[]): Query<Entity, Selected<Entity, Name>> {
    checkNames(this.#entity, names);
    const selected = ofQuery(() => names.map((name) => attributePath(this.#context.definition, name)));
    if (selected.length === 0) {
      throw new InvalidQueryError({
        entity: this.#entity,
        operation: 'query',
        message: 'select() was given no attribute',
        remedy: 'Name at least one, use count() to have none, or leave select() out to have all',
      });
    }
    return new ImmutableQuery(this.#context, Object.freeze({ ...this.#state, selected: Object.freeze(selected) }));
  }

  consistent(): Query<Entity, Result> {
    return this.#with({ consistent: true });
  }

  cursor(cursor: string | null | undefined): Query<Entity, Result> {
    return this.#with({ cursor });
  }

  index(name: string): Query<Entity, Result> {
    return this.#with({ index: name });
  }

  scan(): Query<Entity, Result> {
    return this.#with({ scan: true });
  }

  skipUndecodable(report: (error: ItemDecodeError) => unknown): Query<Entity, Result> {
    if (typeof report !== 'function') {
      throw new InvalidQueryError({
        entity: this.#entity,
        operation: 'query',
        message: 'skipUndecodable() takes a function that is told of what is skipped',
        remedy: 'Write skipUndecodable((error) => log(error.key, error.attribute))',
      });
    }
    return this.#with({ onUndecodable: report });
  }

  offset(): never {
    throw new InvalidQueryError({
      entity: this.#entity,
      operation: 'query',
      message: 'There is no offset: DynamoDB would read, and bill, everything before it',
      remedy: 'Use the cursor of the last page: .limit(20).cursor(cursor).paginate()',
    });
  }

  async all(options?: OperationOptions): Promise<Result[]> {
    const context = this.#asked('all', options);
    return this.#from(context, (await run.all(context, this.#state)) as Result[]);
  }

  async first(options?: OperationOptions): Promise<Result | undefined> {
    const context = this.#asked('first', options);
    return this.#from(context, [(await run.first(context, this.#state)) as Result | undefined])[0];
  }

  async one(options?: OperationOptions): Promise<Result | undefined> {
    const context = this.#asked('one', options);
    return this.#from(context, [(await run.one(context, this.#state)) as Result | undefined])[0];
  }

  async exists(options?: OperationOptions): Promise<boolean> {
    return run.exists(this.#asked('exists', options), this.#state);
  }

  async count(options?: OperationOptions): Promise<number> {
    return run.count(this.#asked('count', options), this.#state);
  }

  async paginate(options?: OperationOptions): Promise<Page<Result>> {
    const context = this.#asked('paginate', options);
    const consumption = Consumption.of(context);
    const backend = () => consumption?.counting(context.backend()) ?? context.backend();
    const page = (await run.paginate({ ...context, backend }, this.#state)) as Page<Result>;
    this.#from(context, page.items);
    return consumption ? { ...page, capacity: consumption.total } : page;
  }

  explain(): QueryExplanation {
    return explainQuery(this.#context, this.#state);
  }

  [Symbol.asyncIterator](): AsyncIterator<Result> {
    const items = run.iterate(this.#context, this.#state) as AsyncGenerator<Result, void>;
    return this.#context.tableName === undefined ? items : this.#eachFrom(items);
  }

  async *#eachFrom(items: AsyncGenerator<Result, void>): AsyncGenerator<Result, void> {
    for await (const item of items) {
      this.#from(this.#context, [item]);
      yield item;
    }
  }

  #asked(terminal: string, options: OperationOptions | undefined): QueryContext {
    return callContext(this.#context, terminal, options);
  }

  /** Instances of a table that was named go back to it. */
  #from<Item>({ tableName }: QueryContext, items: Item[]): Item[] {
    if (tableName !== undefined && !this.#state.selected) for (const item of items) rememberTable(item, tableName);
    return items;
  }

  /** What console.log shows, most likely where a terminal was forgotten. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `Query of ${this.#entity}: nothing is read before all(), first(), one(), exists(), count(), paginate() or for await`;
  }

  get #entity(): string {
    return this.#context.definition.name;
  }

  #with(change: Partial<QueryState>): Query<Entity, Result> {
    return new ImmutableQuery(this.#context, Object.freeze({ ...this.#state, ...change }));
  }
}
