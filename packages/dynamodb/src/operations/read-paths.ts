import { type Path, type ReadAs, startKeyNames, type TableTarget } from '@monotable/core';

/**
 * The paths that a projected read asks DynamoDB for: those the caller wants, the key attributes (for positions and to tell
 * an item without the attributes from no item) and the type attributes (to tell a foreign item). `undefined`: everything.
 */
export function readPaths(request: TableTarget & ReadAs, index?: string): readonly Path[] | undefined {
  const { table, shapes = [], projection } = request;
  if (!projection) return undefined;
  const types = shapes.flatMap(({ typeAttribute }) => (typeAttribute ? [typeAttribute.name] : []));
  const own = new Set([...startKeyNames(table, index), ...types]);
  return [...projection, ...[...own].map((name): Path => [name])];
}

/** The entity of a read, for messages: none where it may be one of several. */
export function entityOf({ shapes = [] }: ReadAs): string | undefined {
  return shapes.length === 1 ? shapes[0]?.entity : undefined;
}
