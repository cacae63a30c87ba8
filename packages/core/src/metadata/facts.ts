/**
 * What the decorators of one class wrote down, uninterpreted. Kept on the class itself (legacy decorators) or on its
 * decorator metadata (standard ones), under a `Symbol.for` key, so that two copies of the package agree and two classes of one
 * name don't meet.
 */
export interface Facts {
  entity?: EntityFact;
  readonly attributes: AttributeFact[];
  readonly keys: KeyFact[];
  readonly validations: ValidationFact[];
}

export interface EntityFact {
  readonly name: unknown;
  readonly options: unknown;
}

/** Which member a decorator was put on. */
export interface MemberFact {
  readonly member: string | symbol;
  readonly kind: 'field' | 'method' | 'getter' | 'setter' | 'accessor';
  readonly static: boolean;
  readonly private: boolean;
}

export interface AttributeFact extends MemberFact {
  /** The decorator's arguments as they were. */
  readonly arguments: readonly unknown[];
}

export type KeyRole =
  | { readonly kind: 'partitionKey' }
  | { readonly kind: 'sortKey' }
  | { readonly kind: 'gsiKey'; readonly index: string; readonly part: 'partition' | 'sort' }
  | { readonly kind: 'lsiKey'; readonly index: string };

export interface KeyFact extends MemberFact {
  readonly role: KeyRole;
  readonly options: unknown;
}

export interface ValidationFact extends MemberFact {
  readonly rules: readonly unknown[];
}

const factsKey: unique symbol = Symbol.for('monotable.facts') as never;

// Standard decorators get a metadata object only where this symbol exists before the class is evaluated.
(Symbol as { metadata?: symbol }).metadata ??= Symbol.for('Symbol.metadata');
const metadataSymbol: symbol = (Symbol as { metadata?: symbol }).metadata ?? Symbol.for('Symbol.metadata');

/** The facts of exactly this holder (a class or a metadata object), made where there are none. */
export function factsOn(holder: object): Facts {
  if (!Object.hasOwn(holder, factsKey)) {
    Object.defineProperty(holder, factsKey, { value: { attributes: [], keys: [], validations: [] } satisfies Facts });
  }
  return (holder as { [factsKey]: Facts })[factsKey];
}

/** The facts that one class itself declares, from either flavour. */
export function ownFacts(type: object): readonly Facts[] {
  const metadata = Object.hasOwn(type, metadataSymbol) ? (type as Record<symbol, unknown>)[metadataSymbol] : undefined;
  const holders = [type, ...(typeof metadata === 'object' && metadata !== null ? [metadata] : [])];
  return holders.flatMap((holder) => (Object.hasOwn(holder, factsKey) ? [factsOn(holder)] : []));
}

/** A class and those it extends, the class itself first. Compilers differ in chaining metadata, so the classes are walked. */
export function classChain(type: object): readonly object[] {
  const chain: object[] = [];
  for (
    let at: object | null = type;
    typeof at === 'function' && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  )
    chain.push(at);
  return chain;
}

/** Whether a value is a class that any of our member decorators was used on. */
export function hasFacts(value: unknown): value is new () => object {
  return typeof value === 'function' && classChain(value).some((type) => ownFacts(type).length > 0);
}
