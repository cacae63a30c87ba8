import type { Backend, TableTarget } from './backend.ts';
import { observeCall } from './observe-call.ts';
import type { BackendOperation, ObserveOptions } from './request-event.ts';
import { requestSubject } from './request-subject.ts';
import type { TableOperations } from './table-operations.ts';

type Method = (request?: TableTarget, ...more: unknown[]) => Promise<unknown>;

/** The table part of a backend that is watched. */
export function observedTables(
  { name: backend, tables }: Backend,
  onRequest: NonNullable<ObserveOptions['onRequest']>,
): TableOperations {
  const seen =
    (name: string, method: Method): Method =>
    (request, ...more) => {
      const facts = { backend, operation: `tables.${name}` as BackendOperation, ...requestSubject(request ?? {}) };
      const work = () => method.call(tables, request, ...more);
      return observeCall(onRequest, facts, work, () => ({}));
    };
  return Object.fromEntries(
    // What a name stands for is no call.
    methodsOf(tables).map(([name, method]) => [name, name === 'nameOf' ? method.bind(tables) : seen(name, method)]),
  ) as unknown as TableOperations;
}

/** All methods, those of a class too. */
function methodsOf(object: object): readonly (readonly [string, Method])[] {
  const methods = new Map<string, Method>();
  for (let at = object; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const member = (object as Record<string, unknown>)[name];
      if (typeof member === 'function' && name !== 'constructor') methods.set(name, member as Method);
    }
  }
  return [...methods];
}
