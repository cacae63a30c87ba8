import { AsyncLocalStorage } from 'node:async_hooks';
import type { Backend } from '../backend/backend.ts';
import { ConfigurationError, NoBackendError } from '../errors/errors.ts';
import { refuseOtherThanBackend } from '../errors/refuse-other-than-backend.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { backendOfTable } from '../table/table.ts';

const scopeKey = Symbol.for('monotable.backendScope');
const modelBackendKey: unique symbol = Symbol.for('monotable.modelBackend') as never;

/** One storage in a process, however many copies of the package it has. */
function scope(): AsyncLocalStorage<Backend> {
  const holder = globalThis as { [scopeKey]?: AsyncLocalStorage<Backend> };
  holder[scopeKey] ??= new AsyncLocalStorage<Backend>();
  return holder[scopeKey];
}

/**
 * Runs `work` with `backend` for every model, the async calls that `work` makes included. It wins over what a model's or a
 * table's `useBackend` says, not over a backend that a call names itself.
 */
export function withBackend<Result>(backend: Backend, work: () => Result): Result {
  refuseOtherThanBackend(backend, 'withBackend');
  if (typeof work !== 'function') {
    const message = 'what is to be done with the backend is no function';
    throw new ConfigurationError({ operation: 'withBackend', message, remedy: 'Write withBackend(backend, () => …)' });
  }
  return scope().run(backend, work);
}

/** Sets the backend of a class and of those that extend it; `undefined` takes it away. */
export function setModelBackend(type: object, backend: Backend | undefined): void {
  if (backend !== undefined) refuseOtherThanBackend(backend, 'useBackend');
  Object.defineProperty(type, modelBackendKey, { value: backend, writable: true, configurable: true });
}

/** The backend of a call: the one it names, else the one in scope, else the model's, else the table's. */
export function backendFor(definition: EntityDefinition, named: Backend | undefined): Backend {
  const backend = named ?? scope().getStore() ?? modelBackend(definition.target) ?? backendOfTable(definition.table);
  if (backend) return backend;
  throw new NoBackendError({
    entity: definition.name,
    message: 'it has no backend',
    remedy: `Call useBackend() of its table ${definition.table.name} or of the model, use ${definition.target.name}.on(backend), or run inside withBackend()`,
  });
}

function modelBackend(type: object): Backend | undefined {
  // Not by classChain(): this is asked at every call, and needs no list.
  for (let at: object | null = type; typeof at === 'function'; at = Object.getPrototypeOf(at)) {
    const own = Object.hasOwn(at, modelBackendKey)
      ? (at as { [modelBackendKey]?: Backend })[modelBackendKey]
      : undefined;
    if (own) return own;
  }
  return undefined;
}

const instanceBackendKey: unique symbol = Symbol.for('monotable.instanceBackend') as never;

/** Notes on an instance which backend it came from, where a call named one: what is called on it goes there too. */
export function rememberBackend<Instance extends object>(instance: Instance, backend: Backend): Instance {
  Object.defineProperty(instance, instanceBackendKey, { value: backend, writable: true, configurable: true });
  return instance;
}

export function rememberedBackend(instance: object): Backend | undefined {
  return (instance as { [instanceBackendKey]?: Backend })[instanceBackendKey];
}
