import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transform as swc } from '@swc/core';
import { build, transform as esbuild } from 'esbuild';
import { type Flavour, type Format, outputFolder, type Project } from './install.ts';
import type { CompilerOptions, TypeScript } from './tsc.ts';

/** A way to compile an application. */
export interface Compiler {
  readonly name: string;
  readonly flavour: Flavour;
  /** Whether it writes down the types of decorated members. */
  readonly designTypes: boolean;
  /** Whether classes lose their names. */
  readonly renames: boolean;
  /** Whether each source becomes a file of its own, so that an ES module and a CommonJS one can meet. */
  readonly separate: boolean;
  /** Compiles a project and tells where to. */
  compile(project: Project): Promise<string>;
}

export function tsc(
  compiler: TypeScript,
  flavour: Flavour,
  options: Readonly<Record<Format, CompilerOptions>>,
): Compiler {
  return {
    name: `TypeScript ${compiler.version}, ${flavour} decorators`,
    flavour,
    designTypes: flavour === 'legacy',
    renames: false,
    separate: true,
    compile: (project) => compiler.compile(project, options[project.format]),
  };
}

export function swcOf(decorators: '2022-03' | '2023-11' | 'legacy'): Compiler {
  const legacy = decorators === 'legacy';
  const flavour = legacy ? { legacyDecorator: true, decoratorMetadata: true } : { decoratorVersion: decorators };
  return {
    name: `swc, ${legacy ? 'legacy decorators' : `standard decorators of ${decorators}`}`,
    flavour: legacy ? 'legacy' : 'standard',
    designTypes: legacy,
    renames: false,
    separate: true,
    compile: (project) =>
      eachFile(project, `swc-${decorators}`, async (code, filename, format) => {
        const { code: compiled } = await swc(code, {
          filename,
          swcrc: false,
          jsc: { target: 'es2022', parser: { syntax: 'typescript', decorators: true }, transform: flavour },
          module: format === 'esm' ? { type: 'es6' } : { type: 'commonjs', exportInteropAnnotation: true },
        });
        return compiled;
      }),
  };
}

export function esbuildOf(flavour: Flavour, minify: boolean): Compiler {
  return {
    name: `esbuild, ${flavour} decorators${minify ? ', minified' : ''}`,
    flavour,
    designTypes: false,
    renames: minify && flavour === 'legacy',
    separate: true,
    compile: (project) =>
      eachFile(project, `esbuild${minify ? '-minified' : ''}`, async (code, sourcefile, format) => {
        const { code: compiled } = await esbuild(code, {
          ...esbuildOptions(flavour, format),
          loader: 'ts',
          minify,
          sourcefile,
        });
        return compiled;
      }),
  };
}

/** One file that holds the application and all it uses, as for a Lambda function. */
export function esbuildBundle(flavour: Flavour, entry = 'main'): Compiler {
  return {
    name: `esbuild, ${flavour} decorators, minified bundle`,
    flavour,
    designTypes: false,
    renames: flavour === 'legacy',
    separate: false,
    async compile(project) {
      const out = outputFolder(project, 'esbuild-bundle');
      // CommonJS packages inside an ES module need this.
      const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
      await build({
        ...esbuildOptions(flavour, project.format),
        entryPoints: [join(project.folder, `${entry}.ts`)],
        bundle: true,
        minify: true,
        outfile: join(out, `${entry}.js`),
        ...(project.format === 'esm' ? { banner: { js: banner } } : {}),
        logLevel: 'silent',
      });
      return out;
    },
  };
}

function esbuildOptions(flavour: Flavour, format: Format) {
  const compilerOptions = { experimentalDecorators: flavour === 'legacy', useDefineForClassFields: true };
  return { format, platform: 'node', target: 'es2022', tsconfigRaw: { compilerOptions } } as const;
}

type CompileFile = (code: string, name: string, format: Format) => Promise<string>;

async function eachFile(project: Project, compiler: string, compile: CompileFile): Promise<string> {
  const out = outputFolder(project, compiler);
  mkdirSync(out, { recursive: true });
  for (const name of readdirSync(project.folder)) {
    const extension = /\.[mc]?ts$/.exec(name)?.[0];
    if (!extension) continue;
    const format = { '.mts': 'esm', '.cts': 'cjs', '.ts': project.format }[extension] as Format;
    const code = await compile(readFileSync(join(project.folder, name), 'utf8'), name, format);
    writeFileSync(join(out, name.replace(/ts$/, 'js')), code);
  }
  return out;
}
