import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dynoxideLimitations } from './dynoxide-limitations.ts';
import type { EngineKind } from './engine.ts';
import { resolvePackage } from './resolve-package.ts';

const packageName = `@dynoxide/${process.platform}-${process.arch}`;

function program(): string | undefined {
  const folder = resolvePackage(packageName);
  const file = folder && join(folder, process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
  return file && existsSync(file) ? file : undefined;
}

/** dynoxide: one static program over SQLite, ready in milliseconds. */
export const dynoxide: EngineKind = {
  name: 'dynoxide',
  limitations: dynoxideLimitations,
  whyUnavailable: () => (program() ? undefined : `the package ${packageName} is not installed`),
  async command(port) {
    return { file: program() ?? 'dynoxide', arguments: ['--host', '127.0.0.1', '--port', String(port)] };
  },
};
