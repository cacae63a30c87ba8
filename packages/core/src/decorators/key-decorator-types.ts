import type { KeyNameRead } from '../types/key-of.ts';
import type { Refused } from '../types/refused.ts';
import type { MemberArgument, MemberType, ReachableMember } from './decorated-member.ts';

export interface KeyOptions {
  /** The attributes that the method reads, where it branches on data: it can then only give whole keys. */
  readonly dependsOn?: readonly string[] | undefined;
}

export interface IndexKeyOptions extends KeyOptions {
  /** An item without this key is an error instead of being left out of the index. */
  readonly required?: boolean | undefined;
  /** Which attribute of a multi-attribute key this is, from 0. */
  readonly position?: number | undefined;
  /** All items under few partition keys is meant so. */
  readonly lowCardinality?: boolean | undefined;
}

/** `@partitionKey` and `@sortKey`: on a method that computes the key, or on a property that is the key. */
export interface PrimaryKeyFactory {
  <Target, const Member extends MemberArgument>(
    target: Target,
    member: Member & NoInfer<ReachableMember<Member, PrimaryKeyCheck<MemberType<Target, Member>>>>,
  ): void;
  (options: KeyOptions): PrimaryKeyDecorator;
}

type PrimaryKeyDecorator = <Target, const Member extends MemberArgument>(
  target: Target,
  member: Member & NoInfer<ReachableMember<Member, PrimaryKeyCheck<MemberType<Target, Member>>>>,
) => void;

/** `@gsiKey('byTenant', 'partition')`: one attribute of a global index's key. */
export type GsiKeyFactory = (index: string, part: 'partition' | 'sort', options?: IndexKeyOptions) => IndexKeyDecorator;

/** `@lsiKey('byDate')`: the sort key of a local index. */
export type LsiKeyFactory = (index: string, options?: Omit<IndexKeyOptions, 'position'>) => IndexKeyDecorator;

/** An index key method may return `undefined`: the item is then left out of the index. */
export type IndexKeyDecorator = <Target, const Member extends MemberArgument>(
  target: Target,
  member: Member & NoInfer<ReachableMember<Member, IndexKeyCheck<MemberType<Target, Member>>>>,
) => void;

type KeyResult = string | number | bigint | Uint8Array;

type PrimaryKeyCheck<Type> = [Type] extends [(...parameters: infer Parameters) => infer Result]
  ? KeyMethodCheck<Parameters, Result, KeyResult>
  : KeyPropertyCheck<Type, never>;

type IndexKeyCheck<Type> = [Type] extends [(...parameters: infer Parameters) => infer Result]
  ? [KeyNameRead<Type>] extends [never]
    ? KeyMethodCheck<Parameters, Result, KeyResult | undefined>
    : Refused<'KeyOf is for the methods of the primary key: an index key method needs no this'>
  : KeyPropertyCheck<Type, null | undefined>;

type KeyMethodCheck<Parameters, Result, Allowed> = Parameters extends readonly []
  ? [Result] extends [Allowed]
    ? unknown
    : [Result] extends [PromiseLike<unknown>]
      ? Refused<"A key method can't be async">
      : Refused<'A key method returns text, a number or bytes; only one of an index may return undefined'>
  : Refused<'A key method takes no parameters: it may only read attributes of this'>;

type KeyPropertyCheck<Type, Absent> = unknown extends Type
  ? unknown
  : [Type] extends [KeyResult | Date | Absent]
    ? unknown
    : Refused<'A key is text, a number, a date or bytes; that of the table is never absent'>;
