/**
 * Checks the packages where they are used: packs what was built, installs it in applications outside the workspace, and there
 * compiles and runs programs with each compiler, decorator flavour and module format, and both formats in one process. Also
 * the declarations, as each way of resolving modules finds them, an application without the optional peers, and one with the oldest
 * AWS SDK that the packages declare to work with. Wants a build.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compiler, esbuildBundle, esbuildOf, swcOf, tsc } from './consumer/compilers.ts';
import { execute, inParallel } from './consumer/execute.ts';
import { type Application, type Flavour, type Format, install, type Project, project } from './consumer/install.ts';
import { Results } from './consumer/results.ts';
import { type CompilerOptions, typeScript } from './consumer/tsc.ts';

const formats = { esm: 'ESM', cjs: 'CommonJS' } as const;
const both = 'both copies in one process';

// What the machine says about AWS must not matter, and the workspace's packages must not be found from outside.
for (const name of Object.keys(process.env)) {
  if (/^(?:AWS|DYNAMODB)_|^NODE_PATH$/.test(name)) delete process.env[name];
}

const folder = mkdtempSync(join(tmpdir(), 'monotable-consumer-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const [five, seven] = [typeScript('typescript'), typeScript('typescript7')];
const node16: CompilerOptions = { module: 'Node16' };
const nodeNext: CompilerOptions = { module: 'NodeNext' };
const bundler: CompilerOptions = { module: 'ESNext', moduleResolution: 'Bundler', exactOptionalPropertyTypes: true };
/** As many older projects are set up; TypeScript 7 has no such resolution any more. */
const node10: CompilerOptions = {
  module: 'CommonJS',
  moduleResolution: 'Node10',
  target: 'ES2021',
  useDefineForClassFields: false,
  esModuleInterop: true,
};

const compilers: readonly Compiler[] = [
  tsc(five, 'standard', { esm: nodeNext, cjs: nodeNext }),
  tsc(five, 'legacy', { esm: node16, cjs: node10 }),
  tsc(seven, 'standard', { esm: nodeNext, cjs: nodeNext }),
  tsc(seven, 'legacy', { esm: node16, cjs: node16 }),
  swcOf('2022-03'),
  swcOf('2023-11'),
  swcOf('legacy'),
  ...(['standard', 'legacy'] as const).flatMap((flavour) => [
    esbuildOf(flavour, false),
    esbuildOf(flavour, true),
    esbuildBundle(flavour),
  ]),
];

install(folder);
const apps = projects('app', ['standard', 'legacy']);
const bare = projects('bare', ['standard']);
const oldest = projects('oldest', ['standard']);

const programs = new Results('programs', [formats.esm, formats.cjs, both]);
const declarations = new Results('declarations', [
  'bundler',
  'node16 ESM',
  'node16 CommonJS',
  'nodenext ESM',
  'nodenext CommonJS',
  'node10',
]);
const withoutPeers = new Results('without the optional peers', [formats.esm, formats.cjs]);
const oldestSdk = new Results('with the oldest AWS SDK', [formats.esm, formats.cjs]);

await inParallel([
  ...[five, seven].flatMap((compiler) => {
    const check = (column: string, target: Project, options: CompilerOptions) =>
      declarations.check(`TypeScript ${compiler.version}`, column, async () => {
        await compiler.compile(target, options);
      });
    return [
      check('bundler', find(apps, 'esm', 'standard'), bundler),
      check('node16 ESM', find(apps, 'esm', 'standard'), node16),
      check('node16 CommonJS', find(apps, 'cjs', 'standard'), node16),
      check('nodenext ESM', find(apps, 'esm', 'standard'), nodeNext),
      check('nodenext CommonJS', find(apps, 'cjs', 'standard'), nodeNext),
      ...(compiler === five ? [check('node10', find(apps, 'cjs', 'legacy'), node10)] : []),
    ];
  }),
  ...compilers.flatMap((compiler) => [
    ...runs(programs, compiler, find(apps, 'esm', compiler.flavour), 'main'),
    ...runs(programs, compiler, find(apps, 'cjs', compiler.flavour), 'main'),
  ]),
  ...[tsc(seven, 'standard', { esm: nodeNext, cjs: nodeNext }), esbuildBundle('standard', 'bare')].flatMap((compiler) =>
    bare.flatMap((each) => runs(withoutPeers, compiler, each, 'bare')),
  ),
  ...[tsc(seven, 'standard', { esm: nodeNext, cjs: nodeNext }), esbuildOf('standard', true)].flatMap((compiler) =>
    oldest.flatMap((each) => runs(oldestSdk, compiler, each, 'oldest')),
  ),
]);

const tables = [programs, declarations, withoutPeers, oldestSdk];
console.log(tables.join('\n\n'));
const failures = tables.flatMap((table) => table.failures);
if (failures.length > 0) {
  console.error(`\n${failures.join('\n\n')}\n\n✗ ${failures.length} checks failed`);
  process.exitCode = 1;
} else {
  console.log(
    `\n✓ The packages work where they are installed: ${tables.reduce((sum, { passed }) => sum + passed, 0)} checks`,
  );
}

function projects(application: Application, flavours: readonly Flavour[]): readonly Project[] {
  return flavours.flatMap((flavour) =>
    (['esm', 'cjs'] as const).map((format) => project(folder, application, format, flavour)),
  );
}

function find(candidates: readonly Project[], format: Format, flavour: Flavour): Project {
  const found = candidates.find((each) => each.format === format && each.flavour === flavour);
  if (!found) throw new Error(`There is no project for ${format} and ${flavour} decorators`);
  return found;
}

/** Compiles a project once and runs its program, and the one with both copies where it has that. */
function runs(results: Results, compiler: Compiler, target: Project, program: string): (() => Promise<void>)[] {
  const environment = {
    CLASS_NAMES: compiler.renames ? 'minified' : 'kept',
    DESIGN_TYPES: compiler.designTypes ? 'emitted' : 'none',
  };
  let compiled: Promise<string> | undefined;
  const run = (file: string) => async () => {
    compiled ??= compiler.compile(target);
    const out = await compiled;
    await execute([join(out, file)], out, environment);
  };
  const main = results.check(compiler.name, formats[target.format], run(`${program}.js`));
  if (target.format === 'cjs' || program !== 'main' || !compiler.separate) return [main];
  return [main, results.check(compiler.name, both, run('both.mjs'))];
}
