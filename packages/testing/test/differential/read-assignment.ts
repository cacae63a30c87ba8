import { parseArgs } from 'node:util';
import { type DifferentialEngine, differentialEngines } from './deviations.ts';
import { freshSeed } from './summary.ts';

/** What the command line asks for. */
export interface Assignment {
  readonly engine: DifferentialEngine;
  readonly programs: number;
  readonly seed: number;
  readonly path: string | undefined;
}

export const usage = `Runs random programs on memory and on a local engine, and prints the first that comes apart.

  --engine NAME    ${differentialEngines.join(' or ')}; ${differentialEngines[0]} unless given
  --programs N     how many; 1000 unless given
  --seed N         what they are made from; another one each time unless given
  --path N:N:…     one program alone, as a failure names it, with its seed
  --help           this

Ends with 0 when all agree, with 1 when one comes apart, with 2 when nothing could be run.
`;

export function readAssignment(parameters: readonly string[]): Assignment | 'help' | { readonly problem: string } {
  const options = {
    engine: { type: 'string' },
    programs: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
    help: { type: 'boolean' },
  } as const;
  try {
    // pnpm hands on the `--` that some put before the options.
    const { values } = parseArgs({ args: parameters.filter((one) => one !== '--'), options });
    if (values.help) return 'help';
    const name = values.engine ?? differentialEngines[0];
    const engine = differentialEngines.find((known) => known === name);
    if (engine === undefined) return problem(`--engine must be one of ${differentialEngines.join(', ')}`);
    const [programs, seed] = [Number(values.programs ?? 1000), Number(values.seed ?? freshSeed())];
    if (!isWhole(values.programs) || programs < 1) return problem('--programs must be a whole number from 1');
    if (!isWhole(values.seed) || seed !== (seed | 0)) return problem('--seed must be a whole number of 32 bits');
    const { path } = values;
    if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) return problem('--path must be numbers with : between them');
    if (path !== undefined && values.seed === undefined)
      return problem('--path goes with the --seed of the same failure');
    return { engine, programs, seed, path };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

const isWhole = (text = '0'): boolean => /^-?\d{1,15}$/.test(text);

const problem = (what: string): { readonly problem: string } => ({ problem: `${what}\n\n${usage}` });

/** A failure's text with the whole command that finds it again. */
export function againWith(engine: DifferentialEngine, failure: string): string {
  return failure.replace(/^Again: /m, `Again: pnpm differential --engine ${engine} `);
}
