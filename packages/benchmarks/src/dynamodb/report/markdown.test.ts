import type { ColdStart } from '../measure/cold-starts.ts';
import type { SubjectTiming } from '../measure/rounds.ts';
import { operationFacts, operationNames } from '../operations/operation-names.ts';
import { apps } from '../size/apps.ts';
import { subjectNames } from '../subjects/subject-names.ts';
import { markdownOf } from './markdown.ts';
import { measuredPart } from './performance-page.ts';
import type { Report } from './report.ts';
import { unmetAims } from './unmet-aims.ts';

const flat = (value: number) => ({ median: value, least: value, lowerQuartile: value, upperQuartile: value });
const bySubject = <Value>(value: Value) =>
  Object.fromEntries(subjectNames.map((name) => [name, value])) as Record<(typeof subjectNames)[number], Value>;
const timing: SubjectTiming = { microseconds: flat(1234.4), ratio: { ...flat(0.5), upperQuartile: 0.75 } };
const start: ColdStart = { load: flat(1), define: flat(2), firstCall: flat(3.04), total: flat(6) };

const report: Report = {
  setting: { node: '20.0.0', cpu: 'A processor', versions: { electrodb: '3.0.0' } },
  rounds: 7,
  timings: Object.fromEntries(operationNames.map((name) => [name, bySubject(timing)])),
  coldStarts: { bundled: bySubject(start), minified: bySubject({ ...start, load: flat(0.5), total: flat(5.5) }) },
  memory: bySubject({ all: 7_000_000, firstOfEachPage: -3 }),
  sizes: { origin: 'sources', rows: apps.map(({ title }) => ({ title, bytes: 25_000 })) },
};

/** Cells of a table's row, by the title that the row begins with. */
function row(markdown: string, title: string, after = ''): readonly string[] | undefined {
  const lines = markdown.slice(markdown.indexOf(after)).split('\n');
  const cells = lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  return cells.find(([first]) => first === title)?.slice(1);
}

test('numbers under their subjects', () => {
  const markdown = markdownOf(report);
  expect(row(markdown, 'get')).toEqual([...subjectNames.map(() => '0.50 (0.50–0.75)'), '≤ 0.85']);
  expect(row(markdown, 'get', '| µs')).toEqual(subjectNames.map(() => '1,234 (1,234)'));
  expect(row(markdown, 'first put')).toEqual(subjectNames.map(() => '3.0'));
  expect(row(markdown, 'together')).toEqual(subjectNames.map(() => '6.0'));
  expect(row(markdown, 'load the library, minified')).toEqual(subjectNames.map(() => '0.5'));
  expect(row(markdown, 'together, minified')).toEqual(subjectNames.map(() => '5.5'));
  expect(row(markdown, 'one in a hundred kept')).toEqual(subjectNames.map(() => '0.0'));
  expect(row(markdown, 'ElectroDB, whole')).toEqual(['25.0']);
  expect(markdown).toMatch(/^Node 20\.0\.0, A processor; electrodb 3\.0\.0\. Medians of 7 rounds\./);
});

test('aims that were missed are named, and none that was met', () => {
  expect(markdownOf(report)).toContain('\n\nAims that were missed: query, a page of 100, 0.50 for 0.40; ');
  expect(unmetAims(report)).not.toContain('update');
  const slow = { get: bySubject({ ...timing, ratio: flat(0.86) }) };
  const large = { origin: 'sources', rows: [{ title: apps[0]?.title ?? '', bytes: 25_100 }] } as const;
  const coldStarts = { bundled: bySubject(start), minified: bySubject({ ...start, total: flat(20.1) }) };
  const text = unmetAims({ ...report, timings: slow, coldStarts, sizes: large });
  expect(text).toBe(
    'Aims that were missed: get, 0.86 for 0.85; cold start, minified, 20.1 ms for 20; size, 25.1 kB for 25.',
  );
  const onlyMinified = { bundled: bySubject({ ...start, total: flat(20.1) }), minified: bySubject(start) };
  expect(unmetAims({ ...report, timings: { get: bySubject(timing) }, coldStarts: onlyMinified })).toBe(
    'Every aim was met.',
  );
});

test('what was not measured has no table', () => {
  const markdown = markdownOf({ ...report, timings: {}, coldStarts: undefined, memory: undefined });
  expect(markdown).not.toContain('µs');
  expect(row(markdown, 'ElectroDB, whole')).toEqual(['25.0']);
});

describe('docs/performance.md', () => {
  const columns = [...subjectNames];

  test.each(operationNames)('has %s of every subject', (name) => {
    const { title, aim } = operationFacts[name];
    const part = measuredPart();
    expect(row(part, "part of DocumentClient's CPU")).toEqual([...columns, 'aim']);
    const ratios = row(part, title);
    expect(ratios?.map((cell) => Number.parseFloat(cell))).toEqual([
      ...columns.map(() => expect.any(Number)),
      Number.NaN,
    ]);
    expect(ratios?.[columns.indexOf('DocumentClient')]).toBe('1.00');
    expect(ratios?.at(-1)).toBe(`≤ ${aim.toFixed(2)}`);
    expect(row(part, 'µs of CPU for one call')).toEqual(columns);
    expect(row(part, title, '| µs')).toEqual(columns.map(() => expect.stringMatching(/^[\d,]+ \([\d,]+\)$/)));
  });

  test('has cold starts, memory and sizes', () => {
    const part = measuredPart();
    const numbers = columns.map(() => expect.stringMatching(/^-?\d+\.\d$/));
    expect(row(part, 'ms of CPU beyond loading the SDK')).toEqual(columns);
    expect(row(part, 'together')).toEqual(numbers);
    expect(row(part, 'beyond the low-level client')).toEqual(numbers);
    expect(part).toMatch(/\n\n(Aims that were missed: |Every aim was met)/);
    expect(row(part, 'MB in use after 10,000 items were read')).toEqual(columns);
    expect(row(part, 'all of them kept')).toEqual(numbers);
    for (const { title } of apps) expect(row(part, title)).toEqual([expect.stringMatching(/^\d+\.\d$/)]);
  });
});
