import { randomBytes } from 'node:crypto';
import type { Backend } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { alignContent, type Content } from './content.ts';
import type { Deviation } from './deviation.ts';
import { program } from './generate/steps.ts';
import type { Program } from './program.ts';
import { reportOf } from './report.ts';
import { type Divergence, runProgram } from './run-program.ts';
import type { Side } from './side.ts';
import { createTables, deleteTables } from './side-tables.ts';
import { tableNames, tablesNamed } from './tables.ts';

export interface DifferentialOptions {
  readonly programs: number;
  readonly seed: number;
  /** Where a failure printed before is found again: its path among the programs of the seed. */
  readonly path?: string | undefined;
}

export interface Outcome {
  /** How often each known fault was met. */
  readonly met: ReadonlyMap<string, number>;
  /** What was found, shrunk, with the seed and path that find it again; `undefined` where all programs agreed. */
  readonly failure: string | undefined;
}

const nothing: Content = new Map(tableNames.map((kind) => [kind, new Map()]));

/** A backend to be held against memory, its tables made. */
export class Differential {
  readonly #engine: Omit<Side, 'tokens'>;
  readonly #deviations: readonly Deviation[];
  #runs = 0;

  private constructor(engine: Omit<Side, 'tokens'>, deviations: readonly Deviation[]) {
    this.#engine = engine;
    this.#deviations = deviations;
  }

  static async start(backend: Backend, deviations: readonly Deviation[]): Promise<Differential> {
    const tables = tablesNamed(`differential-${randomBytes(6).toString('hex')}`);
    const side = { backend, tables };
    await createTables(side);
    return new Differential(side, deviations);
  }

  /** Deletes the tables. */
  stop(): Promise<void> {
    return deleteTables(this.#engine);
  }

  /** Runs random programs on a fresh memory backend each and on the engine. */
  async check({ programs, seed, path }: DifferentialOptions): Promise<Outcome> {
    const met = new Map<string, number>();
    const property = fc.asyncProperty(program, async (one) => {
      const divergence = await this.run(one, ({ name }) => met.set(name, (met.get(name) ?? 0) + 1));
      if (divergence) throw new Error(reportOf(one, divergence));
    });
    const details = await fc.check(property, { numRuns: programs, seed, path, endOnFailure: false });
    return { met, failure: details.failed ? failureText(details) : undefined };
  }

  async run(
    one: Program,
    met?: (deviation: Deviation) => void,
    deviations = this.#deviations,
  ): Promise<Divergence | undefined> {
    const tokens = `${this.#engine.tables.texts.name.slice(-12)}-${++this.#runs}`;
    const memory: Side = { backend: new MemoryBackend({ implicitTables: false }), tables: this.#engine.tables, tokens };
    const engine: Side = { ...this.#engine, tokens };
    await createTables(memory);
    await alignContent(nothing, engine);
    return runProgram(one, { memory, engine }, { deviations, met });
  }
}

function failureText(details: fc.RunDetails<[Program]>): string {
  const { seed, counterexamplePath, numRuns, numShrinks, errorInstance, counterexample } = details;
  const cause = errorInstance instanceof Error ? errorInstance : new Error(String(errorInstance));
  return [
    `Program ${numRuns} of seed ${seed} came apart; shrunk ${numShrinks} times. To run it again: --seed ${seed} --path ${counterexamplePath}`,
    counterexample ? '' : 'There is no counterexample.',
    cause.message.startsWith('The program:') ? cause.message : `${reportlessText(counterexample)}${cause.stack}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

const reportlessText = (counterexample: [Program] | null): string =>
  counterexample ? `${JSON.stringify(counterexample[0])}\n` : '';
