import { DefinitionError } from '../errors/errors.ts';
import { isDate } from './key-date.ts';
import type { KeyMethod, KeyTarget } from './key-pattern.ts';
import { withValue } from './key-view.ts';
import { renderKey } from './render-key.ts';
import { compareUtf8 } from './utf8-order.ts';

/**
 * Whether whole keys sort as the values of one part do, tried out: runs the method on ordered values of the part's type, and
 * on those `around` the bounds that are asked for, with the other parts as they were learnt. Values that the key does not
 * take are left out, since no item has them. Without `around` one trial serves for good.
 *
 * Texts of which one is the beginning of the other are not compared: what follows the part decides about those, and a range
 * allows for it.
 */
export function sampleOrder(
  method: KeyMethod,
  target: KeyTarget,
  part: number,
  around: readonly unknown[] = [],
): boolean {
  const known = around.length === 0 ? method.trials?.get(part) : undefined;
  if (known !== undefined) return known;
  const ordered = keepsOrder(method, target, part, around);
  if (around.length === 0) method.trials?.set(part, ordered);
  return ordered;
}

function keepsOrder(method: KeyMethod, target: KeyTarget, part: number, around: readonly unknown[]): boolean {
  const sample = method.samples?.[part];
  const path = method.pattern?.parts[part]?.path;
  if (!sample || !path) return false;
  const learntWith = valuesOfSamples(method);
  const keys: { readonly value: unknown; readonly key: string }[] = [];
  for (const value of [...samplesLike(sample.value), ...around].sort(compareValues)) {
    if (keys.some((other) => compareValues(other.value, value) === 0)) continue;
    const key = wholeKey(method, target, withValue(learntWith, path, value));
    if (key === 'branches') return false;
    if (key) keys.push({ value, key: key.text });
  }
  return keys.every(({ value, key }, at) =>
    keys.slice(0, at).every((lower) => isNested(lower.value, value) || compareUtf8(lower.key, key) < 0),
  );
}

function valuesOfSamples({ pattern, samples, constants }: KeyMethod): object {
  const parts = pattern?.parts.map(({ path }, at) => ({ path, value: samples?.[at]?.value })) ?? [];
  return [...parts, ...(constants ?? [])].reduce<object>(
    (values, { path, value }) => withValue(values, path, value),
    {},
  );
}

function wholeKey(
  method: KeyMethod,
  target: KeyTarget,
  values: object,
): { readonly text: string } | 'branches' | undefined {
  try {
    const rendered = renderKey(method, target, values);
    return rendered.kind === 'key' && typeof rendered.value === 'string' ? { text: rendered.value } : undefined;
  } catch (error) {
    return error instanceof DefinitionError ? 'branches' : undefined;
  }
}

function samplesLike(value: unknown): readonly unknown[] {
  switch (typeof value) {
    case 'number':
      return [-1e21, -100, -10, -9.5, -9, -1, -0.5, 0, 1e-7, 0.5, 1, 9, 9.5, 10, 99, 100, 1e21];
    case 'bigint':
      return [-(10n ** 30n), -100n, -10n, -9n, -1n, 0n, 1n, 9n, 10n, 99n, 100n, 10n ** 30n];
    case 'string':
      return ['0', '10', '9', 'A', 'B', 'Z', 'a', 'b', 'z', '\u00e9', '\ufffd', '\u{1f600}'];
    default:
      return ['0000-01-01', '0999-12-31', '1969-12-31', '1970-01-01', '2024-02-29', '9999-12-31'].map(
        (day) => new Date(day),
      );
  }
}

function compareValues(one: unknown, other: unknown): number {
  if (typeof one === 'string' && typeof other === 'string') return compareUtf8(one, other);
  const [left, right] = [one, other].map((value) => (isDate(value) ? value.getTime() : (value as number | bigint)));
  if (left === undefined || right === undefined || left === right) return 0;
  return left < right ? -1 : 1;
}

function isNested(shorter: unknown, longer: unknown): boolean {
  return typeof shorter === 'string' && typeof longer === 'string' && longer.startsWith(shorter);
}
