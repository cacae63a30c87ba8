/** A process that has one subject, and measures it when asked to. */
import { checkSubject } from '../check/check-subject.ts';
import { operations } from '../operations/operations.ts';
import { loadSubject } from '../subjects/load-subject.ts';
import type { SubjectName } from '../subjects/subject-names.ts';
import { cpuProfile } from './cpu-profile.ts';
import { keptMemory } from './kept-memory.ts';
import { timer } from './timer.ts';
import type { WorkerAnswer, WorkerTask } from './worker-protocol.ts';

const definition = await loadSubject(process.argv[2] as SubjectName);
const time = timer(definition);

process.on('message', (task: WorkerTask) => {
  carryOut(task).then(
    (value) => answer({ value }),
    (error: unknown) => answer({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});

async function carryOut(task: WorkerTask): Promise<number> {
  switch (task.kind) {
    case 'check':
      // The first case and another one: what is kept from the first must not show in the second.
      await checkSubject(definition, operations[task.operation], 0);
      await checkSubject(definition, operations[task.operation], 1);
      return 0;
    case 'time':
      return time(operations[task.operation], task.calls);
    case 'profile':
      return cpuProfile(task.file, () => time(operations[task.operation], task.calls));
    case 'heap':
      return keptMemory(definition, task.keep);
    default:
      return task satisfies never;
  }
}

function answer(message: WorkerAnswer): void {
  process.send?.(message);
}
