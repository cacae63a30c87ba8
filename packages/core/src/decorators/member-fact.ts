import { type Facts, factsOn, type MemberFact } from '../metadata/facts.ts';

/** The part of a standard decorator's context that is written down; class decorators have another kind. */
interface StandardContext {
  readonly kind: 'field' | 'method' | 'getter' | 'setter' | 'accessor' | 'class';
  readonly name: string | symbol;
  readonly static?: boolean;
  readonly private?: boolean;
  readonly metadata?: object;
}

/**
 * Tells from a member decorator's arguments which flavour called it, and gives the facts to write to: a standard decorator
 * is called with `(value, context)`, a legacy one with `(prototype or class, member, descriptor)`.
 */
export function memberFact(
  decorator: string,
  args: readonly unknown[],
): { readonly facts: Facts; readonly member: MemberFact } {
  const context = args[1];
  if (isStandardContext(context)) {
    if (!context.metadata) {
      throw new TypeError(
        `@${decorator} found no decorator metadata: import @monotable/core before the class is evaluated`,
      );
    }
    if (context.kind === 'class') throw new TypeError(`@${decorator} decorates a member of a class, not the class`);
    const member = {
      member: context.name,
      kind: context.kind,
      static: context.static ?? false,
      private: context.private ?? false,
    };
    return { facts: factsOn(context.metadata), member };
  }
  const [target, name, descriptor] = args;
  if ((typeof target !== 'object' && typeof target !== 'function') || target === null || !isMemberName(name)) {
    throw new TypeError(`@${decorator} was not called as a decorator of a class member`);
  }
  const isStatic = typeof target === 'function';
  const holder: object = isStatic ? target : (target as { constructor: object }).constructor;
  return {
    facts: factsOn(holder),
    member: { member: name, kind: legacyKind(target, name, descriptor), static: isStatic, private: false },
  };
}

function isMemberName(name: unknown): name is string | symbol {
  return typeof name === 'string' || typeof name === 'symbol';
}

export function isStandardContext(value: unknown): value is StandardContext {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && 'name' in value && typeof value.kind === 'string'
  );
}

function legacyKind(target: object, name: string | symbol, given: unknown): MemberFact['kind'] {
  // Only a descriptor the compiler passed on, or one of the prototype, tells methods from fields.
  const descriptor = (given ?? Object.getOwnPropertyDescriptor(target, name)) as PropertyDescriptor | undefined;
  if (descriptor?.get) return 'getter';
  if (descriptor?.set) return 'setter';
  return typeof descriptor?.value === 'function' ? 'method' : 'field';
}
