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
 * Runs a key method on an object that inherits the class's prototype and whose attributes are stand-ins, and notes what it
 * reads. What lies at the path `absent` is undefined. Throws `DefinitionError` on what a key method may not do, even where
 * the method swallows it.
 */
export function runOnStandIns(source: KeyMethodSource, standInOf: StandInOf, absent?: readonly string[]): Run {
  const absentKey = absent && pathKey(absent);
  const log: Log = { name: source, standInOf, absentKey, reads: new Map(), opened: new Map(), fault: undefined };
  const self = standInObject(log, source.prototype, source.attributes, [], []);
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
  for (const [key, path] of log.opened) {
    const inside = key.slice(0, -1);
    if (![...log.reads.keys()].some((read) => read.startsWith(inside))) throw keyErrors.whole(source, path);
  }
  return run;
}

interface Log {
  readonly name: KeyMethodName;
  readonly standInOf: StandInOf;
  readonly absentKey: string | undefined;
  readonly reads: Map<string, Read>;
  /** Nested objects that were read. */
  readonly opened: Map<string, readonly string[]>;
  fault: Error | undefined;
}

function standInObject(
  log: Log,
  prototype: object,
  attributes: readonly AttributeDefinition[],
  path: readonly string[],
  optional: Read['optional'],
): object {
  const byName = new Map(attributes.map((attribute) => [attribute.property, attribute]));
  const nested = new Map<string, object>();
  const fail = (error: Error): never => {
    log.fault ??= error;
    throw error;
  };
  const changes = (property?: string | symbol) =>
    fail(keyErrors.sets(log.name, property === undefined ? ['this', ...path] : [...path, String(property)]));
  const asks = () => fail(keyErrors.asks(log.name, path));

  const read = ({ property, type, optional: mayLack }: AttributeDefinition): unknown => {
    const at = [...path, property];
    const key = pathKey(at);
    const optionals = mayLack ? [...optional, at] : optional;
    if (type.kind !== 'object') {
      const note: Read = { path: at, type, optional: optionals };
      log.reads.set(key, note);
      return key === log.absentKey ? undefined : log.standInOf(note);
    }
    if (key === log.absentKey) return undefined;
    log.opened.set(key, at);
    const known =
      nested.get(property) ?? standInObject(log, type.target.prototype as object, type.fields, at, optionals);
    nested.set(property, known);
    return known;
  };

  return new Proxy(Object.create(prototype) as object, {
    get(target, property, receiver) {
      const attribute = typeof property === 'string' ? byName.get(property) : undefined;
      if (attribute) return read(attribute);
      if (typeof property === 'symbol' || property in target) return Reflect.get(target, property, receiver);
      return fail(keyErrors.unknownAttribute(log.name, [...path, property]));
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
  });
}
