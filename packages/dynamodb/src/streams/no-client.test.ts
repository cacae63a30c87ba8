import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

test('no file of this folder loads anything but core', () => {
  const files = readdirSync(__dirname).filter((file) => file.endsWith('.ts') && !/-test\.ts$|\.test\.ts$/.test(file));
  const imports = files.flatMap((file) => {
    const text = readFileSync(join(__dirname, file), 'utf8');
    return [...text.matchAll(/(?:from|import|require\()\s*'([^']+)'/g)].map(([, path]) => path ?? '');
  });
  expect(files.length).toBeGreaterThan(5);
  expect(imports).toContain('@monotable/core');
  expect(imports.filter((path) => !/^\.\/[\w-]+\.ts$/.test(path) && path !== '@monotable/core')).toEqual([]);
});
