/**
 * Checks what the documents say: compiles and runs every ts block of README.md, packages/*\/README.md and docs/*.md, compares
 * the outcomes with those in their comments (scripts/docs/expectation.ts says how), and follows their links.
 * The blocks of a document share one module, so that it reads as one story; those marked `ts legacy` make a second one, under
 * experimentalDecorators.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import ts from 'typescript';
import { type DocModule, docModules } from './docs/doc-module.ts';
import { instrument } from './docs/instrument.ts';
import { deadLinks } from './docs/links.ts';
import { makeWorkbench, type Workbench } from './docs/workbench.ts';
import { root } from './run.ts';

const files = [
  'README.md',
  ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`),
  ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`),
].filter((file) => file.endsWith('.md') && existsSync(join(root, file)));

const complaints: string[] = [];
const modules = files.flatMap((file) => {
  const markdown = readFileSync(join(root, file), 'utf8');
  complaints.push(...deadLinks(root, file, markdown).map((link) => `${file}: the link ${link} leads nowhere`));
  return docModules(file, markdown);
});

const workbench = makeWorkbench(root);
try {
  for (const flavour of ['standard', 'legacy'] as const) typeCheck(modules.filter((each) => each.flavour === flavour));
  for (const each of modules) run(each, workbench);
} finally {
  workbench.remove();
}

if (complaints.length > 0) {
  console.error(`\n${complaints.map((complaint) => `✗ ${complaint}`).join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`\n✓ ${files.length} documents are true`);
}

function typeCheck(modules: readonly DocModule[]): void {
  const [first] = modules;
  if (!first) return;
  const written = new Map(modules.map((each) => [workbench.write(each.flavour, nameOf(each), each.source), each.file]));
  const config = ts.getParsedCommandLineOfConfigFile(
    workbench.tsconfig(first.flavour),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic(diagnostic) {
        throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
      },
    },
  );
  if (!config) throw new Error('The tsconfig of the documents can not be read');
  const program = ts.createProgram([...written.keys()], config.options);
  // The packages themselves have a check of their own.
  for (const [path, document] of written) {
    const source = program.getSourceFile(path);
    for (const { start = 0, messageText, code } of ts.getPreEmitDiagnostics(program, source)) {
      const line = (source?.getLineAndCharacterOfPosition(start).line ?? 0) + 1;
      complaints.push(`${document}:${line}: TS${code}: ${ts.flattenDiagnosticMessageText(messageText, '\n  ')}`);
    }
  }
}

function run(module: DocModule, { write, tsconfig, folder }: Workbench): void {
  const { file, flavour, blocks, source } = module;
  let made: ReturnType<typeof instrument>;
  try {
    made = instrument(source, join(root, 'scripts/docs/outcomes.ts'));
  } catch (error) {
    complaints.push(`${file}${error instanceof Error ? error.message : String(error)}`);
    return;
  }
  const path = write(flavour, `run.${nameOf(module)}`, made.text);
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  // A call that slips through to AWS finds nobody there.
  const env = { PATH: process.env.PATH, NODE_ENV: 'test', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' };
  const { status, stderr } = spawnSync(
    process.execPath,
    [tsx, '--conditions=@monotable/source', '--tsconfig', tsconfig(flavour), path],
    { cwd: folder, env, encoding: 'utf8', timeout: 60_000 },
  );
  const told = stderr.replaceAll(path, file).trim().replaceAll('\n', '\n  ');
  if (status === 0) console.log(`✓ ${file} (${flavour} decorators, blocks: ${blocks}, outcomes: ${made.expectations})`);
  else complaints.push(`${file} (${flavour} decorators):\n  ${told || 'did not end well'}`);
}

function nameOf({ file }: DocModule): string {
  return file.replaceAll('/', '.').replace(/md$/, 'ts');
}
