import { parseArgs } from 'node:util';
import { type OperationName, operationNames } from './operations/operation-names.ts';

/** What can be measured besides the operations. */
export const otherMeasures = ['coldStart', 'memory', 'size'] as const;
export type Measure = OperationName | (typeof otherMeasures)[number];

export interface Options {
  readonly only: ReadonlySet<Measure>;
  /** How often every subject has its turn. */
  readonly rounds: number;
  readonly print: 'text' | 'json' | 'markdown';
  /** Put the tables into docs/performance.md. */
  readonly write: boolean;
  /** Tell where the CPU of this operation goes, and time nothing. */
  readonly profile?: OperationName | undefined;
}

export const usage = `benchmark:dynamodb [--only ${[...operationNames, ...otherMeasures].join(',')}]
                   [--rounds 30] [--json | --markdown | --write]
                   [--profile <operation>]`;

/** Throws on what is not known. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '30' },
      json: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds is a whole number from 1 on');
  const only = new Set(values.only?.split(',').map(measure) ?? [...operationNames, ...otherMeasures]);
  if (values.write && values.only !== undefined) {
    throw new RangeError('--write replaces every table, so it goes without --only');
  }
  return {
    only,
    rounds,
    print: values.json ? 'json' : values.markdown ? 'markdown' : 'text',
    write: values.write,
    profile: values.profile === undefined ? undefined : operation(values.profile),
  };
}

function measure(name: string): Measure {
  const found = [...operationNames, ...otherMeasures].find((each) => each === name);
  if (!found) throw new RangeError(`${name} can't be measured. What can: ${usage}`);
  return found;
}

function operation(name: string): OperationName {
  const found = operationNames.find((each) => each === name);
  if (!found) throw new RangeError(`${name} is no operation. They are ${operationNames.join(', ')}`);
  return found;
}
