import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { availableEngines } from './available-engines.ts';
import { startEngine } from './start-engine.ts';

const path = process.env.PATH;
const folder = process.cwd();
let empty: string;

beforeEach(() => {
  empty = mkdtempSync(join(tmpdir(), 'monotable-path-'));
  process.env.PATH = empty;
  process.chdir(empty);
});

afterEach(() => {
  process.env.PATH = path;
  process.chdir(folder);
  rmSync(empty, { recursive: true });
});

function java(modules: string): void {
  writeFileSync(join(empty, 'java'), `#!/bin/sh\nprintf '${modules}'\n`, { mode: 0o755 });
}

const reason = (): string | undefined => availableEngines().find(({ name }) => name === 'dynamodb-local')?.reason;

test('without java it says so', () => {
  expect(reason()).toBe('java is not in PATH; DynamoDB Local needs Java 17 or later');
});

test('an older java is named', () => {
  java('java.base@11.0.2\\njdk.compiler@11.0.2\\n');
  expect(reason()).toBe('java in PATH is version 11; DynamoDB Local needs Java 17 or later');
});

test('a java without compiler is named', () => {
  java('java.base@17.0.2\\n');
  expect(reason()).toBe('java in PATH has no compiler (jdk.compiler); a JDK is needed to fetch DynamoDB Local');
});

test('without mvn it says so, and starting it fails with that reason', async () => {
  java('java.base@17.0.2\\njdk.compiler@17.0.2\\n');
  expect(reason()).toBe('mvn is not in PATH; DynamoDB Local is fetched with Maven');
  await expect(startEngine({ engine: 'dynamodb-local', environment: {} })).rejects.toMatchObject({
    code: 'Configuration',
    message: "dynamodb-local can't be started: mvn is not in PATH; DynamoDB Local is fetched with Maven",
  });
});

test('a download that fails is an error with what Maven printed, and leaves nothing behind', async () => {
  java('java.base@17.0.2\\njdk.compiler@17.0.2\\n');
  writeFileSync(join(empty, 'mvn'), "#!/bin/sh\necho 'no such artifact'\nexit 1\n", { mode: 0o755 });
  await expect(startEngine({ engine: 'dynamodb-local', environment: {} })).rejects.toMatchObject({
    code: 'Configuration',
    message: expect.stringMatching(/^dynamodb-local could not be started: .*mvn failed with 1:\nno such artifact$/s),
  });
  expect(reason()).toBeUndefined();
});
