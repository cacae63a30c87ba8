import type { Answer } from '../answer.ts';
import type { Meeting } from '../deviation.ts';

/** The code of an error that is an answer. */
export const codeOf = (answer: Answer): string | undefined => (answer.kind === 'refused' ? answer.code : undefined);

/** Whether memory refused the request as a whole, for this reason, and the engine did not. */
export function refusedByMemory({ difference, memory, engine }: Meeting, message: RegExp): boolean {
  if (difference.field !== 'code' || memory.kind !== 'refused' || memory.code !== 'InvalidRequest') return false;
  return message.test(memory.message) && codeOf(engine) !== 'InvalidRequest';
}

/** Whether memory cancels a transaction because this is wrong with one of its operations, or with a certain one. */
export function stopsAnOperation({ memory }: Meeting, message: RegExp, at?: number): boolean {
  if (memory.kind !== 'refused') return false;
  const reasons = memory.reasons ?? [];
  const concerned = at === undefined ? reasons : reasons.slice(at, at + 1);
  return concerned.some((reason) => reason.code === 'ValidationError' && message.test(reason.message ?? ''));
}

/**
 * Whether this is wrong with an operation of a transaction, and the engine does not mind: the transaction is done, or stopped
 * for something else.
 */
export function isPassed(meeting: Meeting, message: RegExp): boolean {
  const { difference, engine } = meeting;
  if (difference.field === 'code') return engine.kind !== 'refused' && stopsAnOperation(meeting, message);
  const isOther = difference.field === 'reason' && difference.engine !== 'ValidationError';
  return isOther && stopsAnOperation(meeting, message, difference.at);
}

/** Whether the engine refused the request as a whole, with this message. */
export const isRefused = ({ engine }: Meeting, message: RegExp): boolean =>
  engine.kind === 'refused' && engine.code === 'InvalidRequest' && message.test(engine.message);

/** Whether the engine cancelled a transaction, with this message for one of its operations. */
export const isCancelled = ({ engine }: Meeting, message: RegExp): boolean =>
  engine.kind === 'refused' && (engine.reasons ?? []).some((reason) => message.test(reason.message ?? ''));
