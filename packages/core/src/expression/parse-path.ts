/**
 * The steps of a path as people write it: `address.city` is `['address', 'city']`, `lines[0].sku` is `['lines', 0, 'sku']`.
 * `undefined` for text that is no path. A map key that holds a dot or a bracket can't be written in one.
 */
export function parsePath(text: string): readonly [string, ...(string | number)[]] | undefined {
  const steps: (string | number)[] = [];
  for (const [at, dotted] of text.split('.').entries()) {
    const bracket = dotted.indexOf('[');
    const name = bracket < 0 ? dotted : dotted.slice(0, bracket);
    if (name === '' || name.includes(']')) return undefined;
    steps.push(name);
    const indexes = bracket < 0 ? [] : listIndexes(dotted.slice(bracket));
    if (!indexes) return undefined;
    steps.push(...indexes);
    if (at > maxSteps) return undefined;
  }
  return steps as [string, ...(string | number)[]];
}

/** DynamoDB nests 32 levels deep at most; far past that a text is no path. */
const maxSteps = 100;

/** `[0][12]` is 0 and 12. */
function listIndexes(text: string): readonly number[] | undefined {
  if (!/^(?:\[(?:0|[1-9]\d{0,8})\]){1,100}$/.test(text)) return undefined;
  return text.slice(1, -1).split('][').map(Number);
}
