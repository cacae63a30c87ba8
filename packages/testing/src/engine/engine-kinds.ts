import { dynalite } from './dynalite.ts';
import { dynamodbLocal } from './dynamodb-local.ts';
import { dynoxide } from './dynoxide.ts';
import type { EngineKind, EngineName } from './engine.ts';

/** Every kind, in the order in which they are tried when none is asked for. */
export const engineKinds: readonly EngineKind[] = [dynoxide, dynamodbLocal, dynalite];

export function engineKind(name: EngineName): EngineKind | undefined {
  return engineKinds.find((kind) => kind.name === name);
}
