import type { AttributeValue, Key } from '../backend/attribute-value.ts';
import { InvalidCursorError } from '../errors/errors.ts';
import type { KeyCondition } from '../expression/key-condition.ts';
import { canonicalNumber } from '../metadata/number-text.ts';
import { type KeyAttributeType, startKeyNames, type TableDefinition } from '../table/table-definition.ts';
import type { CursorOptions } from '../table/table-options.ts';
import { seal, unseal } from './cursor-seal.ts';
import { liesInRange } from './position.ts';

/** What a cursor is bound to: used with anything else, it is refused. */
export interface CursorScope {
  readonly entity: string;
  readonly table: TableDefinition;
  readonly index?: string | undefined;
  readonly order: 'asc' | 'desc';
  /** Absent for a scan. */
  readonly keyCondition?: KeyCondition | undefined;
  /** The conditions without their values. */
  readonly shape: string;
}

/**
 * A position in a query as opaque text, URL-safe. It holds the values of the start key's attributes, all but the partition
 * key's: which partition is read is the query's to say.
 */
export function writeCursor(position: Key, scope: CursorScope, options?: CursorOptions): string {
  const texts = carried(scope).map(({ name }) => {
    const value = position[name];
    if (!value) throw new TypeError(`A start key lacks ${name}`);
    return textOf(value);
  });
  return seal(Buffer.from(JSON.stringify(texts)), binding(scope), options).toString('base64url');
}

/** The start key that a cursor stands for. Throws `InvalidCursorError` on every text that this very query did not make. */
export function readCursor(cursor: unknown, scope: CursorScope, options?: CursorOptions): Key {
  const sealed = typeof cursor === 'string' ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
  // Decoding is lenient (padding, line breaks, loose last bits): only the one spelling that we write is taken.
  const content = sealed.toString('base64url') === cursor ? unseal(sealed, binding(scope), options) : undefined;
  const position = content && positionOf(content, scope);
  if (!position || !liesInRange(position, scope.keyCondition)) {
    throw new InvalidCursorError({
      entity: scope.entity,
      operation: 'query',
      message:
        'The cursor is not one of this query: it was changed, or it was made by another query, order, index or secret',
      remedy: 'Pass on what paginate() gave, to the same query; start without a cursor otherwise',
    });
  }
  return position;
}

function binding({ entity, table, index, order, keyCondition, shape }: CursorScope): Buffer {
  const partition = keyCondition?.partition.map(({ name, value }) => [name, ...Object.keys(value), textOf(value)]);
  return Buffer.from(JSON.stringify([table.name, entity, index ?? null, order, partition ?? null, shape]));
}

/** The attributes that the cursor holds a value of, in order. */
function carried({
  table,
  index,
  keyCondition,
}: CursorScope): readonly { readonly name: string; readonly type: KeyAttributeType }[] {
  const partition = new Set(keyCondition?.partition.map(({ name }) => name));
  return startKeyNames(table, index)
    .filter((name) => !partition.has(name))
    .map((name) => ({ name, type: keyType(table, index, name) }));
}

function keyType(table: TableDefinition, index: string | undefined, name: string): KeyAttributeType {
  const definition = index === undefined ? undefined : table.indexes[index];
  const keys = [table.partitionKey, table.sortKey, ...(definition?.partition ?? []), ...(definition?.sort ?? [])];
  return keys.find((key) => key?.name === name)?.type ?? 'string';
}

function positionOf(content: Buffer, scope: CursorScope): Key | undefined {
  const texts = textsOf(content);
  const names = carried(scope);
  if (texts?.length !== names.length) return undefined;
  const position: Record<string, AttributeValue> = {};
  for (const { name, value } of scope.keyCondition?.partition ?? []) position[name] = value;
  for (const [at, { name, type }] of names.entries()) {
    const value = valueFrom(texts[at] ?? '', type);
    if (!value) return undefined;
    position[name] = value;
  }
  return Object.freeze(position);
}

function textsOf(content: Buffer): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(content.toString('utf8'));
    return Array.isArray(parsed) && parsed.every((text) => typeof text === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: AttributeValue): string {
  if ('S' in value) return value.S;
  // Engines spell numbers in several ways; one position has one cursor.
  if ('N' in value) return canonicalNumber(value.N);
  if ('B' in value) return Buffer.from(value.B).toString('base64url');
  throw new TypeError('A key attribute is text, a number or binary');
}

/** Where nothing is signed anybody can make a cursor, so its values are still looked at. */
function valueFrom(text: string, type: KeyAttributeType): AttributeValue | undefined {
  if (text === '' || !text.isWellFormed()) return undefined;
  switch (type) {
    case 'string':
      return { S: text };
    case 'number':
      return isCanonicalNumber(text) ? { N: text } : undefined;
    case 'binary': {
      const bytes = Buffer.from(text, 'base64url');
      return bytes.toString('base64url') === text ? { B: new Uint8Array(bytes) } : undefined;
    }
  }
}

function isCanonicalNumber(text: string): boolean {
  try {
    return canonicalNumber(text) === text;
  } catch {
    return false;
  }
}
