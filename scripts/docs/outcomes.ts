/** What an instrumented module calls: compares outcomes with what its document says. All of them are looked at. */
import { format, inspect } from 'node:util';

let printed: string[] | undefined;

// What documents print is compared, not shown.
console.log = (...values: unknown[]) => {
  printed?.push(format(...values));
};

// A document may show a test file: its tests are registered, and not run.
const register = Object.assign(() => {}, { skip: () => {} });
Object.assign(globalThis, {
  describe: (_name: string, body: () => void) => body(),
  it: register,
  test: register,
  beforeAll: register,
  afterAll: register,
  beforeEach: register,
  afterEach: register,
  expect: register,
});

export function $gives(line: number, expected: string, value: unknown): void {
  compare(line, expected, inspect(value, { depth: 10, breakLength: Number.POSITIVE_INFINITY, sorted: false }));
}

export async function $prints(line: number, expected: string, run: () => Promise<void>): Promise<void> {
  printed = [];
  await run();
  compare(line, expected, printed.join('\n'));
  printed = undefined;
}

export async function $throws(line: number, expected: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    compare(line, expected, String(error));
    return;
  }
  compare(line, expected, 'nothing: it went well');
}

function compare(line: number, expected: string, actual: string): void {
  const pattern = oneLine(expected)
    .split('…')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  if (new RegExp(`^${pattern.join('.*')}$`).test(oneLine(actual))) return;
  process.stderr.write(`line ${line}\n  says ${oneLine(expected)}\n  is   ${oneLine(actual)}\n`);
  process.exitCode = 1;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
