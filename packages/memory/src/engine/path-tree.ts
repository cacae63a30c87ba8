import { type Path, pathText } from '@monotable/core';
import { invalidRequest } from './engine-fault.ts';

/** Paths that do not overlap, as a tree of their steps; what is asked of a path hangs at its end. */
export type PathTree<Leaf> = PathBranch<Leaf> | { readonly leaf: Leaf };

export interface PathBranch<Leaf> {
  readonly children: Map<string | number, PathTree<Leaf>>;
}

/**
 * Refuses paths that overlap (one leads to or into the other) or conflict (one takes a value as a map, the other as a
 * list), as DynamoDB does within one expression.
 */
export function pathTree<Leaf>(entries: Iterable<readonly [Path, Leaf]>, what: string): PathBranch<Leaf> {
  const root: PathBranch<Leaf> = { children: new Map() };
  for (const [path, leaf] of entries) {
    checkPath(path);
    let branch = root;
    const last = path.length - 1;
    for (let at = 0; at <= last; at += 1) {
      const step = path[at] as string | number;
      checkKind(branch, step, path, what);
      const next = branch.children.get(step);
      if (at === last) {
        if (next) throw overlap(path, what);
        branch.children.set(step, { leaf });
      } else if (next && 'leaf' in next) {
        throw overlap(path, what);
      } else {
        const inner = next ?? { children: new Map() };
        branch.children.set(step, inner);
        branch = inner;
      }
    }
  }
  return root;
}

const maxSteps = 32;
const maxIndex = 2 ** 31 - 1;

/** Refuses a path that no expression can hold. */
export function checkPath(path: Path): void {
  if (path.length > maxSteps) throw invalidRequest('A path has more than 32 steps');
  for (let at = 0; at < path.length; at += 1) {
    const step = path[at] as string | number;
    const valid =
      typeof step === 'string' ? step.length > 0 : at > 0 && Number.isInteger(step) && step >= 0 && step <= maxIndex;
    if (!valid)
      throw invalidRequest('A path has an empty name or an index that is no whole number from 0 to 2147483647');
  }
  if (path.length === 0) throw invalidRequest('A path has no steps');
}

export function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, at) => step === right[at]);
}

function checkKind(branch: PathBranch<unknown>, step: string | number, path: Path, what: string): void {
  for (const sibling of branch.children.keys()) {
    if (typeof sibling === typeof step) return;
    throw invalidRequest(
      `The paths of ${what} conflict: ${pathText(path)} and another take one value as a map and as a list`,
    );
  }
}

function overlap(path: Path, what: string): Error {
  return invalidRequest(
    `The paths of ${what} overlap: ${pathText(path)} and another are one or lie inside one another`,
  );
}
