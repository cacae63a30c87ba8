import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('worker.ts', import.meta.url));
const output = fileURLToPath(new URL('../../dist', import.meta.url));

/**
 * Makes JavaScript of the process that measures, with our packages from their sources, as they are published: what runs
 * TypeScript directly keeps the names of functions, and pays for that with each one that is made.
 */
export async function bundle(): Promise<{ readonly file: string; remove(): void }> {
  mkdirSync(output, { recursive: true });
  const folder = mkdtempSync(join(output, 'memory-'));
  const file = join(folder, 'worker.mjs');
  await build({
    entryPoints: [source],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    conditions: ['@monotable/source'],
    external: ['@aws-sdk/*', '@smithy/*', 'class-validator', 'reflect-metadata', 'dynalite'],
    banner: {
      js: `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`,
    },
    logLevel: 'warning',
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
