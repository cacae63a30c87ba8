import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { apps } from './apps.ts';
import { benchmarksFolder, type Origin } from './origin.ts';

/** Bytes of minified, gzipped JavaScript, without the SDK. */
export interface Sizes {
  readonly origin: Origin;
  readonly rows: readonly SizeRow[];
}

export interface SizeRow {
  readonly title: string;
  readonly bytes: number;
}

export async function sizes(origin: Origin): Promise<Sizes> {
  const rows: SizeRow[] = [];
  for (const { title, code } of apps) {
    // What the app itself takes is not the library's.
    const own = code.startsWith('export') ? 0 : await bundledBytes(code, origin, ['@monotable/*']);
    rows.push({ title, bytes: (await bundledBytes(code, origin)) - own });
  }
  return { origin, rows };
}

async function bundledBytes(code: string, origin: Origin, external: readonly string[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, loader: 'ts', resolveDir: benchmarksFolder },
    bundle: true,
    write: false,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'es2022',
    conditions: origin === 'sources' ? ['@monotable/source'] : [],
    external: ['@aws-sdk/*', '@smithy/*', 'class-validator', 'reflect-metadata', ...external],
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}
