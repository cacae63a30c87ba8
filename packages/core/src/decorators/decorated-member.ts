import type { Refused } from '../types/refused.ts';

/**
 * The second argument of a member decorator: a context (standard decorators) or the member's name (legacy ones); the first
 * is the method or nothing, or the class's prototype. One signature takes both flavours, so that the compiler says one thing.
 */
export type MemberArgument = string | symbol | StandardMember;

/** What is read of a standard decorator's context. */
interface StandardMember {
  readonly kind: string;
  readonly name: string | symbol;
}

/** The type of the member that a decorator is put on. A private one is hidden from legacy decorators: `unknown`. */
export type MemberType<Target, Member> = Member extends { readonly access: { get(object: never): infer Value } }
  ? Value
  : Member extends keyof Target
    ? Target[Member]
    : unknown;

/** `Otherwise`, unless the member is one that nothing else can reach through an instance. */
export type ReachableMember<Member, Otherwise> = Member extends { readonly static: true } | { readonly private: true }
  ? Refused<"A static or #private member can't be an attribute or key of an item: use an ordinary one">
  : Otherwise;
