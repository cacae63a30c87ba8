import { ConfigurationError } from '@monotable/core';
import type { EngineSnapshot } from '../engine/engine.ts';
import type { CatalogSnapshot } from '../front/table-catalog.ts';

const content = Symbol('content');

/** All that a backend holds at one moment, for `restore`. */
export interface MemorySnapshot {
  // What is inside is nobody's business, and would bring the types of the engine and its packages into the declarations.
  readonly [content]: unknown;
}

export interface SnapshotContent {
  readonly engine: EngineSnapshot;
  readonly catalog: CatalogSnapshot;
  /** Of the last change event. */
  readonly sequence: number;
}

export function memorySnapshot(inside: SnapshotContent): MemorySnapshot {
  return Object.freeze({ [content]: inside });
}

/** Refuses what is no snapshot. */
export function contentOf(snapshot: MemorySnapshot): SnapshotContent {
  const inside = (snapshot as Partial<MemorySnapshot> | undefined)?.[content] as SnapshotContent | undefined;
  if (inside) return inside;
  throw new ConfigurationError({
    operation: 'restore',
    message: 'what is given is no snapshot',
    remedy: 'Give what snapshot() of a MemoryBackend gave',
  });
}
