import { KeyDate } from './key-date.ts';
import { keyErrors } from './key-errors.ts';
import { type KeyMethodSource, type Read, type Run, runnerOnStandIns } from './run-on-stand-ins.ts';
import { type StandIns, standInsFor } from './stand-ins.ts';

/** An attribute that the method reads, with what can stand in for it. */
export interface Subject extends Read {
  readonly standIns: StandIns;
}

/** A key method that can be run again and again, one attribute changed at a time. */
export interface KeyExperiment {
  readonly source: KeyMethodSource;
  /** What the method gives with the first stand-in of everything. */
  readonly base: unknown;
  /** In the order of reading. */
  readonly subjects: readonly Subject[];
  /** The result with these values in place of the first stand-ins. Throws `DefinitionError` on other reads, or none. */
  run(values: ReadonlyMap<string, unknown>): unknown;
  /** As `run`; `undefined` where the method throws, as it may on values that it refuses. */
  probe(values: ReadonlyMap<string, unknown>): unknown;
  /** The result where this attribute is absent; `undefined` where the method throws. It may read what it likes. */
  without(path: readonly string[]): unknown;
}

export function keyExperiment(source: KeyMethodSource): KeyExperiment {
  const known = new Map<string, StandIns>();
  const standInsOf = ({ key, type }: Read): StandIns => {
    const standIns = known.get(key) ?? standInsFor(type, known.size);
    known.set(key, standIns);
    return standIns;
  };
  const runWith = runnerOnStandIns(source);
  const attempt = (values: ReadonlyMap<string, unknown>, absent?: readonly string[]): Run => {
    let copies: Map<string, unknown> | undefined;
    return runWith((read) => {
      const value = values.has(read.key) ? values.get(read.key) : standInsOf(read).variants[0];
      if (!isChangeable(value)) return value;
      copies ??= new Map();
      const copy = copies.get(read.key) ?? copyOf(value);
      copies.set(read.key, copy);
      return copy;
    }, absent);
  };

  const first = attempt(new Map());
  if (first.kind === 'threw') throw keyErrors.threw(source, first.cause);
  const base = keyOf(source, first.result);
  const checked = (run: Extract<Run, { kind: 'returned' }>): unknown => {
    const same = run.reads.size === first.reads.size && [...run.reads.keys()].every((key) => first.reads.has(key));
    if (!same) throw keyErrors.readsDiffer(source);
    return keyOf(source, run.result);
  };
  const subjects = [...first.reads.values()].map((read) => ({ ...read, standIns: standInsOf(read) }));

  return {
    source,
    base,
    subjects,
    run(values) {
      const run = attempt(values);
      if (run.kind === 'threw') throw keyErrors.threw(source, run.cause);
      return checked(run);
    },
    probe(values) {
      const run = attempt(values);
      return run.kind === 'threw' ? undefined : checked(run);
    },
    without(path) {
      const run = attempt(new Map(), path);
      return run.kind === 'threw' ? undefined : run.result;
    },
  };
}

/** What a method may change, for the rest of its run. */
function isChangeable(value: unknown): value is KeyDate | ReadonlySet<unknown> {
  return value instanceof KeyDate || value instanceof Set;
}

function copyOf(value: KeyDate | ReadonlySet<unknown>): unknown {
  return value instanceof KeyDate ? new KeyDate(value.getTime()) : new Set(value);
}

function keyOf(source: KeyMethodSource, result: unknown): unknown {
  if (result === undefined || result === null) throw keyErrors.nothing(source);
  if (typeof (result as { then?: unknown }).then === 'function') {
    Promise.resolve(result).catch(() => undefined);
    throw keyErrors.async(source);
  }
  return result;
}
