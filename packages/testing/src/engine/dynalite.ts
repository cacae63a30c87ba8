import { join } from 'node:path';
import { dynaliteLimitations } from './dynalite-limitations.ts';
import type { EngineKind } from './engine.ts';
import { resolvePackage } from './resolve-package.ts';

/** dynalite: DynamoDB's older half in plain JavaScript. */
export const dynalite: EngineKind = {
  name: 'dynalite',
  limitations: dynaliteLimitations,
  whyUnavailable: () => (resolvePackage('dynalite') ? undefined : 'the package dynalite is not installed'),
  async command(port) {
    const program = join(resolvePackage('dynalite') ?? '', 'cli.js');
    const states = ['--createTableMs', '0', '--deleteTableMs', '0', '--updateTableMs', '0'];
    return { file: process.execPath, arguments: [program, '--host', '127.0.0.1', '--port', String(port), ...states] };
  },
};
