/** The few functions of a test runner that the contract uses; Jest's and Vitest's fit. */
export interface TestRunner {
  describe(name: string, body: () => void): void;
  it: {
    (name: string, body: () => Promise<void>, timeout?: number): void;
    skip(name: string, body: () => Promise<void>): void;
  };
  beforeAll(body: () => Promise<void>, timeout?: number): void;
  afterAll(body: () => Promise<void>, timeout?: number): void;
  expect: Expect;
}

export type Expect = (actual: unknown) => Expectation;

export interface Expectation {
  readonly not: Omit<Expectation, 'not'>;
  toBe(expected: unknown): void;
  toEqual(expected: unknown): void;
  toMatchObject(expected: object): void;
  toHaveLength(expected: number): void;
  toContain(expected: unknown): void;
  toMatch(expected: RegExp | string): void;
  toBeUndefined(): void;
  toBeGreaterThan(expected: number): void;
}

const NAMES = ['describe', 'it', 'beforeAll', 'afterAll', 'expect'] as const;

/** The runner's functions given, and the global ones for the others. Throws a `TypeError` that names those found nowhere. */
export function testRunner(given: Partial<TestRunner>): TestRunner {
  const found = Object.fromEntries(
    NAMES.map((name) => [name, given[name] ?? (globalThis as unknown as Partial<TestRunner>)[name]]),
  );
  const missing = NAMES.filter((name) => typeof found[name] !== 'function');
  if (missing.length > 0) {
    throw new TypeError(`The backend contract needs ${missing.join(', ')}: run it in a test runner, or hand them over`);
  }
  return found as unknown as TestRunner;
}
