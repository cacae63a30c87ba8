import { type Call, type CallPart, entityOfCall, type Prepared, partsOf } from './call-parts.ts';
import { plainKey } from './plain-key.ts';
import type { LoggedPart, LoggedRequest } from './request-log.ts';

/** What the log tells of a call. */
export function loggedRequest(call: Call, prepared: Prepared | undefined): LoggedRequest {
  const { operation, request } = call;
  const parts = partsOf(call, prepared);
  const tables = new Set(parts.map(({ target }) => target.table.name));
  const single = Array.isArray(prepared) ? undefined : parts[0];
  return Object.freeze({
    operation,
    table: tables.size === 1 ? [...tables][0] : undefined,
    index: single?.index,
    entity: entityOfCall(call),
    key: single?.key && plainKey(single.key),
    parts: Object.freeze(single ? [] : parts.map(loggedPart)),
    request,
  });
}

function loggedPart({ kind, target, entity, key }: CallPart): LoggedPart {
  return Object.freeze({ kind, table: target.table.name, entity, key: key && plainKey(key) });
}
