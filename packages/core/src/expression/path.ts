/**
 * A path into an item by stored names: attribute name first, then map keys (text) and list indexes (numbers).
 * `['address', 'city']`, `['lines', 0, 'sku']`.
 */
export type Path = readonly [string, ...(string | number)[]];

/** A path as people write it: `address.city`, `lines[0].sku`. For messages; names that hold dots make it ambiguous. */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}

/** Whether `path` is `prefix` or leads to something inside it. */
export function startsWithPath(path: readonly (string | number)[], prefix: readonly (string | number)[]): boolean {
  if (prefix.length > path.length) return false;
  for (let at = 0; at < prefix.length; at++) if (prefix[at] !== path[at]) return false;
  return true;
}

/** Whether one path is the other or leads inside it: DynamoDB refuses such a pair in one update. */
export function pathsOverlap(left: readonly (string | number)[], right: readonly (string | number)[]): boolean {
  return left.length < right.length ? startsWithPath(right, left) : startsWithPath(left, right);
}
