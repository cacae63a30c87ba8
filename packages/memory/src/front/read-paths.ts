import { type Path, type ReadAs, startKeyNames, startsWithPath, type TableTarget } from '@monotable/core';

/**
 * The paths that a projected read takes: those asked for, each once, and beside them the key attributes (for positions) and
 * the type attributes (to tell a foreign item). `undefined`: everything.
 */
export function readPaths(
  { table, shapes = [], projection }: TableTarget & ReadAs,
  index?: string,
): readonly Path[] | undefined {
  if (!projection) return undefined;
  const types = shapes.flatMap(({ typeAttribute }) => (typeAttribute ? [typeAttribute.name] : []));
  const beside = [...startKeyNames(table, index), ...types].map((name): Path => [name]);
  return distinctPaths([...projection, ...beside]);
}

/** Without repeated paths and those inside another one, which add nothing. */
function distinctPaths(paths: readonly Path[]): readonly Path[] {
  return paths.filter(
    (path, at) =>
      !paths.some((other, otherAt) => {
        if (otherAt === at || !startsWithPath(path, other)) return false;
        return other.length < path.length || otherAt < at;
      }),
  );
}
