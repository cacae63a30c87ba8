import type { EngineName } from '../../src/index.ts';
import type { Deviation } from './deviation.ts';
import { dynamodbLocalDeviations } from './deviations/dynamodb-local.ts';
import { dynoxideDeviations } from './deviations/dynoxide.ts';

const known = {
  dynoxide: dynoxideDeviations,
  'dynamodb-local': dynamodbLocalDeviations,
} satisfies Partial<Record<EngineName, readonly Deviation[]>>;

/** The engines that programs are run on; dynalite has no transactions. */
export type DifferentialEngine = keyof typeof known;
export const differentialEngines = Object.keys(known) as readonly DifferentialEngine[];

/** In what an engine is known to differ from DynamoDB. */
export function deviationsOf(engine: DifferentialEngine): readonly Deviation[] {
  return known[engine];
}
