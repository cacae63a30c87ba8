/** Microseconds of CPU (user and system, all threads) that one call of `work` takes, over `count` calls in a row. */
export async function cpuPerCall(count: number, work: (at: number) => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let at = 0; at < count; at++) await work(at);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}

/** The lowest of several runs: what else the machine does can only add. */
export async function bestOf(runs: number, count: number, work: (at: number) => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) best = Math.min(best, await cpuPerCall(count, work));
  return best;
}

export function microseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} µs`;
}

/** Text columns, aligned; the first one to the left. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of rows) {
    console.log(
      row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  '),
    );
  }
}
