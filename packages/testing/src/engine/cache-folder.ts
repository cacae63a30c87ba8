import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where fetched engines are kept: beside the installed packages of the project in the working directory. */
export function cacheFolder(from: string = process.cwd()): string {
  for (let at = from; ; at = dirname(at)) {
    const packages = join(at, 'node_modules');
    if (existsSync(packages)) return join(packages, '.cache', 'monotable');
    if (dirname(at) === at) return join(tmpdir(), 'monotable');
  }
}
