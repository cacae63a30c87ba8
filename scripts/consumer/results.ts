/** One table of the report: what was tried, against where; the marks are filled in as the checks end. */
export class Results {
  readonly #title: string;
  readonly #columns: readonly string[];
  readonly #rows = new Map<string, Map<string, Error | undefined>>();

  constructor(title: string, columns: readonly string[]) {
    this.#title = title;
    this.#columns = columns;
  }

  /** A piece of work that notes in its cell how it ended. */
  check(row: string, column: string, work: () => Promise<void>): () => Promise<void> {
    const cells = this.#rows.get(row) ?? new Map<string, Error | undefined>();
    this.#rows.set(row, cells);
    return async () => {
      cells.set(column, await work().then(() => undefined, asError));
    };
  }

  get passed(): number {
    return this.#cells().filter(({ failure }) => !failure).length;
  }

  /** What failed, and what it wrote. */
  get failures(): readonly string[] {
    return this.#cells().flatMap(({ row, column, failure }) =>
      failure ? [`✗ ${this.#title}: ${row}, ${column}\n\n${shortened(failure.message)}`] : [],
    );
  }

  toString(): string {
    const width = Math.max(this.#title.length, ...[...this.#rows.keys()].map((row) => row.length)) + 2;
    const lines = [...this.#rows].map(([row, cells]) => {
      const marks = this.#columns.map((column) => mark(cells, column).padEnd(column.length));
      return `${row.padEnd(width)}${marks.join('  ')}`.trimEnd();
    });
    return [`${this.#title.padEnd(width)}${this.#columns.join('  ')}`, ...lines].join('\n');
  }

  #cells() {
    return [...this.#rows].flatMap(([row, cells]) => [...cells].map(([column, failure]) => ({ row, column, failure })));
  }
}

function mark(cells: ReadonlyMap<string, Error | undefined>, column: string): string {
  if (!cells.has(column)) return '–';
  return cells.get(column) ? '✗' : '✓';
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A stack trace shows the whole line that threw, and a minified program is one line. */
function shortened(text: string): string {
  return text.replace(/^(.{400}).+$/gm, '$1 …');
}
