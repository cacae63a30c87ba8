import { randomBytes } from 'node:crypto';
import type { Backend } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { alignContent, type Content } from './content.ts';
import type { Deviation } from './deviation.ts';
import { program } from './generate/programs.ts';
import { type Program, tablesChanged, tablesTouched } from './program.ts';
import { dataText, reportOf } from './report.ts';
import { type Divergence, type RunOptions, runProgram } from './run-program.ts';
import type { Place, Side } from './side.ts';
import { createTables, deleteTables, remakeTable } from './side-tables.ts';
import { type TableKind, tablesNamed } from './tables.ts';

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

/** A backend held against memory, on tables of its own. */
export class Differential {
  readonly #engine: Place;
  readonly #deviations: readonly Deviation[];
  /** Tables that programs took an index from. */
  readonly #changed = new Set<TableKind>();
  /** Tables that may hold something. */
  readonly #touched = new Set<TableKind>();
  #runs = 0;

  private constructor(engine: Place, deviations: readonly Deviation[]) {
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
    await this.#restore();
    for (const kind of tablesChanged(one)) this.#changed.add(kind);
    for (const kind of tablesTouched(one)) this.#touched.add(kind);
    return runProgram(one, { memory, engine }, { deviations: this.#deviations, ...options });
  }

  /** Empty tables with all of their indexes. */
  async #restore(): Promise<void> {
    for (const kind of this.#changed) await remakeTable(this.#engine, kind);
    this.#changed.clear();
    const nothing: Content = new Map([...this.#touched].map((kind) => [kind, new Map()]));
    await alignContent(nothing, this.#engine);
    this.#touched.clear();
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
