/**
 * Type-checks the packages with their tests in each decorator flavour, and every example by its own tsconfig.
 * The argument is the compiler's package: `typescript` when none is given, or `typescript7`.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { examples } from './examples.ts';
import { root, run } from './run.ts';

const compiler = process.argv[2] ?? 'typescript';
const manifest = createRequire(import.meta.url).resolve(`${compiler}/package.json`);
const tsc = join(manifest, '../bin/tsc');

const projects = [
  'tsconfig.standard.json',
  'tsconfig.legacy.json',
  ...examples(root).map((name) => `examples/${name}/tsconfig.json`),
];

const failed = projects.filter((project) => !run(process.execPath, [tsc, '-p', project]));

if (failed.length > 0) {
  console.error(`\nType errors in ${failed.join(', ')}`);
  process.exitCode = 1;
}
