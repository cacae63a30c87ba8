import { delimiter, join } from 'node:path';
import { dynamodbLocalLimitations } from './dynamodb-local-limitations.ts';
import { LAUNCHER } from './dynamodb-local-sources.ts';
import type { EngineKind } from './engine.ts';
import { fetchDynamoDBLocal, isFetched } from './fetch-dynamodb-local.ts';
import { findProgram } from './find-program.ts';
import { findJava } from './java.ts';

/**
 * DynamoDB Local 3 of AWS, fetched from Maven Central at first use.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html
 */
export const dynamodbLocal: EngineKind = {
  name: 'dynamodb-local',
  limitations: dynamodbLocalLimitations,
  whyUnavailable() {
    const java = findJava();
    if (!java) return 'java is not in PATH; DynamoDB Local needs Java 17 or later';
    if (java.version < 17) return `java in PATH is version ${java.version}; DynamoDB Local needs Java 17 or later`;
    if (isFetched()) return undefined;
    if (!java.compiles) return 'java in PATH has no compiler (jdk.compiler); a JDK is needed to fetch DynamoDB Local';
    if (!findProgram('mvn')) return 'mvn is not in PATH; DynamoDB Local is fetched with Maven';
    if (process.arch !== 'x64') return `its SQLite library is published for x64, not for ${process.arch}`;
    return undefined;
  },
  async command(port) {
    const folder = await fetchDynamoDBLocal();
    const libraries = join(folder, 'lib');
    return {
      file: findProgram('java') ?? 'java',
      arguments: [
        '-XX:TieredStopAtLevel=1',
        `-Djava.library.path=${libraries}`,
        '-classpath',
        [folder, join(libraries, '*')].join(delimiter),
        LAUNCHER,
        String(port),
      ],
    };
  },
};
