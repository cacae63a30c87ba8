import { readdirSync, readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

const source = join(__dirname, '../src');

/**
 * The folders of core, each of which imports from those before it and never from those behind it. Imports of types are gone at
 * run time and may point either way; `types` holds nothing else.
 */
const rooms = [
  'errors',
  'operators',
  'metadata',
  'expression',
  'table',
  'decorators',
  'key',
  'backend',
  'definition',
  'query',
  'model',
  'operations',
  'repository',
];

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter(
    (name) => name.endsWith('.ts') && !name.endsWith('test.ts') && !name.includes('/testing/') && name.includes('/'),
  );

/** What a file imports at run time, by path in the source folder, or a package's name. */
function imports(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  const found = text.matchAll(/^(?:import|export) (?!type )([^;]*?)from '([^']+)';|\bimport\('([^']+)'\)/gms);
  return [...found]
    .filter(([, names]) => names === undefined || !/^\{\s*(?:type [^,}]+,?\s*)+\}\s*$/.test(names))
    .map(([, , from, lazy]) => from ?? lazy ?? '')
    .map((from) => (from.startsWith('.') ? normalize(join(file, '..', from)) : from));
}

const roomOf = (file: string) => file.split('/')[0] ?? '';

test('every folder is a room, and types has no run time', () => {
  expect([...new Set(files.map(roomOf))].sort()).toEqual([...rooms, 'types'].sort());
  const alive = files.filter((file) => roomOf(file) === 'types' && imports(file).length > 0);
  expect(alive).toEqual([]);
});

test('imports point down the list of rooms', () => {
  expect(files.flatMap(imports).length).toBeGreaterThan(300);
  const upward = files.flatMap((file) =>
    imports(file)
      .filter((target) => target.includes('/') && target.endsWith('.ts'))
      .filter((target) => rooms.indexOf(roomOf(target)) > rooms.indexOf(roomOf(file)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(upward).toEqual([]);
});

test('core has no run-time dependency: of packages it only asks Node and, where it is there, class-validator', () => {
  const packages = files.flatMap((file) => imports(file).filter((target) => !target.endsWith('.ts')));
  expect([...new Set(packages)].sort()).toEqual(['class-validator', 'node:async_hooks', 'node:crypto', 'node:util']);
});

test('the other packages see only the public face of core', () => {
  const folder = join(__dirname, '../..');
  const reached = ['memory', 'dynamodb', 'testing', 'benchmarks'].flatMap((name) =>
    readdirSync(join(folder, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) =>
        [
          ...readFileSync(join(folder, name, 'src', file), 'utf8').matchAll(
            /from '(@monotable\/core\/[^']+|[./]+core\/[^']+)'/g,
          ),
        ].map(([, from]) => `${name}/${file}: ${from}`),
      ),
  );
  expect(reached).toEqual([]);
});
