import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';
import ts from 'typescript';

/**
 * Has classes with decorators compiled by TypeScript, as the standard says, for the target of everything else: esbuild would define
 * each decorated property by a call of `Object.defineProperty` where TypeScript leaves it a class field, which is its cost and not
 * that of the library.
 */
export const compileEntities: Plugin = {
  name: 'compile-entities',
  setup({ initialOptions, onLoad }) {
    onLoad({ filter: /-entity\.ts$/ }, ({ path }) => ({
      loader: 'js',
      contents: compiled(path, initialOptions.target),
    }));
  },
};

function compiled(path: string, target: string | string[] | undefined): string {
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    { target, module: 'esnext', useDefineForClassFields: true, verbatimModuleSyntax: true },
    '.',
  );
  if (errors.length > 0) throw new Error(`TypeScript has no target ${target}`);
  return ts.transpileModule(readFileSync(path, 'utf8'), { compilerOptions: options, fileName: path }).outputText;
}
