import { randomBytes } from 'node:crypto';
import type { Backend } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { alignContent, type Content } from './content.ts';
import type { Deviation } from './deviation.ts';
import { program } from './generate/steps.ts';
import type { Program } from './program.ts';
import { dataText, reportOf } from './report.ts';
import { type Divergence, type RunOptions, runProgram } from './run-program.ts';
import type { Side } from './side.ts';
import { createTables, deleteTables } from './side-tables.ts';
import { tableNames, tablesNamed } from './tables.ts';

export interface DifferentialOptions {
  readonly programs: number;
  readonly seed: number;
  /** The place of one program among those of the seed, as a failure tells it: that one is run alone. */
  readonly path?: string | undefined;
}

export interface Outcome {
  /** How often each known fault was met. */
  readonly met: ReadonlyMap<string, number>;
  /** What was found, shrunk, with the seed and path that find it again; `undefined` where all programs agreed. */
  readonly failure: string | undefined;
}

const nothing: Content = new Map(tableNames.map((kind) => [kind, new Map()]));

/** A backend held against memory, on tables of its own. */
export class Differential {
  readonly #engine: Omit<Side, 'tokens'>;
  readonly #deviations: readonly Deviation[];
  #runs = 0;

  private constructor(engine: Omit<Side, 'tokens'>, deviations: readonly Deviation[]) {
    this.#engine = engine;
    this.#deviations = deviations;
  }

  /** Creates the tables, under a random prefix. */
  static async start(backend: Backend, deviations: readonly Deviation[] = []): Promise<Differential> {
    const tables = tablesNamed(`differential-${randomBytes(6).toString('hex')}`);
    const side = { backend, tables };
    await createTables(side);
    return new Differential(side, deviations);
  }

  /** Deletes the tables. */
  stop(): Promise<void> {
    return deleteTables(this.#engine);
  }

  /** Runs random programs; the first one that comes apart is shrunk as far as it goes. */
  async check({ programs, seed, path }: DifferentialOptions): Promise<Outcome> {
    const met = new Map<string, number>();
    const count = ({ name }: Deviation): unknown => met.set(name, (met.get(name) ?? 0) + 1);
    const property = fc.asyncProperty(program, async (one) => {
      const divergence = await this.run(one, { met: count });
      if (divergence) throw new Error(reportOf(one, divergence));
    });
    const details = await fc.check(property, { numRuns: path === undefined ? programs : 1, seed, path });
    return { met, failure: details.failed ? failureText(details) : undefined };
  }

  /** Runs one program, on empty tables and a fresh memory backend. */
  async run(one: Program, options: Partial<RunOptions> = {}): Promise<Divergence | undefined> {
    const { tables } = this.#engine;
    const tokens = `${tables.texts.name.slice(-18)}-${++this.#runs}`;
    const memory: Side = { backend: new MemoryBackend({ implicitTables: false }), tables, tokens };
    const engine: Side = { ...this.#engine, tokens };
    await createTables(memory);
    await alignContent(nothing, engine);
    return runProgram(one, { memory, engine }, { deviations: this.#deviations, ...options });
  }
}

function failureText({ seed, counterexamplePath, numRuns, numShrinks, errorInstance, ...rest }: FailedRun): string {
  const cause = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  const isReport = cause.message.startsWith('The program:');
  return [
    `Program ${numRuns} of seed ${seed} came apart, shrunk ${numShrinks} times.`,
    `Again: --seed ${seed} --path ${counterexamplePath}`,
    ...(isReport ? [cause.message] : [dataText(rest.counterexample?.[0]), cause.stack ?? cause.message]),
  ].join('\n');
}

type FailedRun = fc.RunDetails<[Program]>;
