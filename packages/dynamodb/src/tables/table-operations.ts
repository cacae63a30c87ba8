import type { TableOperations } from '@monotable/core';
import type { Connection } from '../operations/operation-context.ts';
import { createTable } from './create-table.ts';
import { deleteTable } from './delete-table.ts';
import { describeTable } from './describe-table.ts';
import { listTables } from './list-tables.ts';
import { enableTimeToLive } from './time-to-live.ts';
import { updateTable } from './update-table.ts';

/** The table part of a backend. */
export function tableOperations(connection: Connection): TableOperations {
  return Object.freeze({
    create: (request) => createTable(request, connection),
    describe: (request) => describeTable(request, connection),
    update: (request) => updateTable(request, connection),
    delete: (request) => deleteTable(request, connection),
    list: (options = {}) => listTables(options, connection),
    enableTimeToLive: (request) => enableTimeToLive(request, connection),
    nameOf: (target) => connection.tableName(target),
  } satisfies TableOperations);
}
