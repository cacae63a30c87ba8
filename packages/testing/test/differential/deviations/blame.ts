import type { Meeting } from '../deviation.ts';

/** Whether memory refused the request as a whole, for this reason, and the engine did not. */
export function refusedByMemory({ difference, memory, engine }: Meeting, message: RegExp): boolean {
  if (difference.field !== 'code' || memory.kind !== 'refused' || memory.code !== 'InvalidRequest') return false;
  return message.test(memory.message) && !(engine.kind === 'refused' && engine.code === 'InvalidRequest');
}

/** Whether memory cancels a transaction because this is wrong with one of its operations. */
export function stopsAnOperation({ memory }: Meeting, message: RegExp, at?: number): boolean {
  if (memory.kind !== 'refused') return false;
  const reasons = memory.reasons ?? [];
  const concerned = at === undefined ? reasons : reasons.slice(at, at + 1);
  return concerned.some((reason) => reason.code === 'ValidationError' && message.test(reason.message ?? ''));
}

export const isRefused = ({ engine }: Meeting, message: RegExp): boolean =>
  engine.kind === 'refused' && engine.code === 'InvalidRequest' && message.test(engine.message);
