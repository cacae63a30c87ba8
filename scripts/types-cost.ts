/**
 * Prints how many types the compiler instantiates for one entity of 15 attributes with 15 calls, over an empty file that
 * imports the package, and fails above the limit. The argument is the compiler's package: `typescript` when none is given, or
 * `typescript7`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { read, root } from './run.ts';

const limit = 10_000;
const compiler = process.argv[2] ?? 'typescript';
const tsc = join(createRequire(import.meta.url).resolve(`${compiler}/package.json`), '../bin/tsc');
const folder = join(root, 'packages/core/test/types/cost');

const flavours = { standard: [], legacy: ['--experimentalDecorators'] };

for (const [flavour, flags] of Object.entries(flavours)) {
  const empty = instantiations('empty', flags);
  const entity = instantiations('entity', flags);
  const cost = entity - empty;
  console.log(`${flavour} decorators: ${cost} type instantiations (${entity} over ${empty}), at most ${limit}`);
  if (cost > limit) process.exitCode = 1;
}

function instantiations(name: string, flags: readonly string[]): number {
  const output = read(process.execPath, [tsc, '-p', join(folder, `${name}.json`), '--extendedDiagnostics', ...flags]);
  const count = /^Instantiations:\s*(\d+)$/m.exec(output)?.[1];
  if (count === undefined) throw new Error(`${compiler} told no number of instantiations:\n${output}`);
  return Number(count);
}
