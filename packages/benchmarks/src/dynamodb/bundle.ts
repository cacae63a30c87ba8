import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileEntities } from './compile-entities.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const output = fileURLToPath(new URL('../../dist', import.meta.url));

/** Where the processes that measure are as plain JavaScript. */
export interface Bundle {
  readonly folder: string;
  remove(): void;
}

/**
 * Makes JavaScript of what measures, as one would for a Lambda function: each library in a file, of which only what is used is
 * left; the SDK is loaded from where it is installed. Monotable's packages are compiled from their sources, for the target that
 * they are published for, and entities by TypeScript.
 */
export async function bundle({ minify = false } = {}): Promise<Bundle> {
  mkdirSync(output, { recursive: true });
  const outdir = mkdtempSync(join(output, 'benchmark-'));
  await build({
    entryPoints: ['worker', 'cold-start'].map((name) => join(folder, 'measure', `${name}.ts`)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    conditions: ['@monotable/source'],
    external: ['@aws-sdk/*', '@smithy/*', 'class-validator'],
    plugins: [compileEntities],
    // ElectroDB is CommonJS, and requires the SDK.
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);` },
    logLevel: 'warning',
  });
  return { folder: outdir, remove: () => rmSync(outdir, { recursive: true, force: true }) };
}
