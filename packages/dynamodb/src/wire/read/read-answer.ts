import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { JsonCursor, unusual } from './json-cursor.ts';
import { jsonText, membersOf, skipSpace } from './json-text.ts';

/** Reads one member of an answer. */
export type MemberReader = (cursor: JsonCursor) => void;

/** The members of an answer that are plain JSON. */
export interface AnswerRest {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined;
  readonly Count?: number | undefined;
  readonly ScannedCount?: number | undefined;
  readonly LastEvaluatedKey?: unknown;
}

/** Members that hold stored values, which are more than plain JSON. */
const stored: ReadonlySet<string> = new Set(['Item', 'Items', 'Attributes', 'Responses']);
/** What the members of {@link AnswerRest} are. */
const kinds: ReadonlyMap<string, 'number' | 'object'> = new Map([
  ['Count', 'number'],
  ['ScannedCount', 'number'],
  ['LastEvaluatedKey', 'object'],
  ['ConsumedCapacity', 'object'],
]);
/** What is left to do: not to be read here unless it is nothing. */
const unprocessed: ReadonlySet<string> = new Set(['UnprocessedKeys', 'UnprocessedItems']);

/**
 * Reads the text of an answer: the members that have a reader by it, the others as plain JSON, which they are given as. Throws for what
 * is not as expected, malformed and cut texts among it.
 */
export function readAnswer(bytes: Buffer, readers: Readonly<Record<string, MemberReader>>): AnswerRest {
  const cursor = new JsonCursor(bytes);
  const rest = new Map<string, unknown>();
  skipSpace(cursor);
  membersOf(cursor, (name) => {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (rest.has(name)) throw unusual();
    rest.set(name, undefined);
    if (read) return read(cursor);
    if (stored.has(name)) throw unusual();
    const value: unknown = JSON.parse(jsonText(cursor));
    if (unprocessed.has(name) && !isEmpty(value)) throw unusual();
    if (value !== null && typeof value !== (kinds.get(name) ?? typeof value)) throw unusual();
    rest.set(name, value ?? undefined);
  });
  skipSpace(cursor);
  if (cursor.at !== bytes.length) throw unusual();
  return Object.fromEntries(rest);
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && Object.keys(value ?? {}).length === 0;
}
