import type { EngineName } from './engine.ts';
import { engineKinds } from './engine-kinds.ts';
import type { Limitation } from './limitation.ts';

/** Whether an engine can be started on this machine. */
export interface EngineAvailability {
  readonly name: EngineName;
  readonly available: boolean;
  /** Why not, and what would help; absent where it can be started. */
  readonly reason?: string | undefined;
  readonly limitations: readonly Limitation[];
}

/** Every engine that this package knows, in the order in which they are tried. */
export function availableEngines(): readonly EngineAvailability[] {
  return engineKinds.map(({ name, limitations, whyUnavailable }) => {
    const reason = whyUnavailable();
    return { name, available: reason === undefined, reason, limitations };
  });
}
