import type { Key } from '../backend/attribute-value.ts';
import type { Backend } from '../backend/backend.ts';
import { type Path, startsWithPath } from '../expression/path.ts';
import type { OperationOptions } from '../types/options.ts';
import { conditionShape } from './condition-shape.ts';
import { type CursorScope, readCursor } from './cursor.ts';
import type { QueryPlan, ScanPlan } from './plan.ts';
import { planRead } from './plan-read.ts';
import type { QueryContext } from './query-context.ts';
import type { QueryState } from './query-state.ts';
import type { PageSource, ReadBounds } from './read-pages.ts';
import { skippingShape } from './skipping-shape.ts';

/** A read that is about to begin: the backend, the request, where it begins, and what its cursors are bound to. */
export interface PreparedRead {
  readonly backend: Backend;
  readonly source: PageSource;
  readonly bounds: Omit<ReadBounds, 'wanted'>;
  readonly scope: CursorScope;
}

/** Plans the read and looks at the cursor. Sends nothing; `undefined` where nothing can match. */
export function prepareRead(
  context: QueryContext,
  state: QueryState,
  operation: string,
  options: OperationOptions | undefined,
  { countOnly }: { readonly countOnly?: true } = {},
): PreparedRead | undefined {
  const plan = planRead(context.definition, state, { countOnly });
  if (plan.kind === 'nothing') return undefined;
  const scope = cursorScope(context, state, plan);
  return {
    backend: context.backend(),
    source: pageSource(context, state, plan, options, { operation, countOnly }),
    bounds: {
      startKey: startKey(context, state, scope),
      pageSize: state.pageSize,
      maxPages: state.maxPages,
      filters: plan.filters,
    },
    scope,
  };
}

function pageSource(
  { definition, tableName, signal, returnConsumedCapacity }: QueryContext,
  state: QueryState,
  plan: QueryPlan | ScanPlan,
  options: OperationOptions | undefined,
  { operation, countOnly }: { readonly operation: string; readonly countOnly: true | undefined },
): PageSource {
  const { onUndecodable } = state;
  const skipping = onUndecodable && skippingShape(definition.shape, onUndecodable, operation);
  const request = {
    table: definition.table,
    tableName,
    index: plan.index,
    filter: plan.filter,
    consistent: state.consistent || undefined,
    shapes: [skipping?.shape ?? definition.shape],
    projection: countOnly ? undefined : projection(state),
    countOnly,
    signal: options?.signal ?? signal,
    returnConsumedCapacity,
  };
  const readFor = { operation, afterPage: skipping?.report };
  if (plan.kind === 'scan') return { kind: 'scan', request, readFor };
  return { kind: 'query', request: { ...request, keyCondition: plan.keyCondition, order: state.order }, readFor };
}

/** DynamoDB refuses a path twice, and one beside what it lies in. */
function projection({ selected }: QueryState): readonly Path[] | undefined {
  const paths = selected?.map(({ path }) => path);
  return paths?.filter((path, at) => !paths.some((other, otherAt) => covers(other, otherAt, path, at)));
}

function covers(other: Path, otherAt: number, path: Path, at: number): boolean {
  return otherAt !== at && startsWithPath(path, other) && (other.length < path.length || otherAt < at);
}

function cursorScope({ definition }: QueryContext, state: QueryState, plan: QueryPlan | ScanPlan): CursorScope {
  return {
    entity: definition.name,
    table: definition.table,
    index: plan.index,
    order: state.order ?? 'asc',
    keyCondition: plan.kind === 'query' ? plan.keyCondition : undefined,
    shape: conditionShape(state.conditions),
  };
}

function startKey({ cursorOptions }: QueryContext, { cursor }: QueryState, scope: CursorScope): Key | undefined {
  return cursor === undefined || cursor === null ? undefined : readCursor(cursor, scope, cursorOptions);
}
