import type { Bundling, ColdStart, ColdStarts } from '../measure/cold-starts.ts';
import type { Memory } from '../measure/memory.ts';
import type { Summary } from '../measure/statistics.ts';
import { operationFacts, operationNames } from '../operations/operation-names.ts';
import type { Sizes } from '../size/sizes.ts';
import { type SubjectName, subjectNames } from '../subjects/subject-names.ts';
import type { Report } from './report.ts';

/** Texts in rows, the first of each row being its title. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What each subject takes of the baseline's CPU, with the middle half of all rounds, and what we aim at. */
export function ratioTable({ timings }: Report): Table {
  return {
    heading: ["part of DocumentClient's CPU", ...subjectNames, 'aim'],
    rows: operationNames.flatMap((name) => {
      const timing = timings[name];
      if (!timing) return [];
      const { title, aim } = operationFacts[name];
      return [[title, ...subjectNames.map((subject) => spread(timing[subject].ratio)), `≤ ${aim.toFixed(2)}`]];
    }),
  };
}

export function microsecondsTable({ timings }: Report): Table {
  return {
    heading: ['µs of CPU for one call', ...subjectNames],
    rows: operationNames.flatMap((name) => {
      const timing = timings[name];
      if (!timing) return [];
      const cells = subjectNames.map((subject) => {
        const { median, least } = timing[subject].microseconds;
        return `${whole(median)} (${whole(least)})`;
      });
      return [[operationFacts[name].title, ...cells]];
    }),
  };
}

const parts: readonly (readonly [keyof ColdStart, string])[] = [
  ['load', 'load the library'],
  ['define', 'make client and entity'],
  ['firstCall', 'first put'],
  ['total', 'together'],
];

export function coldStartTable({ bundled, minified }: Readonly<Record<Bundling, ColdStarts>>): Table {
  const medians = (starts: ColdStarts, part: keyof ColdStart) =>
    subjectNames.map((name) => starts[name][part].median.toFixed(1));
  return {
    heading: ['ms of CPU beyond loading the SDK', ...subjectNames],
    rows: [
      ...parts.map(([part, title]) => [title, ...medians(bundled, part)]),
      ['beyond the low-level client', ...subjectNames.map((name) => beyondLowLevel(bundled, name))],
      ['load the library, minified', ...medians(minified, 'load')],
      ['together, minified', ...medians(minified, 'total')],
    ],
  };
}

export function memoryTable(memory: Memory): Table {
  const megabytes = (bytes: number) => (Math.max(0, bytes) / 1e6).toFixed(1);
  return {
    heading: ['MB in use after 10,000 items were read', ...subjectNames],
    rows: [
      ['all of them kept', ...subjectNames.map((name) => megabytes(memory[name].all))],
      ['one in a hundred kept', ...subjectNames.map((name) => megabytes(memory[name].firstOfEachPage))],
    ],
  };
}

export function sizeTable({ rows }: Sizes): Table {
  return {
    heading: ['kB, minified and gzipped, without the SDK', ''],
    rows: rows.map(({ title, bytes }) => [title, (bytes / 1000).toFixed(1)]),
  };
}

/** Every table of what was measured. */
export function tablesOf(report: Report): readonly Table[] {
  const { timings, coldStarts, memory, sizes } = report;
  const isTimed = Object.keys(timings).length > 0;
  return [
    ...(isTimed ? [ratioTable(report), microsecondsTable(report)] : []),
    ...(coldStarts ? [coldStartTable(coldStarts)] : []),
    ...(memory ? [memoryTable(memory)] : []),
    ...(sizes ? [sizeTable(sizes)] : []),
  ];
}

/** What the SDK's own first call takes is no library's. */
function beyondLowLevel(starts: ColdStarts, name: SubjectName): string {
  return (starts[name].total.median - starts['low-level client'].total.median).toFixed(1);
}

function spread({ median, lowerQuartile, upperQuartile }: Summary): string {
  if (lowerQuartile === upperQuartile) return median.toFixed(2);
  return `${median.toFixed(2)} (${lowerQuartile.toFixed(2)}–${upperQuartile.toFixed(2)})`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
