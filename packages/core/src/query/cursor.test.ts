import fc from 'fast-check';
import type { Key } from '../backend/attribute-value.ts';
import { ConfigurationError, InvalidCursorError } from '../errors/errors.ts';
import type { KeyCondition } from '../expression/key-condition.ts';
import { table } from '../table/table.ts';
import type { CursorOptions } from '../table/table-options.ts';
import { type CursorScope, readCursor, writeCursor } from './cursor.ts';

const app = table('app', { indexes: { byTenant: {}, byScore: { sortKey: { type: 'number' } } } });
const hashed = table('hashed', { sortKey: false, partitionKey: { type: 'binary' } });

const partition = (name: string, text: string) => [{ name, value: { S: text } }];
const scope: CursorScope = {
  entity: 'Todo',
  table: app,
  order: 'asc',
  keyCondition: {
    partition: partition('pk', 'USER#alice'),
    sort: [{ name: 'sk', comparator: 'beginsWith', prefix: { S: 'TODO#' } }],
  },
  shape: '["userId"] =',
};
const position: Key = { pk: { S: 'USER#alice' }, sk: { S: 'TODO#2024-01-01#a' } };

const protections: [string, CursorOptions | undefined][] = [
  ['plain', undefined],
  ['signed', { secrets: ['one secret'] }],
  ['encrypted', { secrets: ['one secret'], encrypt: true }],
];

describe.each(protections)('a %s cursor', (_, options) => {
  const cursor = writeCursor(position, scope, options);

  test('is read back', () => {
    expect(readCursor(cursor, scope, options)).toEqual(position);
  });

  test('is URL-safe text, and the same each time', () => {
    expect(cursor).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(writeCursor(position, scope, options)).toBe(cursor);
  });

  test('does not hold the partition', () => {
    expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain('alice');
  });

  test('with any one character changed, left out, doubled or added is refused', () => {
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= .\n';
    const accepted: string[] = [];
    const attempt = (changed: string) => {
      if (changed !== cursor && isRead(changed, scope, options)) accepted.push(changed);
    };
    for (let at = 0; at <= cursor.length; at++) {
      attempt(cursor.slice(0, at) + cursor.slice(at + 1));
      for (const character of characters) {
        attempt(cursor.slice(0, at) + character + cursor.slice(at + 1));
        attempt(cursor.slice(0, at) + character + cursor.slice(at));
      }
    }
    expect(accepted).toEqual([]);
  });

  test.each<[string, Partial<CursorScope>]>([
    ['entity', { entity: 'User' }],
    ['table', { table: table('other') }],
    ['index', { index: 'byTenant' }],
    ['order', { order: 'desc' }],
    ['partition', { keyCondition: { partition: partition('pk', 'USER#bob'), sort: scope.keyCondition?.sort ?? [] } }],
    ['kind of read', { keyCondition: undefined }],
    ['shape of the conditions', { shape: '["userId"] =, ["done"] =' }],
  ])('is refused with another %s', (_name, change) => {
    expect(isRead(cursor, { ...scope, ...change }, options)).toBe(false);
  });

  test('is refused where its position lies outside the range that is asked for now', () => {
    const sort: KeyCondition['sort'] = [
      { name: 'sk', comparator: 'between', lower: { S: 'TODO#2024-02' }, upper: { S: 'TODO#2024-03' } },
    ];
    expect(
      isRead(cursor, { ...scope, keyCondition: { partition: partition('pk', 'USER#alice'), sort } }, options),
    ).toBe(false);
  });

  test('serves another range that holds its position', () => {
    const sort: KeyCondition['sort'] = [{ name: 'sk', comparator: '<', value: { S: 'TODO#2024-01-02' } }];
    expect(
      isRead(cursor, { ...scope, keyCondition: { partition: partition('pk', 'USER#alice'), sort } }, options),
    ).toBe(true);
  });

  test.each([
    ['', 'empty text'],
    ['x', 'a letter'],
    ['AAAA', 'zeros'],
    [`${cursor}=`, 'padding'],
    [` ${cursor}`, 'a space before it'],
    ['ÿ', 'what is no base64'],
  ])('%j is refused: %s', (text) => {
    expect(() => readCursor(text, scope, options)).toThrow(InvalidCursorError);
  });

  test.each([[5], [true], [{}], [['a']], [Symbol('a')], [cursor.split('')]])('%p is refused', (value) => {
    expect(() => readCursor(value, scope, options)).toThrow(InvalidCursorError);
  });
});

test('the error tells nothing that is in the cursor', () => {
  expect(() => readCursor(writeCursor(position, scope), { ...scope, order: 'desc' })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('2024') }),
  );
});

describe('secrets', () => {
  const signed = writeCursor(position, scope, { secrets: ['old'] });
  const encrypted = writeCursor(position, scope, { secrets: ['old'], encrypt: true });

  test.each([
    ['signed', signed],
    ['encrypted', encrypted],
  ])('a %s cursor outlives a rotation', (_, cursor) => {
    expect(readCursor(cursor, scope, { secrets: ['new', 'old'] })).toEqual(position);
    expect(isRead(cursor, scope, { secrets: ['new'] })).toBe(false);
  });

  test('the first secret signs', () => {
    const cursor = writeCursor(position, scope, { secrets: ['new', 'old'] });
    expect(isRead(cursor, scope, { secrets: ['new'] })).toBe(true);
    expect(isRead(cursor, scope, { secrets: ['old'] })).toBe(false);
  });

  test('a cursor without a signature is refused where there are secrets', () => {
    expect(isRead(writeCursor(position, scope), scope, { secrets: ['new'] })).toBe(false);
  });

  test('a signed or encrypted one is refused where there are none', () => {
    expect(isRead(signed, scope, undefined)).toBe(false);
    expect(isRead(encrypted, scope, undefined)).toBe(false);
  });

  test('an encrypted cursor hides the position, a signed one does not', () => {
    expect(Buffer.from(encrypted, 'base64url').toString('latin1')).not.toContain('TODO');
    expect(Buffer.from(signed, 'base64url').toString('latin1')).toContain('TODO');
  });

  test.each<[string, CursorOptions]>([
    ['an empty list', { secrets: [] }],
    ['an empty secret', { secrets: ['one', ''] }],
    ['encryption without a secret', { encrypt: true }],
  ])('%s signs nothing in silence', (_, options) => {
    expect(() => writeCursor(position, scope, options)).toThrow(ConfigurationError);
    expect(() => readCursor(signed, scope, options)).toThrow(ConfigurationError);
  });
});

describe('positions of other tables and indexes', () => {
  test('an index: its sort key and the whole table key', () => {
    const byTenant: CursorScope = {
      ...scope,
      index: 'byTenant',
      keyCondition: { partition: partition('gsi_pk_byTenant', 'T#1'), sort: [] },
    };
    const at: Key = {
      gsi_pk_byTenant: { S: 'T#1' },
      gsi_sk_byTenant: { S: 'a' },
      pk: { S: 'USER#alice' },
      sk: { S: 'x' },
    };
    expect(readCursor(writeCursor(at, byTenant), byTenant)).toEqual(at);
  });

  test('numbers, spelled as any engine does', () => {
    const byScore: CursorScope = {
      ...scope,
      index: 'byScore',
      keyCondition: {
        partition: partition('gsi_pk_byScore', 'T#1'),
        sort: [{ name: 'gsi_sk_byScore', comparator: '>', value: { N: '9' } }],
      },
    };
    const at = (score: string): Key => ({
      gsi_pk_byScore: { S: 'T#1' },
      gsi_sk_byScore: { N: score },
      pk: { S: 'USER#alice' },
      sk: { S: 'x' },
    });
    expect(readCursor(writeCursor(at('1E2'), byScore), byScore)).toEqual(at('100'));
    expect(writeCursor(at('100.0'), byScore)).toBe(writeCursor(at('1E2'), byScore));
    expect(isRead(writeCursor(at('9'), byScore), byScore, undefined)).toBe(false);
    expect(isRead(writeCursor(at('-10'), byScore), byScore, undefined)).toBe(false);
  });

  test('a scan of a table with a binary key: the whole key', () => {
    const scanned: CursorScope = { entity: 'Blob', table: hashed, order: 'asc', shape: '' };
    const at: Key = { pk: { B: Uint8Array.of(0, 255, 7) } };
    expect(readCursor(writeCursor(at, scanned), scanned)).toEqual(at);
  });
});

test('whatever the key holds, a cursor brings it back', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((each) => each.isWellFormed());
  fc.assert(
    fc.property(text, text, fc.constantFrom(...protections.map(([, options]) => options)), (pk, sk, options) => {
      const open: CursorScope = { ...scope, keyCondition: { partition: partition('pk', pk), sort: [] } };
      const at: Key = { pk: { S: pk }, sk: { S: sk } };
      expect(readCursor(writeCursor(at, open, options), open, options)).toEqual(at);
    }),
  );
});

function isRead(cursor: string, against: CursorScope, options: CursorOptions | undefined): boolean {
  try {
    readCursor(cursor, against, options);
    return true;
  } catch (error) {
    if (error instanceof InvalidCursorError) return false;
    throw error;
  }
}
