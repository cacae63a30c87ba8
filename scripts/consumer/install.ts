import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, root } from '../run.ts';

const packages = ['core', 'memory', 'dynamodb', 'testing'] as const;
const fixtures = join(root, 'test-fixtures/consumer');

export type Format = 'esm' | 'cjs';
export type Flavour = 'standard' | 'legacy';

/** A folder of sources with the manifest above it that makes its `.ts` files ES modules or CommonJS. */
export interface Project {
  readonly folder: string;
  readonly format: Format;
  readonly flavour: Flavour;
}

/** `app` has every peer, `bare` none, `oldest` the oldest versions of the SDK that the packages declare to work with. */
export type Application = 'app' | 'bare' | 'oldest';

const sdkNames = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb'];

/**
 * The applications in `folder`, outside the workspace, that have installed the packed packages. No package finds another that it doesn't
 * declare.
 */
export function install(folder: string): void {
  const tarballs: Record<string, string> = {};
  for (const name of packages) {
    if (!existsSync(join(root, 'packages', name, 'dist/index.d.cts')))
      throw new Error(`@monotable/${name} isn't built: run \`pnpm build\` first`);
    const tarball = join(folder, `${name}.tgz`);
    read('pnpm', ['pack', '--out', tarball], join(root, 'packages', name));
    tarballs[`@monotable/${name}`] = `file:${tarball}`;
  }
  const { '@monotable/memory': memory, ...withoutMemory } = tarballs;
  const { '@monotable/core': core } = tarballs;
  const types = pinned('.', ['@types/node']);
  installApplication(
    join(folder, 'bare'),
    { '@monotable/core': core, '@monotable/memory': memory, ...types },
    tarballs,
  );
  const peers = pinned('packages/core', ['class-validator', 'reflect-metadata']);
  const sdk = pinned('packages/dynamodb', [...sdkNames, 'aws-sdk-client-mock']);
  installApplication(join(folder, 'app'), { ...tarballs, ...types, ...peers, ...sdk }, tarballs);
  const oldest = oldestOf('packages/dynamodb', sdkNames);
  installApplication(join(folder, 'oldest'), { ...withoutMemory, ...types, ...oldest }, tarballs);
}

function installApplication(folder: string, dependencies: object, tarballs: object): void {
  writeJson(join(folder, 'package.json'), { private: true, dependencies });
  // YAML takes JSON.
  writeJson(join(folder, 'pnpm-workspace.yaml'), {
    hoist: false,
    // The packages name each other by version, and that one isn't in a registry.
    overrides: tarballs,
    // Its declarations import from a package that it doesn't declare.
    packageExtensions: { 'aws-sdk-client-mock': { dependencies: { '@smithy/types': '^4.0.0' } } },
  });
  // The store of the project, which pnpm would not use from another file system; most packages are there.
  const store = read('pnpm', ['store', 'path']).trim();
  read(
    'pnpm',
    ['install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile', '--store-dir', store],
    folder,
  );
}

/** The sources of an application in one flavour and one module format. */
export function project(folder: string, application: Application, format: Format, flavour: Flavour): Project {
  const parent = join(folder, application, format);
  const sources = join(parent, flavour);
  writeJson(join(parent, 'package.json'), { type: format === 'esm' ? 'module' : 'commonjs' });
  const copied = {
    app: ['app', flavour, ...(format === 'esm' ? ['both-copies'] : [])],
    bare: ['bare'],
    oldest: ['oldest-sdk'],
  }[application];
  for (const name of ['entities', ...copied]) cpSync(join(fixtures, name), sources, { recursive: true });
  return { folder: sources, format, flavour };
}

/** Where a compiler puts what it makes of a project: under the same manifest. */
export function outputFolder({ folder, flavour }: Project, compiler: string): string {
  return join(folder, '..', 'out', `${flavour}-${compiler}`);
}

/** The versions that the project itself is tested with. */
function pinned(manifest: string, names: readonly string[]): Record<string, string> {
  return versionsOf(manifest, 'devDependencies', names);
}

/** The oldest versions of a package's peers. */
function oldestOf(manifest: string, names: readonly string[]): Record<string, string> {
  const ranges = Object.entries(versionsOf(manifest, 'peerDependencies', names));
  return Object.fromEntries(
    ranges.map(([name, range]) => {
      const oldest = /^\^(\d+\.\d+\.\d+)$/.exec(range)?.[1];
      if (!oldest) throw new Error(`${manifest}/package.json has no range like ^1.2.3 of ${name}, but ${range}`);
      return [name, oldest];
    }),
  );
}

function versionsOf(
  manifest: string,
  kind: 'devDependencies' | 'peerDependencies',
  names: readonly string[],
): Record<string, string> {
  const content = JSON.parse(readFileSync(join(root, manifest, 'package.json'), 'utf8')) as {
    readonly [Kind in typeof kind]?: Record<string, string>;
  };
  return Object.fromEntries(
    names.map((name) => {
      const version = content[kind]?.[name];
      if (!version) throw new Error(`${manifest}/package.json has no ${name} among its ${kind}`);
      return [name, version];
    }),
  );
}

function writeJson(file: string, content: object): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(content, undefined, 2));
}
