import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Flavour } from './doc-module.ts';

/**
 * A folder of its own where documents are compiled and run as a user's project would be: with the packages and what they are
 * developed with in node_modules.
 */
export interface Workbench {
  readonly folder: string;
  /** Writes a module of one flavour; gives its path. */
  write(flavour: Flavour, name: string, text: string): string;
  /** The tsconfig of one flavour. */
  tsconfig(flavour: Flavour): string;
  remove(): void;
}

export function makeWorkbench(root: string): Workbench {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'monotable-docs-')));
  const packages = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name));
  for (const path of packages) link(folder, `@monotable/${path.split(/[\\/]/).at(-1)}`, path);
  for (const modules of [root, ...packages].map((path) => join(path, 'node_modules')).filter(existsSync)) {
    for (const name of packageNames(modules)) link(folder, name, join(modules, name));
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const flavour of ['standard', 'legacy'] as const) {
    mkdirSync(join(folder, flavour));
    writeFileSync(join(folder, flavour, 'tsconfig.json'), JSON.stringify(tsconfigOf(root, flavour)));
  }
  return {
    folder,
    write(flavour, name, text) {
      const path = join(folder, flavour, name);
      writeFileSync(path, text);
      return path;
    },
    tsconfig: (flavour) => join(folder, flavour, 'tsconfig.json'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function tsconfigOf(root: string, flavour: Flavour): object {
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: { moduleDetection: 'force', experimentalDecorators: flavour === 'legacy' },
  };
}

function packageNames(modules: string): readonly string[] {
  return readdirSync(modules).flatMap((name) => {
    if (name.startsWith('.')) return [];
    return name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => `${name}/${inner}`) : [name];
  });
}

function link(folder: string, name: string, target: string): void {
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(realpathSync(target), path, 'junction');
}
