import type { TestNode } from '../expression/condition-tree.ts';
import type { StoredOperand } from '../expression/stored-operand.ts';
import type { PartRendering } from '../key/key-pattern.ts';
import type { Bound, PartBounds } from '../key/key-range.ts';
import { type PartPlace, partText } from '../key/part-text.ts';
import { compareUtf8 } from '../key/utf8-order.ts';

/** The bounds that several tests put on one part of a key, as texts, and whether they say all of the tests. */
export function partBounds(
  rendering: PartRendering,
  tests: readonly TestNode[],
  place: PartPlace,
): { readonly bounds: PartBounds; readonly whole: boolean } {
  const lowers: Bound[] = [];
  const uppers: Bound[] = [];
  const prefixes: string[] = [];
  const text = ({ value }: StoredOperand): string => partText(rendering, value, place);
  for (const { test } of tests) {
    if (test.kind === 'between') {
      lowers.push({ text: text(test.lower), inclusive: true });
      uppers.push({ text: text(test.upper), inclusive: true });
    } else if (test.kind === 'compare') {
      const bound = { text: text(test.value), inclusive: test.comparator === '<=' || test.comparator === '>=' };
      (test.comparator === '<' || test.comparator === '<=' ? uppers : lowers).push(bound);
    } else if (test.kind === 'beginsWith') {
      prefixes.push(text(test.prefix));
    }
  }
  const [prefix] = prefixes;
  const bounds = { lower: narrowest(lowers, 1), upper: narrowest(uppers, -1), prefix };
  return { bounds, whole: prefixes.length < 2 };
}

/** The highest of several lower bounds, the lowest of several upper ones; of two equal ones that which leaves the edge out. */
function narrowest(bounds: readonly Bound[], direction: 1 | -1): Bound | undefined {
  return bounds.reduce<Bound | undefined>((narrow, bound) => {
    const order = narrow ? compareUtf8(bound.text, narrow.text) * direction : 1;
    return order > 0 || (order === 0 && !bound.inclusive) ? bound : narrow;
  }, undefined);
}
