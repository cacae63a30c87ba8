import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { SubjectName } from '../subjects/subject-names.ts';
import { environment } from './environment.ts';
import type { WorkerAnswer, WorkerTask } from './worker-protocol.ts';

/**
 * A subject in a process of its own: what one makes of the SDK's code (types seen, functions optimised, garbage left) is not
 * laid at another's door. A process that is asked nothing takes no CPU.
 */
export class WorkerProcess {
  readonly subject: SubjectName;
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(subject: SubjectName, bundle: string) {
    this.subject = subject;
    this.#child = fork(join(bundle, 'worker.mjs'), [subject], {
      execArgv: ['--expose-gc'],
      env: environment,
    });
    this.#ended = new Promise((_, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', (code) => reject(new Error(`The process of ${subject} ended with ${code}`)));
    });
    this.#ended.catch(() => {});
  }

  async do(task: WorkerTask): Promise<number> {
    const answered = new Promise<WorkerAnswer>((resolve) => this.#child.once('message', resolve));
    this.#child.send(task);
    const answer = await Promise.race([answered, this.#ended]);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.value;
  }

  /** Lets the process end by itself. */
  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended.catch(() => {});
  }
}
