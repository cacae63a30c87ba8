import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';

/** On what was measured. */
export interface Setting {
  readonly node: string;
  readonly cpu: string;
  /** By package name. */
  readonly versions: Readonly<Record<string, string>>;
}

const packages = ['@aws-sdk/client-dynamodb', '@aws-sdk/lib-dynamodb', 'electrodb', 'dynamodb-toolbox'];

export function setting(): Setting {
  return {
    node: process.versions.node,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    versions: Object.fromEntries(packages.map((name) => [name, versionOf(name)])),
  };
}

/** Of the manifest above its entry, since not every package lets its manifest be imported. */
function versionOf(name: string): string {
  for (let folder = dirname(createRequire(import.meta.url).resolve(name)); ; folder = dirname(folder)) {
    const manifest = readManifest(join(folder, 'package.json'));
    if (manifest?.name === name && manifest.version) return manifest.version;
    if (folder === dirname(folder)) throw new Error(`The manifest of ${name} was not found`);
  }
}

function readManifest(file: string): { readonly name?: string; readonly version?: string } | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
