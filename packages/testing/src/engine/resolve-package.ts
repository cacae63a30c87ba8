import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of an installed package, looked for from the working directory and from here; `undefined` if it is in neither. */
export function resolvePackage(name: string): string | undefined {
  for (const from of [join(process.cwd(), 'package.json'), import.meta.url]) {
    try {
      return dirname(createRequire(from).resolve(`${name}/package.json`));
    } catch {
      // Not there; the next place is asked.
    }
  }
  return undefined;
}
