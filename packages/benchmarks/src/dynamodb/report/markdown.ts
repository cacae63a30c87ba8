import type { Report } from './report.ts';
import { type Table, tablesOf } from './tables.ts';
import { unmetAims } from './unmet-aims.ts';

/** The tables as they stand in docs/performance.md, with what they were measured on. */
export function markdownOf(report: Report): string {
  return [settingText(report), ...tablesOf(report).map(tableText), unmetAims(report)].join('\n\n');
}

function settingText({ setting, rounds, sizes }: Report): string {
  const versions = Object.entries(setting.versions).map(([name, version]) => `${name} ${version}`);
  const origin = sizes ? ` Sizes are of the ${sizes.origin}.` : '';
  return `Node ${setting.node}, ${setting.cpu}; ${versions.join(', ')}. Medians of ${rounds} rounds.${origin}`;
}

/** Columns are padded, as the formatter has it. */
function tableText({ heading, rows }: Table): string {
  const widths = heading.map((_, column) => Math.max(3, ...[heading, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
