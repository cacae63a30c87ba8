import type { ReadAs } from '@monotable/core';

/** The entity of a read, for messages: none where it may be one of several. */
export function entityOf({ shapes = [] }: ReadAs): string | undefined {
  return shapes.length === 1 ? shapes[0]?.entity : undefined;
}

/** The entity that all parts of a call are about, if it is one. */
export function commonEntity(entities: readonly (string | undefined)[]): string | undefined {
  return new Set(entities).size === 1 ? entities[0] : undefined;
}
