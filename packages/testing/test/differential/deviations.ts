import type { EngineName } from '../../src/index.ts';
import type { Deviation } from './deviation.ts';
import { dynamodbLocalDeviations } from './deviations/dynamodb-local.ts';
import { dynoxideDeviations } from './deviations/dynoxide.ts';

/** What is known of an engine. */
export function deviationsOf(engine: EngineName): readonly Deviation[] {
  return { 'dynamodb-local': dynamodbLocalDeviations, dynoxide: dynoxideDeviations, dynalite: [] }[engine];
}
