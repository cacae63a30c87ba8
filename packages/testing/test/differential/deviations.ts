import type { EngineName } from '../../src/index.ts';
import type { Deviation } from './deviation.ts';
import { dynamodbLocalDeviations } from './deviations/dynamodb-local.ts';

/** What is known of an engine. */
export function deviationsOf(engine: EngineName): readonly Deviation[] {
  return engine === 'dynamodb-local' ? dynamodbLocalDeviations : [];
}
