import { DefinitionError } from '../errors/errors.ts';
import type { AttributeDefinition, AttributeType } from '../metadata/attribute-type.ts';
import { type KeyMethodName, keyErrors } from './key-errors.ts';
import type { KeyCallable } from './key-pattern.ts';

/** What is learnt: the method, the class it belongs to, and the attributes it may read. */
export interface KeyMethodSource extends KeyMethodName {
  readonly method: KeyCallable;
  readonly prototype: object;
  readonly attributes: readonly AttributeDefinition[];
}

/** An attribute that a method read: not a nested class, but what is inside. */
export interface Read {
  /** {@link pathKey} of the path. */
  readonly key: string;
  readonly path: readonly string[];
  readonly type: AttributeType;
  /** What may be absent on the way to it: optional nested objects, and the attribute itself. */
  readonly optional: readonly (readonly string[])[];
}

/** One run of a key method. `reads` is by {@link pathKey}, in the order of the first reading. */
export type Run =
  | { readonly kind: 'returned'; readonly result: unknown; readonly reads: ReadonlyMap<string, Read> }
  | { readonly kind: 'threw'; readonly cause: unknown };

/** Gives the value that stands in for an attribute. */
export type StandInOf = (read: Read) => unknown;

export function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}

/**
 * Gives what runs a key method on an object that inherits the class's prototype and whose attributes are stand-ins, and notes what
 * it reads. What lies at the path `absent` is undefined. It throws `DefinitionError` on what a key method may not do, even where
 * the method swallows it.
 */
export function runnerOnStandIns(source: KeyMethodSource): (standInOf: StandInOf, absent?: readonly string[]) => Run {
  const newSelf = standInObjects(source, source.prototype, source.attributes, [], []);
  return (standInOf, absent) => {
    const absentKey = absent && pathKey(absent);
    const log: Log = { standInOf, absentKey, reads: new Map(), opened: new Map(), fault: undefined, isOver: false };
    return runOn(newSelf(log), source, log);
  };
}

function runOn(self: object, source: KeyMethodSource, log: Log): Run {
  let run: Run;
  try {
    run = { kind: 'returned', result: Reflect.apply(source.method, self, []), reads: log.reads };
  } catch (cause) {
    // A date's local-time methods say themselves what is wrong with them.
    if (cause instanceof DefinitionError) log.fault ??= keyErrors.refused(source, cause);
    run = { kind: 'threw', cause };
  } finally {
    log.isOver = true;
  }
  if (log.fault) throw log.fault;
  if (run.kind === 'threw') return run;
  for (const [key, { path }] of log.opened) {
    const inside = key.slice(0, -1);
    if (![...log.reads.keys()].some((read) => read.startsWith(inside))) throw keyErrors.whole(source, path);
  }
  return run;
}

/** One run. */
interface Log {
  readonly standInOf: StandInOf;
  readonly absentKey: string | undefined;
  readonly reads: Map<string, Read>;
  /** Nested objects that were read. */
  readonly opened: Map<string, { readonly path: readonly string[]; readonly object: object }>;
  fault: Error | undefined;
  isOver: boolean;
}

/**
 * Each run has objects of its own, which are of no use later: what a method kept of an earlier run must not look like what it reads
 * now. What watches them serves all runs.
 */
function standInObjects(
  name: KeyMethodName,
  prototype: object,
  attributes: readonly AttributeDefinition[],
  path: readonly string[],
  optional: Read['optional'],
): (log: Log) => object {
  const byName = new Map(attributes.map((attribute) => [attribute.property, attribute]));
  const readers = new Map<string, (log: Log) => unknown>();
  const logs = new WeakMap<object, Log>();
  const logOf = (target: object) => logs.get(target) as Log;
  const fail = (target: object, error: Error): never => {
    logOf(target).fault ??= error;
    throw error;
  };
  const changes = (target: object, property?: string | symbol) =>
    fail(target, keyErrors.sets(name, property === undefined ? ['this', ...path] : [...path, String(property)]));
  const asks = (target: object) => fail(target, keyErrors.asks(name, path));

  const handler: ProxyHandler<object> = {
    get(target, property, receiver) {
      const attribute = typeof property === 'string' ? byName.get(property) : undefined;
      if (attribute) {
        const log = logOf(target);
        if (log.isOver) throw keyErrors.kept(name, [...path, attribute.property]);
        const read = readers.get(attribute.property) ?? readerOf(name, attribute, path, optional);
        readers.set(attribute.property, read);
        return read(log);
      }
      if (typeof property === 'symbol' || property in target) return Reflect.get(target, property, receiver);
      return fail(target, keyErrors.unknownAttribute(name, [...path, property]));
    },
    has: (target, property) =>
      typeof property === 'string' && !(property in target) ? asks(target) : Reflect.has(target, property),
    ownKeys: asks,
    getOwnPropertyDescriptor: asks,
    set: changes,
    defineProperty: changes,
    deleteProperty: changes,
    setPrototypeOf: (target) => changes(target),
    preventExtensions: (target) => changes(target),
  };
  return (log) => {
    const target = Object.create(prototype) as object;
    logs.set(target, log);
    return new Proxy(target, handler);
  };
}

function readerOf(
  name: KeyMethodName,
  { property, type, optional: mayLack }: AttributeDefinition,
  parent: readonly string[],
  optionalParents: Read['optional'],
): (log: Log) => unknown {
  const path = [...parent, property];
  const key = pathKey(path);
  const optional = mayLack ? [...optionalParents, path] : optionalParents;
  if (type.kind !== 'object') {
    const read: Read = { key, path, type, optional };
    return ({ reads, absentKey, standInOf }) => {
      reads.set(key, read);
      return key === absentKey ? undefined : standInOf(read);
    };
  }
  const newObject = standInObjects(name, type.target.prototype as object, type.fields, path, optional);
  return (log) => {
    if (key === log.absentKey) return undefined;
    const object = log.opened.get(key)?.object ?? newObject(log);
    log.opened.set(key, { path, object });
    return object;
  };
}
