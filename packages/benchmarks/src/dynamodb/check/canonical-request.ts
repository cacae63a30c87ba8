import type { SentRequest } from '../canned/request-handler.ts';
import type { CanonicalRequest } from '../operations/operation.ts';

/**
 * A request as it went over the wire, without what may differ between two that mean the same: names of placeholders, the order
 * of conditions that all have to hold, of changes, of a set's members, and a token's text. Throws on placeholders that stand for nothing
 * and on definitions that nothing uses, which DynamoDB refuses.
 */
export function canonicalRequest({ headers, body }: SentRequest): CanonicalRequest {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
  const operation = headers['x-amz-target']?.replace('DynamoDB_20120810.', '') ?? '';
  return { operation, body: canonicalBody(JSON.parse(text)) };
}

const expressions = ['KeyConditionExpression', 'ConditionExpression', 'FilterExpression', 'UpdateExpression'] as const;
type ExpressionName = (typeof expressions)[number];

/** The body of one; of one that is canonical it is the same. */
export function canonicalBody(body: object): object {
  const { ExpressionAttributeNames: names, ExpressionAttributeValues: values, ...rest } = asRecord(body);
  const placeholders = new Placeholders({ ...asRecord(names) }, { ...asRecord(values) });
  const result = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, canonicalMember(name, value, placeholders)]),
  );
  placeholders.refuseUnused();
  return result;
}

function canonicalMember(name: string, value: unknown, placeholders: Placeholders): unknown {
  if (isExpression(name) && typeof value === 'string') return canonicalExpression(name, value, placeholders);
  if (name === 'ClientRequestToken') return 'a token';
  if (name === 'SS' && Array.isArray(value)) return [...value].sort();
  return canonicalValue(value);
}

function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonicalValue);
  return typeof value === 'object' && value !== null ? canonicalBody(value) : value;
}

function canonicalExpression(name: ExpressionName, text: string, placeholders: Placeholders): readonly string[] {
  const parts =
    name === 'UpdateExpression' ? text.replace(/^\s*SET\s+/, '').split(/,(?![^(]*\))/) : text.split(/\s+and\s+/i);
  return parts.map((part) => canonicalTest(part, placeholders)).sort();
}

/** One of the tests that all have to hold: a single one, or some of which any may. */
function canonicalTest(text: string, placeholders: Placeholders): string {
  return text
    .split(/\s+or\s+/i)
    .map((alternative) => placeholders.resolve(withoutParentheses(alternative.trim())))
    .sort()
    .join(' OR ');
}

function withoutParentheses(text: string): string {
  return text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text;
}

class Placeholders {
  readonly #meanings: ReadonlyMap<string, string>;
  readonly #unused: Set<string>;

  constructor(names: Readonly<Record<string, unknown>>, values: Readonly<Record<string, unknown>>) {
    this.#meanings = new Map([
      ...Object.entries(names).map(([placeholder, name]) => [placeholder, String(name)] as const),
      ...Object.entries(values).map(([placeholder, value]) => [placeholder, JSON.stringify(value)] as const),
    ]);
    this.#unused = new Set(this.#meanings.keys());
  }

  resolve(text: string): string {
    return text.replace(/[#:]\w+/g, (placeholder) => {
      const meaning = this.#meanings.get(placeholder);
      if (meaning === undefined) throw new Error(`${placeholder} stands for nothing`);
      this.#unused.delete(placeholder);
      return meaning;
    });
  }

  refuseUnused(): void {
    if (this.#unused.size > 0) throw new Error(`${[...this.#unused].join(', ')} is used by no expression`);
  }
}

function isExpression(name: string): name is ExpressionName {
  return expressions.some((expression) => expression === name);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>;
}
