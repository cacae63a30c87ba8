import { operationFacts, operationNames } from '../operations/operation-names.ts';
import { wholeTitle } from '../size/apps.ts';
import type { Report } from './report.ts';

/** Milliseconds of CPU from the SDK loaded to a first item stored, of what is minified, as one would deploy it. */
export const coldStartAim = 20;
/** Bytes of core and dynamodb, minified and gzipped. */
export const sizeAim = 25_000;

/** A sentence on the aims that a run missed; the aims themselves are under the tables' headings. */
export function unmetAims(report: Report): string {
  const missed = [...missedTimings(report), ...missedColdStart(report), ...missedSize(report)];
  if (missed.length === 0) return 'Every aim was met.';
  return `Aims that were missed: ${missed.join('; ')}.`;
}

function missedTimings({ timings }: Report): readonly string[] {
  return operationNames.flatMap((name) => {
    const ratio = timings[name]?.Monotable.ratio.median ?? 0;
    const { title, aim } = operationFacts[name];
    return ratio > aim ? [`${title}, ${ratio.toFixed(2)} for ${aim.toFixed(2)}`] : [];
  });
}

function missedColdStart({ coldStarts }: Report): readonly string[] {
  const total = coldStarts?.minified.Monotable.total.median ?? 0;
  return total > coldStartAim ? [`cold start, minified, ${total.toFixed(1)} ms for ${coldStartAim}`] : [];
}

function missedSize({ sizes }: Report): readonly string[] {
  const bytes = sizes?.rows.find(({ title }) => title === wholeTitle)?.bytes ?? 0;
  return bytes > sizeAim ? [`size, ${(bytes / 1000).toFixed(1)} kB for ${sizeAim / 1000}`] : [];
}
