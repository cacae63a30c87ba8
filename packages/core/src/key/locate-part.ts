import type { PartRendering } from './key-pattern.ts';
import { partText } from './part-text.ts';

/** What one value of an attribute made of the whole key, other attributes unchanged. */
export interface Sighting {
  readonly value: unknown;
  readonly text: string;
}

/** Where an attribute shows in the first sighting's text: from `start` to before `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly rendering: PartRendering;
}

/**
 * Finds the place of an attribute that was varied, and how its value shows there. An exact rendering is tried at every
 * position, since values may begin or end alike (`true`, `false`); failing that the place is whatever changed, and opaque.
 * `undefined` where nothing did.
 */
export function locatePart(
  sightings: readonly [Sighting, ...Sighting[]],
  renderings: readonly PartRendering[],
): Place | undefined {
  const texts = sightings.map(({ text }) => text);
  const [first] = texts;
  if (first === undefined || texts.every((text) => text === first)) return undefined;
  const before = commonPrefix(texts);
  for (const rendering of renderings) {
    const place = exactPlace(sightings, rendering, before);
    if (place) return place;
  }
  return { start: before, end: first.length - commonSuffix(texts, before), rendering: 'opaque' };
}

function exactPlace(
  sightings: readonly [Sighting, ...Sighting[]],
  rendering: PartRendering,
  before: number,
): Place | undefined {
  const shown = sightings.map(({ value, text }) => ({ text, part: partText(rendering, value) }));
  const [first] = shown;
  if (!first) return undefined;
  for (let start = 0; start <= before; start++) {
    if (!first.text.startsWith(first.part, start)) continue;
    const head = first.text.slice(0, start);
    const tail = first.text.slice(start + first.part.length);
    if (shown.every(({ text, part }) => text === head + part + tail))
      return { start, end: start + first.part.length, rendering };
  }
  return undefined;
}

function commonPrefix(texts: readonly string[]): number {
  const [first = '', ...rest] = texts;
  let length = first.length;
  for (const text of rest) {
    let at = 0;
    while (at < length && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    length = at;
  }
  return length;
}

/** As far as the common prefix leaves room. */
function commonSuffix(texts: readonly string[], prefix: number): number {
  const [first = ''] = texts;
  const room = Math.min(...texts.map((text) => text.length)) - prefix;
  let length = 0;
  while (length < room && texts.every((text) => text.at(-1 - length) === first.at(-1 - length))) length++;
  return length;
}
