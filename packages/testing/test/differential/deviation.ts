import type { Answer } from './answer.ts';
import type { Content } from './content.ts';
import type { Difference } from './difference.ts';
import type { Call, Program } from './program.ts';

/** One thing in which an engine is known to differ from DynamoDB. */
export interface Deviation {
  readonly name: string;
  /** One sentence: what the engine does. */
  readonly reason: string;
  /** A program that shows it: once it no longer does, the deviation has outlived its reason. */
  readonly example: Program;
  /** Whether this, and nothing else, is why the sides differ there. As narrow as can be. */
  explains(meeting: Meeting): boolean;
}

/** A difference, and all that led to it. */
export interface Meeting {
  readonly step: Call;
  readonly difference: Difference;
  /** What memory held before the step. */
  readonly before: Content;
  readonly memory: Answer;
  readonly engine: Answer;
}
