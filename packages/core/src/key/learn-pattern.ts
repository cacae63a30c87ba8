import { keyErrors } from './key-errors.ts';
import { type KeyExperiment, keyExperiment, type Subject } from './key-experiment.ts';
import type { KeyMethod, KeyPart, KeyPattern, PartSample } from './key-pattern.ts';
import { viewFields } from './key-view.ts';
import { locatePart, type Place, type Sighting } from './locate-part.ts';
import { isConfusable, partText } from './part-text.ts';
import type { KeyMethodSource } from './run-on-stand-ins.ts';

/** An attribute with its place in the text that the first stand-ins give. */
interface Located {
  readonly subject: Subject;
  readonly place: Place;
  /** What each stand-in alone gave for the part. */
  readonly texts: readonly string[];
}

/** Learns a method without `dependsOn`: see `learnKeyMethod`. */
export function learnPattern(source: KeyMethodSource): KeyMethod {
  const experiment = keyExperiment(source);
  const started = Date.now();
  const { base, subjects } = experiment;
  const reads = Object.freeze(subjects.map(({ path }) => Object.freeze([...path])));
  const learnt = { reads, view: viewFields(source.attributes, reads) };
  if (typeof base !== 'string') return Object.freeze({ ...learnt, direct: directPath(experiment) });

  checkStable(experiment, base);
  let facts: TextFacts | undefined;
  try {
    facts = textFacts(experiment, base);
  } finally {
    // Before any other mistake is told, since a text that changes by itself may look like it.
    if (digit.test(base)) checkTimeless(experiment, base, started, !facts || mayHoldTime(source, facts.pattern));
  }
  return Object.freeze({ ...learnt, ...facts });
}

type TextFacts = Omit<KeyMethod, 'reads' | 'view' | 'pattern'> & { readonly pattern: KeyPattern };

/** What is known of a method that returns text. */
function textFacts(experiment: KeyExperiment, base: string): TextFacts {
  const { source, subjects } = experiment;
  const located = subjects
    .filter(({ standIns }) => standIns.variants.length > 1)
    .map((subject) => locate(experiment, base, subject))
    .sort((one, other) => one.place.start - other.place.start || one.place.end - other.place.end);
  checkApart(source, located);
  const pattern = patternOf(base, located);
  checkTexts(source, pattern, located);
  if (located.length > 1) checkTogether(experiment, pattern, located);
  checkAbsence(experiment);
  return {
    pattern,
    samples: Object.freeze(located.map(sampleOf)),
    constants: Object.freeze(
      subjects
        .filter(({ standIns }) => standIns.variants.length === 1)
        .map(({ path, standIns }) => Object.freeze({ path, value: standIns.variants[0] })),
    ),
    trials: new Map<number, boolean>(),
  };
}

/** The attribute that a method returns as it is, where that is a number, bigint or binary. */
function directPath({ source, base, subjects, run }: KeyExperiment): readonly string[] {
  const [subject] = subjects;
  const isKey = typeof base === 'number' || typeof base === 'bigint' || base instanceof Uint8Array;
  if (!isKey || !subject || subjects.length > 1) throw keyErrors.notText(source);
  const { key, path, standIns } = subject;
  const values = [...standIns.variants, ...standIns.probes];
  if (!values.every((value) => Object.is(run(new Map([[key, value]])), value))) throw keyErrors.notText(source);
  return Object.freeze([...path]);
}

function checkStable({ source, run }: KeyExperiment, base: string): void {
  if (run(new Map()) !== base) throw keyErrors.unstable(source);
}

const digit = /\d/;

/** A text with digits could hold the time, so it is made again once the clock has moved on, as it mostly has by now. */
function checkTimeless(experiment: KeyExperiment, base: string, started: number, patient: boolean): void {
  for (let turns = patient ? 100_000 : 0; turns > 0 && Date.now() === started; turns--);
  checkStable(experiment, base);
}

/**
 * Whether the digits could be the time's. An exact part is its attribute's value and nothing else, and what stands between exact
 * parts is compared with the literals whenever a key is made; but only the method knows what an opaque part holds. A literal
 * that the method's own code holds is a constant, `V1#` say, for which nobody has to wait a millisecond.
 */
function mayHoldTime({ method }: KeyMethodSource, { literals, parts }: KeyPattern): boolean {
  if (parts.some(({ rendering }) => rendering === 'opaque')) return true;
  const numbered = literals.filter((literal) => digit.test(literal));
  if (numbered.length === 0) return false;
  const code = Function.prototype.toString.call(method);
  return !numbered.every((literal) => code.includes(literal));
}

function locate({ source, run, probe }: KeyExperiment, base: string, subject: Subject): Located {
  const { key, path, standIns } = subject;
  const text = (result: unknown): string => {
    if (typeof result !== 'string') throw keyErrors.notText(source);
    return result;
  };
  const [first, ...others] = standIns.variants;
  const seen: Sighting[] = others.map((value) => ({ value, text: text(run(new Map([[key, value]]))) }));
  if (seen.every((sighting) => sighting.text === base)) throw keyErrors.hidden(source, path);
  for (const value of standIns.probes) {
    const result = probe(new Map([[key, value]]));
    if (result !== undefined) seen.push({ value, text: text(result) });
  }
  const sightings: readonly [Sighting, ...Sighting[]] = [{ value: first, text: base }, ...seen];
  const place = locatePart(sightings, standIns.renderings);
  if (!place) throw keyErrors.hidden(source, path);
  if (place.rendering === 'opaque') {
    checkRepeats(sightings, ({ value, text }) => probe(new Map([[key, value]])) === text, source);
  }
  const tail = base.length - place.end;
  const shown = [base, ...seen.map((sighting) => sighting.text)].slice(0, standIns.variants.length);
  return { subject, place, texts: shown.map((whole) => whole.slice(place.start, whole.length - tail)) };
}

/** So many that a coin doesn't fall alike each time. */
const repeats = 16;

/** What changes by itself, a random shard say, looks like an opaque part, whose text nothing is compared with later. */
function checkRepeats(
  sightings: readonly [Sighting, ...Sighting[]],
  isSeenAgain: (sighting: Sighting) => boolean,
  source: KeyMethodSource,
): void {
  for (let turn = 0; turn < repeats; turn++) {
    if (!isSeenAgain(sightings[turn % sightings.length] ?? sightings[0])) throw keyErrors.unstable(source);
  }
}

function checkApart(source: KeyMethodSource, located: readonly Located[]): void {
  for (const [at, { subject, place }] of located.entries()) {
    const next = located[at + 1];
    if (!next || place.end < next.place.start) continue;
    const problem = place.end === next.place.start ? keyErrors.adjacent : keyErrors.mixed;
    throw problem(source, subject.path, next.subject.path);
  }
}

function patternOf(base: string, located: readonly Located[]): KeyPattern {
  const starts = [...located.map(({ place }) => place.start), base.length];
  const literals = starts.map((start, at) => base.slice(located[at - 1]?.place.end ?? 0, start));
  return Object.freeze({ literals: Object.freeze(literals), parts: Object.freeze(located.map(partOf)) });
}

function partOf({ subject, place, texts }: Located): KeyPart {
  const { path, type } = subject;
  const enumerated = type.kind === 'choice' || type.kind === 'boolean';
  const choices = enumerated && place.rendering !== 'opaque' ? Object.freeze([...texts]) : undefined;
  return Object.freeze({ path: Object.freeze([...path]), rendering: place.rendering, ...(choices && { choices }) });
}

function sampleOf({ subject, texts }: Located): PartSample {
  return Object.freeze({ value: subject.standIns.variants[0], text: texts[0] ?? '' });
}

function checkTexts(source: KeyMethodSource, pattern: KeyPattern, located: readonly Located[]): void {
  const { literals, parts } = pattern;
  if (parts.length === 0 && literals[0] === '') throw keyErrors.emptyText(source);
  if (!literals.every((literal) => literal.isWellFormed())) throw keyErrors.literalSurrogate(source);
  for (const [at, { path, rendering, choices }] of parts.entries()) {
    if (choices?.some((text) => isConfusable(pattern, at, text))) throw keyErrors.choiceHoldsSeparator(source, path);
    const texts = located[at]?.texts ?? [];
    if (rendering === 'opaque' && texts.every((text) => isConfusable(pattern, at, text))) {
      throw keyErrors.opaqueHoldsSeparator(source, path);
    }
  }
}

/** With all attributes changed at once, the text must be what each alone gave. */
function checkTogether(
  { source, run }: KeyExperiment,
  { literals, parts }: KeyPattern,
  located: readonly Located[],
): void {
  for (const turn of [1, 2]) {
    const values = located.map(({ subject }) => subject.standIns.variants[turn % subject.standIns.variants.length]);
    const result = run(new Map(located.map(({ subject }, at) => [subject.key, values[at]])));
    const texts = parts.map(({ rendering }, at) => {
      const alone = located[at]?.texts ?? [];
      return rendering === 'opaque' ? alone[turn % alone.length] : partText(rendering, values[at]);
    });
    if (result !== literals.map((literal, at) => literal + (texts[at] ?? '')).join(''))
      throw keyErrors.branches(source);
  }
}

/** An item without the attribute is left out of the index, so a text that the method has for this case would never be used. */
function checkAbsence({ source, subjects, without }: KeyExperiment): void {
  for (const path of subjects.flatMap(({ optional }) => optional)) {
    const result = without(path);
    if (typeof result === 'string' && !/undefined/i.test(result)) throw keyErrors.fallback(source, path);
  }
}
