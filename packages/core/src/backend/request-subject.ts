import type { ReadAs, TableTarget } from './backend.ts';
import type { RequestEvent } from './request-event.ts';
import type { Shape } from './shape.ts';

type Part = Partial<TableTarget> & ReadAs & { readonly shape?: Shape | undefined; readonly index?: string | undefined };

/** What a request is about, in the code's own names. */
export function requestSubject(
  request: Part & { readonly gets?: readonly Part[]; readonly operations?: readonly Part[] },
): Pick<RequestEvent, 'entity' | 'index' | 'tables'> {
  const parts = request.gets ?? request.operations ?? [request];
  const tables = new Set(parts.flatMap(({ table }) => (table ? [table.name] : [])));
  const entities = new Set(parts.map(entityOf));
  return {
    entity: entities.size === 1 ? [...entities][0] : undefined,
    index: request.index,
    tables: Object.freeze([...tables]),
  };
}

function entityOf({ shape, shapes = [] }: Part): string | undefined {
  return shape ? shape.entity : shapes.length === 1 ? shapes[0]?.entity : undefined;
}
