import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { defineConfig } from 'tsdown';

type Exports = Record<string, string | { '@monotable/source'?: string; import?: { default: string } }>;

/** What a package exports is what is built: `dist/index` from `src/index.ts`, and so on. */
function entriesOf(folder: string): Record<string, string> {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { exports: Exports };
  return Object.fromEntries(
    Object.values(exports).flatMap((target) =>
      typeof target === 'object' && target['@monotable/source'] && target.import
        ? [[target.import.default.replace(/^\.\/dist\/(.+)\.mjs$/, '$1'), target['@monotable/source']]]
        : [],
    ),
  );
}

/**
 * The declarations for ES modules are those for CommonJS, so that a class or an operator of a CommonJS library fits an ES
 * module that uses it: a class with private members, or a unique symbol, that is declared twice is two types.
 */
function declareOnce(folder: string): void {
  for (const entry of Object.keys(entriesOf(folder))) {
    writeFileSync(join(folder, 'dist', `${entry}.d.mts`), `export * from './${basename(entry)}.cjs';\n`);
  }
}

export default defineConfig(
  ['core', 'memory', 'dynamodb', 'testing'].flatMap((name) => {
    const common = {
      name,
      cwd: `packages/${name}`,
      entry: entriesOf(`packages/${name}`),
      format: ['esm' as const, 'cjs' as const],
      platform: 'node' as const,
      target: 'es2022',
      fixedExtension: true,
      report: false,
      logLevel: 'warn' as const,
      inputOptions: { checks: { pluginTimings: false } },
    };
    return [
      { ...common, dts: false, sourcemap: true },
      // Apart from the code, since a map of the declarations would lead to sources that aren't published.
      {
        ...common,
        format: ['cjs' as const],
        dts: { emitDtsOnly: true },
        sourcemap: false,
        clean: false,
        hooks: { 'build:done': () => declareOnce(`packages/${name}`) },
      },
    ];
  }),
);
