import { spawnSync } from 'node:child_process';
import { findProgram } from './find-program.ts';

/** What the `java` in PATH is: its major version, and whether it can compile. `undefined` if there is none. */
export interface Java {
  readonly version: number;
  readonly compiles: boolean;
}

export function findJava(): Java | undefined {
  const program = findProgram('java');
  if (program === undefined) return undefined;
  const { stdout } = spawnSync(program, ['--list-modules'], { encoding: 'utf8', timeout: 30_000 });
  return readModules(stdout ?? '');
}

/** Reads the answer of `java --list-modules`, lines such as `java.base@17.0.15`. */
export function readModules(modules: string): Java | undefined {
  const version = /^java\.base@(\d+)/m.exec(modules)?.[1];
  return version === undefined ? undefined : { version: Number(version), compiles: /^jdk\.compiler@/m.test(modules) };
}
