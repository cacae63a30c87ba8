import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { DYNAMODB_LOCAL_POM, DYNAMODB_LOCAL_VERSION, LAUNCHER, LAUNCHER_SOURCE } from './dynamodb-local-sources.ts';
import { findProgram } from './find-program.ts';
import { runProgram } from './run-program.ts';

const COPY_DEPENDENCIES = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
const FETCHING = 10 * 60_000;
const COMPILING = 2 * 60_000;

/** Where DynamoDB Local is kept once it was fetched. */
export function dynamodbLocalFolder(): string {
  return join(cacheFolder(), `dynamodb-local-${DYNAMODB_LOCAL_VERSION}`);
}

export const isFetched = (): boolean => existsSync(dynamodbLocalFolder());

/**
 * DynamoDB Local's folder: its libraries in `lib`, the compiled launcher beside. Fetched from Maven Central at first use, in
 * a folder of its own that gets its name when it is whole, so that two processes don't disturb each other.
 */
export async function fetchDynamoDBLocal(): Promise<string> {
  const folder = dynamodbLocalFolder();
  if (isFetched()) return folder;
  await mkdir(cacheFolder(), { recursive: true });
  const making = await mkdtemp(`${folder}-`);
  try {
    await writeFile(join(making, 'pom.xml'), DYNAMODB_LOCAL_POM);
    await writeFile(join(making, `${LAUNCHER}.java`), LAUNCHER_SOURCE);
    const copying = ['--batch-mode', '--no-transfer-progress', '--quiet', COPY_DEPENDENCIES];
    const where = ['-DoutputDirectory=lib', '-DincludeScope=runtime'];
    await runProgram(findProgram('mvn') ?? 'mvn', [...copying, ...where], making, FETCHING);
    const libraries = (await readdir(join(making, 'lib'))).filter((name) => name.endsWith('.jar'));
    const classpath = libraries.map((name) => join('lib', name)).join(delimiter);
    const compiler = ['--module', 'jdk.compiler/com.sun.tools.javac.Main', '-classpath', classpath];
    await runProgram(findProgram('java') ?? 'java', [...compiler, `${LAUNCHER}.java`], making, COMPILING);
    await rename(making, folder);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (!isFetched()) throw error;
  }
  return folder;
}
