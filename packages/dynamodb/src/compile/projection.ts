import { type Path, startsWithPath } from '@monotable/core';
import type { Clause } from './placeholders.ts';

/** The paths as a projection expression, each once; not for none at all. */
export function compileProjection(paths: readonly Path[], clause: Clause): string {
  return clause.finish(
    distinctPaths(paths)
      .map((path) => clause.path(path))
      .join(', '),
  );
}

/** Without repeated paths and those inside another one: DynamoDB refuses paths that overlap, and they add nothing. */
export function distinctPaths(paths: readonly Path[]): readonly Path[] {
  return paths.filter(
    (path, at) =>
      !paths.some((other, otherAt) => {
        if (otherAt === at || !startsWithPath(path, other)) return false;
        return other.length < path.length || otherAt < at;
      }),
  );
}
