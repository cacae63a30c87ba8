import { compareAnswers } from './compare.ts';
import { alignContent, type Content, contentDiffers, contentOf } from './content.ts';
import type { Deviation, Meeting } from './deviation.ts';
import { performStep } from './perform-step.ts';
import { type Call, type Program, type Step, type Transaction, tablesTouched, tablesWritten } from './program.ts';
import type { Side } from './side.ts';
import { sourcesOf, tableNames } from './tables.ts';

/** Where the sides came apart, and in what no known fault explains. */
export interface Divergence {
  /** The step's number, from 0; the program's length where it was in an index at the end. */
  readonly at: number;
  readonly meetings: readonly Meeting[];
}

export interface Sides {
  readonly memory: Side;
  readonly engine: Side;
}

export interface RunOptions {
  readonly deviations: readonly Deviation[];
  /** Called for each known fault that is met. */
  met?(deviation: Deviation): void;
}

/**
 * Runs a program on both sides and compares each answer, what is stored after each write, and what the indexes hold at the
 * end. `undefined` where all is equal but for known faults of the engine: after one of those the engine is given what memory
 * holds, and the program goes on.
 */
export async function runProgram(program: Program, sides: Sides, options: RunOptions): Promise<Divergence | undefined> {
  let content: Content = await contentOf(sides.memory, tableNames);
  let last: Transaction | undefined;
  for (const [at, step] of program.entries()) {
    const call = callOf(step, last);
    if (!call) continue;
    if (call.call === 'transactWrite' && call.token !== undefined) last = call;
    const met = await compareCall(call, sides, content);
    const written = tablesWritten(call);
    const own = await contentOf(sides.memory, written);
    const other = await contentOf(sides.engine, written);
    const apart = contentDiffers(own, other);
    const meetings = [...met.meetings];
    // Where a call failed on one side alone, that is why.
    if (!meetings.some(({ difference }) => difference.field === 'code')) {
      meetings.push(...apart.map((difference) => ({ ...met, difference })));
    }
    const unknown = meetings.filter((meeting) => !isKnown(meeting, options));
    if (unknown.length > 0) return { at, meetings: unknown };
    if (apart.length > 0) await alignContent(own, sides.engine);
    // One side may have done what the other did not, and remember its token.
    if (meetings.length > 0 && call.call === 'transactWrite') renewTokens(sides);
    content = new Map([...content, ...own]);
  }
  return compareIndexes(program, sides, content, options);
}

function renewTokens({ memory, engine }: Sides): void {
  memory.tokens = `${memory.tokens}+`;
  engine.tokens = memory.tokens;
}

function callOf(step: Step, last: Transaction | undefined): Call | undefined {
  if (step.call !== 'repeat') return step;
  return last && { ...last, writes: step.changed ? last.writes.slice(0, -1) : last.writes };
}

async function compareCall(step: Call, { memory, engine }: Sides, before: Content) {
  // One after the other: when memory breaks down, nothing is under way on the engine.
  const own = await performStep(step, memory);
  const other = await performStep(step, engine);
  const met = { step, before, memory: own, engine: other };
  const meetings: Meeting[] = compareAnswers(step, own, other, before).map((difference) => ({ ...met, difference }));
  return { ...met, meetings };
}

async function compareIndexes(program: Program, sides: Sides, content: Content, options: RunOptions) {
  for (const { on, index } of tablesTouched(program).flatMap(sourcesOf)) {
    if (!index) continue;
    const { meetings } = await compareCall({ call: 'scan', on, index: index.name }, sides, content);
    const unknown = meetings.filter((meeting) => !isKnown(meeting, options));
    if (unknown.length > 0) return { at: program.length, meetings: unknown };
  }
  return undefined;
}

function isKnown(meeting: Meeting, { deviations, met }: RunOptions): boolean {
  const deviation = deviations.find((candidate) => candidate.explains(meeting));
  if (deviation) met?.(deviation);
  return deviation !== undefined;
}
