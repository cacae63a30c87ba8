import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const source = join(__dirname, '../src');

/** Every module that a module loads at run time, by what the sources import other than types. */
function loaded(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  for (const [, names = '', from = ''] of text.matchAll(/^(?:import|export) (?!type )([^;]*?)from '([^']+)';/gms)) {
    if (/^\{\s*(?:type [^,}]+,?\s*)+\}\s*$/.test(names)) continue;
    if (from.startsWith('.')) loaded(join(dirname(file), from), seen);
    else seen.add(from);
  }
  return seen;
}

const packagesOf = (file: string) => [...loaded(join(source, file))].filter((name) => !name.startsWith(source)).sort();

test.each(['tables/manage/index.ts', 'infrastructure/index.ts'])('%s loads nothing of the AWS SDK', (file) => {
  expect(packagesOf(file)).toEqual(['@monotable/core']);
});

test('which would be seen', () => {
  expect(packagesOf('index.ts')).toContain('@aws-sdk/client-dynamodb');
});
