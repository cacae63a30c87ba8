import type { Answer } from '../canned/answer.ts';
import { CannedRequestHandler } from '../canned/request-handler.ts';
import { answerFor } from '../check/check-subject.ts';
import type { Operation } from '../operations/operation.ts';
import type { SubjectDefinition } from '../subjects/subject.ts';

/** So many calls, for each counted one, go before: a process that comes to its turn finds the caches of the CPU full of others. */
const leadIn = 0.2;

/** Microseconds of CPU, of all threads, that calls in a row take; case after case, on one client. */
export function timer(definition: SubjectDefinition): (operation: Operation, calls: number) => Promise<number> {
  const handler = new CannedRequestHandler();
  const subject = definition.make(handler);
  const known = new Map<Operation, { readonly answers: readonly Answer[]; calls: number }>();
  return async (operation, calls) => {
    const state = known.get(operation) ?? { answers: answersFor(definition, operation), calls: 0 };
    known.set(operation, state);
    await callInARow(Math.ceil(calls * leadIn));
    const before = process.cpuUsage();
    await callInARow(calls);
    const { user, system } = process.cpuUsage(before);
    return user + system;

    async function callInARow(count: number): Promise<void> {
      for (let call = 0; call < count; call++) {
        const at = state.calls++ % operation.cases;
        handler.answer = state.answers[at];
        await operation.run(subject, at);
      }
    }
  };
}

function answersFor(definition: SubjectDefinition, operation: Operation): readonly Answer[] {
  return Array.from({ length: operation.cases }, (_, at) => answerFor(definition, operation, at));
}
