import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Which JavaScript of our own packages is weighed: what `build` made, or what is compiled now. */
export type Origin = 'built packages' | 'sources';

export const benchmarksFolder = fileURLToPath(new URL('../../..', import.meta.url));
const packages = join(benchmarksFolder, '..');

/** What was built, unless it is missing or older than a source of it. */
export function currentOrigin(): Origin {
  return ['core', 'dynamodb'].every((name) => isBuilt(join(packages, name))) ? 'built packages' : 'sources';
}

function isBuilt(folder: string): boolean {
  const built = join(folder, 'dist', 'index.mjs');
  return existsSync(built) && statSync(built).mtimeMs >= newest(join(folder, 'src'));
}

function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.test.ts'))
    .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs);
  return Math.max(...times);
}
