import type { MemberArgument, ReachableMember } from './decorated-member.ts';

/** `@validate(Length(1, 200))`: class-validator's rules for a property, under either flavour of decorators. */
export type ValidateFactory = (...rules: readonly PropertyDecorator[]) => ValidateDecorator;

export type ValidateDecorator = <Target, const Member extends MemberArgument>(
  target: Target,
  member: Member & NoInfer<ReachableMember<Member, unknown>>,
) => void;
