/**
 * Runs every check of the project, one after the other: a failing step doesn't stop those behind it, but the run fails.
 * Plain JavaScript, since it also installs what TypeScript would need. The last line is `N passed, N failed`: tests and steps.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const stepLimit = 10 * 60_000;

/**
 * @typedef {{ name: string, passed: boolean, seconds: number }} Step
 * @typedef {{ scripts?: Record<string, string>, packageManager?: string }} Manifest
 */

/** @type {Step[]} */
const steps = [];

/**
 * Runs a command line with its output shown and notes how it ended.
 * @param {string} name
 * @param {string} command
 */
async function step(name, command, cwd = '.') {
  console.log(`\n━━━ ${name}: ${command}\n`);
  const start = Date.now();
  const passed = await succeeds(command, cwd);
  const seconds = (Date.now() - start) / 1000;
  steps.push({ name, passed, seconds });
  console.log(`\n${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
}

/**
 * @param {string} command
 * @param {string} cwd
 * @returns {Promise<boolean>}
 */
function succeeds(command, cwd) {
  return new Promise((resolve) => {
    // A group of its own, so that a step that hangs or is interrupted ends with all it started.
    const child = spawn('bash', ['-c', command], { cwd, stdio: ['ignore', 'inherit', 'inherit'], detached: true });
    const stop = () => {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      console.error(`Stopped after ${stepLimit / 60_000} minutes`);
      stop();
    }, stepLimit);
    const interrupted = () => {
      stop();
      process.exit(130);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
    const end = (/** @type {boolean} */ passed) => {
      clearTimeout(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      resolve(passed);
    };
    child.on('error', (error) => {
      console.error(error.message);
      end(false);
    });
    child.on('exit', (code) => end(code === 0));
  });
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
const manifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** @param {string} file */
function jestResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * A line of jest's summary: `1 failed, 41 passed, 42 total`.
 * @param {Record<string, number>} counts
 */
const counted = (counts) =>
  Object.entries(counts)
    .filter(([name, count]) => count > 0 || name === 'total')
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');

const { packageManager, scripts = {} } = manifest('.');
const pnpm = `npx -y ${packageManager}`;
const scratch = mkdtempSync(join(tmpdir(), 'monotable-ci-'));
const resultsFile = join(scratch, 'jest.json');

await step('install', `${pnpm} install --frozen-lockfile`);

const promised = readFileSync('README.md', 'utf8').match(/^npx -y pnpm@.+$/gm) ?? [];
for (const name of ['test', 'quickstart']) {
  // As the README has it, so that a README that has gone wrong fails here.
  const command =
    promised.find((line) => line.endsWith(` ${name}`)) ?? `echo "The README has no ${name} command"; false`;
  await step(`readme: ${name}`, name === 'test' ? `${command} --json --outputFile='${resultsFile}'` : command);
}

for (const script of ['typecheck', 'typecheck:ts7', 'lint', 'format:check', 'build', 'check:packages']) {
  await step(script, `${pnpm} ${script}`);
}

for (const name of existsSync('examples') ? readdirSync('examples').sort() : []) {
  const folder = join('examples', name);
  if (existsSync(join(folder, 'package.json')) && manifest(folder).scripts?.start) {
    await step(`example ${name}`, `${pnpm} start`, folder);
  }
}

for (const script of ['check:docs', 'check:consumer', 'check:types-cost']) {
  if (scripts[script]) await step(script, `${pnpm} ${script}`);
}

console.log('\n━━━ steps\n');
for (const { name, passed, seconds } of steps) console.log(`${passed ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);

const jest = jestResults(resultsFile);
rmSync(scratch, { recursive: true });

console.log('\n━━━ tests\n');
if (jest) {
  const suites = {
    failed: jest.numFailedTestSuites,
    skipped: jest.numPendingTestSuites,
    passed: jest.numPassedTestSuites,
    total: jest.numTotalTestSuites,
  };
  const tests = {
    failed: jest.numFailedTests,
    skipped: jest.numPendingTests,
    todo: jest.numTodoTests,
    passed: jest.numPassedTests,
    total: jest.numTotalTests,
  };
  console.log(`Test Suites: ${counted(suites)}`);
  console.log(`Tests:       ${counted(tests)}`);
} else {
  console.log('No tests were run');
}

const failedSteps = steps.filter(({ passed }) => !passed).length;
const passed = (jest?.numPassedTests ?? 0) + steps.length - failedSteps;
const failed = (jest?.numFailedTests ?? 0) + failedSteps;
process.exitCode = failed > 0 ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed`);
