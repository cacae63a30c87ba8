import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const page = fileURLToPath(new URL('../../../../../docs/performance.md', import.meta.url));
const begin = '<!-- measured: begin -->';
const end = '<!-- measured: end -->';

/** What stands between the marks of docs/performance.md. */
export function measuredPart(text = readFileSync(page, 'utf8')): string {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  return text.slice(from + begin.length, to).trim();
}

/** Replaces it. */
export function writeMeasuredPart(markdown: string): void {
  const text = readFileSync(page, 'utf8');
  const part = measuredPart(text);
  writeFileSync(
    page,
    part === '' ? text.replace(`${begin}\n`, () => `${begin}\n\n${markdown}\n`) : text.replace(part, () => markdown),
  );
}
