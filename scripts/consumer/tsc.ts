import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { execute } from './execute.ts';
import { outputFolder, type Project } from './install.ts';

export type CompilerOptions = Readonly<Record<string, unknown>>;

export interface TypeScript {
  readonly version: string;
  /** Compiles a project with the declarations of every package it uses, and tells where to; only once for equal options. */
  compile(project: Project, options: CompilerOptions): Promise<string>;
}

/** A compiler of the workspace: `typescript` or `typescript7`. */
export function typeScript(name: string): TypeScript {
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const tsc = join(manifest, '../bin/tsc');
  const compiled = new Map<string, Promise<string>>();
  return {
    version,
    compile(project, options) {
      const key = JSON.stringify([project, options]);
      const known =
        compiled.get(key) ?? compileInto(outputFolder(project, `${name}-${compiled.size}`), tsc, project, options);
      compiled.set(key, known);
      return known;
    },
  };
}

async function compileInto(
  out: string,
  tsc: string,
  { folder, flavour }: Project,
  options: CompilerOptions,
): Promise<string> {
  const config = join(folder, `${basename(out)}.json`);
  const legacy = { experimentalDecorators: true, emitDecoratorMetadata: true };
  const compilerOptions = {
    target: 'ES2022',
    strict: true,
    skipLibCheck: false,
    types: ['node'],
    declaration: true,
    rootDir: folder,
    outDir: out,
    ...(flavour === 'legacy' ? legacy : {}),
    ...options,
  };
  // Without .mts and .cts where the compiler is told to see all as one kind.
  const include = String(options.module).startsWith('Node') ? ['*.ts', '*.mts', '*.cts'] : ['*.ts'];
  writeFileSync(config, JSON.stringify({ compilerOptions, include }));
  await execute([tsc, '-p', config], folder);
  return out;
}
