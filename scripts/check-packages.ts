/**
 * Checks the packages as they would be published: packs each, then looks at the tarball with publint and attw and at what it
 * holds. Wants a build first.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, root, run } from './run.ts';

interface Manifest {
  readonly name: string;
  readonly main: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const packages = ['core', 'memory', 'dynamodb', 'testing'] as const;
const bin = (name: string): string => join(root, 'node_modules/.bin', name);
const tarballs = mkdtempSync(join(tmpdir(), 'monotable-packages-'));

const complaints: string[] = [];
const expect = (holds: boolean, complaint: string): void => {
  if (!holds) complaints.push(complaint);
};

try {
  for (const name of packages) check(name);
} finally {
  rmSync(tarballs, { recursive: true });
}

if (complaints.length > 0) {
  console.error(`\n${complaints.map((complaint) => `✗ ${complaint}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`\n✓ ${packages.length} packages are fit to be published`);
}

function check(name: (typeof packages)[number]): void {
  const folder = join(root, 'packages', name);
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  if (!existsSync(join(folder, own.main))) {
    complaints.push(`${own.name} isn't built: run \`pnpm build\` first`);
    return;
  }

  const tarball = join(tarballs, `${name}.tgz`);
  read('pnpm', ['pack', '--out', tarball], folder);

  console.log(`\n${own.name}`);
  expect(run(bin('publint'), [tarball, '--strict']), `${own.name}: publint has objections`);
  expect(run(bin('attw'), [tarball, '--format', 'table-flipped']), `${own.name}: attw has objections`);

  const files = read('tar', ['-tzf', tarball]).trim().split('\n');
  const foreign = files.filter((file) => !/^package\/(dist\/.+|README\.md|LICENSE|package\.json)$/.test(file));
  expect(foreign.length === 0, `${own.name} packs what it shouldn't: ${foreign.join(', ')}`);
  for (const file of ['README.md', 'LICENSE']) {
    expect(files.includes(`package/${file}`), `${own.name} packs no ${file}`);
  }

  const text = read('tar', ['-xzOf', tarball, 'package/package.json']);
  const packed = JSON.parse(text) as Manifest;
  expect(!text.includes('workspace:'), `${own.name} is packed with a workspace: dependency`);
  expect(!text.includes('@monotable/source'), `${own.name} is packed with a way to sources that it doesn't have`);
  if (name === 'core') {
    expect(Object.keys(packed.dependencies ?? {}).length === 0, `${own.name} has a run-time dependency`);
  }
}
