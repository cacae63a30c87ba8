import type { Backend, CapacityDetail } from '../backend/backend.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import type { CursorOptions } from '../table/table-options.ts';

/** What a query needs beside what it was asked. */
export interface QueryContext<Entity extends object = object> {
  readonly definition: EntityDefinition<Entity>;
  /** Asked for at each terminal, so that the backend in scope then is used. */
  backend(): Backend;
  /** A physical table name that wins over every other one. */
  readonly tableName?: string | undefined;
  readonly returnConsumedCapacity?: CapacityDetail | undefined;
  readonly cursorOptions?: CursorOptions | undefined;
  /** Ends every call of the query; a terminal's own signal wins. */
  readonly signal?: AbortSignal | undefined;
}
