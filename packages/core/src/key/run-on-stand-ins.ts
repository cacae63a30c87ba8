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
  const session: Session = { name: source, log: newLog(() => undefined, undefined) };
  const newSelf = standInObjects(session, source.prototype, source.attributes, [], []);
  return (standInOf, absent) => {
    session.log = newLog(standInOf, absent && pathKey(absent));
    return runOn(newSelf(), source, session.log);
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
  }
  if (log.fault) throw log.fault;
  if (run.kind === 'threw') return run;
  for (const [key, { path }] of log.opened) {
    const inside = key.slice(0, -1);
    if (![...log.reads.keys()].some((read) => read.startsWith(inside))) throw keyErrors.whole(source, path);
  }
  return run;
}

/** All runs of one method. */
interface Session {
  readonly name: KeyMethodName;
  /** Of the run that is going on. */
  log: Log;
}

interface Log {
  readonly standInOf: StandInOf;
  readonly absentKey: string | undefined;
  readonly reads: Map<string, Read>;
  /** Nested objects that were read. */
  readonly opened: Map<string, { readonly path: readonly string[]; readonly object: object }>;
  fault: Error | undefined;
}

function newLog(standInOf: StandInOf, absentKey: string | undefined): Log {
  return { standInOf, absentKey, reads: new Map(), opened: new Map(), fault: undefined };
}

/** Each run has objects of its own; what watches them serves all runs. */
function standInObjects(
  session: Session,
  prototype: object,
  attributes: readonly AttributeDefinition[],
  path: readonly string[],
  optional: Read['optional'],
): () => object {
  const byName = new Map(attributes.map((attribute) => [attribute.property, attribute]));
  const readers = new Map<string, () => unknown>();
  const fail = (error: Error): never => {
    session.log.fault ??= error;
    throw error;
  };
  const changes = (property?: string | symbol) =>
    fail(keyErrors.sets(session.name, property === undefined ? ['this', ...path] : [...path, String(property)]));
  const asks = () => fail(keyErrors.asks(session.name, path));

  const handler: ProxyHandler<object> = {
    get(target, property, receiver) {
      const attribute = typeof property === 'string' ? byName.get(property) : undefined;
      if (attribute) {
        const read = readers.get(attribute.property) ?? readerOf(session, attribute, path, optional);
        readers.set(attribute.property, read);
        return read();
      }
      if (typeof property === 'symbol' || property in target) return Reflect.get(target, property, receiver);
      return fail(keyErrors.unknownAttribute(session.name, [...path, property]));
    },
    has: (target, property) =>
      typeof property === 'string' && !(property in target) ? asks() : Reflect.has(target, property),
    ownKeys: asks,
    getOwnPropertyDescriptor: asks,
    set: (_, property) => changes(property),
    defineProperty: (_, property) => changes(property),
    deleteProperty: (_, property) => changes(property),
    setPrototypeOf: () => changes(),
    preventExtensions: () => changes(),
  };
  return () => new Proxy(Object.create(prototype) as object, handler);
}

function readerOf(
  session: Session,
  { property, type, optional: mayLack }: AttributeDefinition,
  parent: readonly string[],
  optionalParents: Read['optional'],
): () => unknown {
  const path = [...parent, property];
  const key = pathKey(path);
  const optional = mayLack ? [...optionalParents, path] : optionalParents;
  if (type.kind !== 'object') {
    const read: Read = { key, path, type, optional };
    return () => {
      const { reads, absentKey, standInOf } = session.log;
      reads.set(key, read);
      return key === absentKey ? undefined : standInOf(read);
    };
  }
  const newObject = standInObjects(session, type.target.prototype as object, type.fields, path, optional);
  return () => {
    const { opened, absentKey } = session.log;
    if (key === absentKey) return undefined;
    const object = opened.get(key)?.object ?? newObject();
    opened.set(key, { path, object });
    return object;
  };
}
