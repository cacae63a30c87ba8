import type { Answer } from './answer.ts';
import { canonicalItem, textOf } from './canonical.ts';
import type { Difference } from './difference.ts';
import type { Program } from './program.ts';
import type { Divergence } from './run-program.ts';

const LONGEST = 1500;

/** A program and where it came apart, to be read by people. */
export function reportOf(program: Program, { at, meetings }: Divergence): string {
  const [first] = meetings;
  if (!first) return '';
  const stored = [...first.before].flatMap(([on, items]) =>
    [...items.values()].map((item) => `    ${on} ${shortened(textOf(canonicalItem(item)))}`),
  );
  return [
    'The program:',
    ...program.slice(0, at + 1).map((step, number) => `  ${number === at ? '>' : ' '} ${number}. ${dataText(step)}`),
    at === program.length ? `  > then ${dataText(first.step)}` : '',
    'What was stored before:',
    ...stored,
    `The differences:`,
    ...meetings.map(({ difference }) => `    ${differenceText(difference)}`),
    `Memory: ${answerText(first.memory)}`,
    `Engine: ${answerText(first.engine)}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function differenceText({ field, at, on, key, attribute, memory, engine }: Difference): string {
  const where = [field, at, on, key, attribute].filter((part) => part !== undefined).join(' ');
  return `${where}: memory ${shortened(textOf(memory))}, engine ${shortened(textOf(engine))}`;
}

function answerText(answer: Answer): string {
  return shortened(dataText(answer));
}

/** Data as it would be written in a test. */
export function dataText(data: unknown): string {
  if (data instanceof Uint8Array) return `Uint8Array.of(${[...data].join(', ')})`;
  if (Array.isArray(data)) return `[${data.map(dataText).join(', ')}]`;
  if (typeof data === 'string') return stringText(data);
  if (typeof data !== 'object' || data === null) return String(data);
  const members = Object.entries(data).filter(([, member]) => member !== undefined);
  return `{ ${members.map(([name, member]) => `${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${dataText(member)}`).join(', ')} }`;
}

function stringText(text: string): string {
  const [, unit] = /^(.)\1{50,}$/u.exec(text) ?? [];
  return unit === undefined ? JSON.stringify(text) : `${JSON.stringify(unit)}.repeat(${text.length / unit.length})`;
}

function shortened(long: string): string {
  const text = long.replace(/(.)\1{50,}/gu, (run, unit: string) => `${unit}… (${run.length / unit.length} times)`);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
}
