import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders under examples/ that are packages. */
export function examples(root: string): string[] {
  const folder = join(root, 'examples');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'package.json')))
    .sort();
}
