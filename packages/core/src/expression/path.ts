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
  return prefix.length <= path.length && prefix.every((step, at) => step === path[at]);
}

/** Whether one path is the other or leads inside it: DynamoDB refuses such a pair in one update. */
export function pathsOverlap(left: readonly (string | number)[], right: readonly (string | number)[]): boolean {
  return startsWithPath(left, right) || startsWithPath(right, left);
}
