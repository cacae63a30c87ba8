import type { AttributeValue } from '@monotable/core';
import {
  app,
  at,
  backend,
  change,
  codeOf,
  compare,
  fill,
  index,
  item,
  keyOf,
  literal,
  N,
  numeric,
  partition,
  raw,
  S,
  set,
  sortKeys,
  tableOf,
  text,
} from './support.ts';

const refused = 'InvalidRequest';

/** What is stored when an attribute is written with a tagged value. */
async function stored(value: AttributeValue): Promise<unknown> {
  const memory = backend();
  await memory.put({ table: app, item: item(), attributes: { x: value } });
  const { item: found } = await memory.get({ table: app, key: keyOf('a'), shapes: [raw] });
  return (found as { x?: unknown }).x;
}

describe('rule 7: numbers are canonical decimals', () => {
  test.each([
    ['1.0', '1'],
    ['-0', '0'],
    ['-0.00', '0'],
    ['0e999', '0'],
    ['1E2', '100'],
    ['+1.50', '1.5'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['007', '7'],
    ['1e-3', '0.001'],
    ['1234567890123456789012345678901234567800', '1234567890123456789012345678901234567800'],
  ])('%s is stored as %s', async (given, canonical) => {
    expect(await stored(N(given))).toEqual(N(canonical));
  });

  test('38 significant digits are kept exactly, 39 are refused', async () => {
    const digits = '12345678901234567890123456789012345678';
    expect(await stored(N(digits))).toEqual(N(digits));
    expect(await stored(N(`-0.${digits}`))).toEqual(N(`-0.${digits}`));
    expect(await codeOf(stored(N(`${digits}9`)))).toBe(refused);
    expect(await codeOf(stored(N(`1.${digits}`)))).toBe(refused);
  });

  test('magnitudes from 1E-130 to 9.99…E125 are kept, past either is an error', async () => {
    expect(await stored(N('1E-130'))).toEqual(N(`0.${'0'.repeat(129)}1`));
    expect(await stored(N('-9.9999999999999999999999999999999999999E125'))).toEqual(
      N(`-${'9'.repeat(38)}${'0'.repeat(88)}`),
    );
    for (const text of ['1E126', '-1E126', '9.9E-131', '1E-99999999999999999999', '1E99999999999999999999']) {
      expect(await codeOf(stored(N(text)))).toBe(refused);
    }
  });

  test.each(['NaN', 'Infinity', '-Infinity', '', ' 5', '5 ', '0x5', '1_000', '1e', 'e1', '.', '--1', '1,5'])(
    '%p is no number',
    async (given) => {
      expect(await codeOf(stored(N(given)))).toBe(refused);
    },
  );
});

describe('rule 8: arithmetic is decimal', () => {
  const arithmetic = (left: string, operator: '+' | '-', right: string) => async () => {
    const memory = backend();
    await memory.put({ table: app, item: item(), attributes: { n: N(left) } });
    const value = { kind: 'arithmetic', operator, left: at('n'), right: literal(N(right)) } as const;
    await memory.update({ table: app, key: keyOf('a'), update: change({ set: set([['n'], value]) }) });
    const { count } = await memory.scan({ table: app, filter: compare(at('n'), '=', literal(N('0.3'))) });
    return count;
  };

  test('0.1 + 0.2 = 0.3', async () => {
    expect(await arithmetic('0.1', '+', '0.2')()).toBe(1);
    expect(await arithmetic('0.5', '-', '0.2')()).toBe(1);
  });

  test('a result of more than 38 digits, or out of range, is an error', async () => {
    expect(await codeOf(arithmetic('1', '+', '1E60')())).toBe(refused);
    expect(await codeOf(arithmetic('9.99E125', '+', '9.99E125')())).toBe(refused);
    expect(await codeOf(arithmetic('1E-130', '-', '0.1')())).toBe(refused);
  });

  test('ADD is decimal as well', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 0.1 }));
    const update = change({ add: [{ path: ['n'], value: N('0.2') }] });
    const { item: after } = await memory.update({ table: app, key: keyOf('a'), update, returnImage: 'new' });
    expect(after).toEqual(item({ n: 0.3 }));
  });
});

describe('rule 9: equality', () => {
  const equal = async (left: AttributeValue, right: AttributeValue): Promise<boolean> => {
    const memory = backend();
    await memory.put({ table: app, item: item(), attributes: { x: left } });
    return (await memory.scan({ table: app, filter: compare(at('x'), '=', literal(right)) })).count === 1;
  };

  test('1 = 1.0, inside sets, lists and maps too', async () => {
    expect(await equal(N('1'), N('1.0'))).toBe(true);
    expect(await equal({ NS: ['1', '20'] }, { NS: ['2E1', '1.0'] })).toBe(true);
    expect(await equal({ L: [N('1')] }, { L: [N('1.0')] })).toBe(true);
    expect(await equal({ M: { a: N('1') } }, { M: { a: N('1.00') } })).toBe(true);
    expect(await equal(N('12345678901234567890123456789012345678'), N('12345678901234567890123456789012345679'))).toBe(
      false,
    );
  });

  test('sets compare unordered, lists ordered', async () => {
    expect(await equal({ SS: ['a', 'b'] }, { SS: ['b', 'a'] })).toBe(true);
    expect(await equal({ SS: ['a', 'b'] }, { SS: ['a', 'c'] })).toBe(false);
    expect(await equal({ L: [S('a'), S('b')] }, { L: [S('b'), S('a')] })).toBe(false);
    const [one, two] = [new Uint8Array([1]), new Uint8Array([2])];
    expect(await equal({ BS: [one, two] }, { BS: [two, one] })).toBe(true);
  });

  test('maps compare by their members', async () => {
    expect(await equal({ M: { a: S('1'), b: S('2') } }, { M: { b: S('2'), a: S('1') } })).toBe(true);
    expect(await equal({ M: { a: S('1') } }, { M: { a: S('1'), b: S('2') } })).toBe(false);
    expect(await equal({ M: { a: S('1') } }, { M: { constructor: S('1') } })).toBe(false);
  });

  test('a set holds no duplicates: 1 and 1.0 are one', async () => {
    expect(await codeOf(stored({ SS: ['a', 'a'] }))).toBe(refused);
    expect(await codeOf(stored({ NS: ['1', '1.0'] }))).toBe(refused);
    expect(await codeOf(stored({ BS: [new Uint8Array([1]), new Uint8Array([1])] }))).toBe(refused);
  });

  test('a set is never empty, nested or not; one of an empty text is legal', async () => {
    expect(await codeOf(stored({ SS: [] }))).toBe(refused);
    expect(await codeOf(stored({ L: [{ NS: [] }] }))).toBe(refused);
    expect(await codeOf(stored({ M: { a: { BS: [] } } }))).toBe(refused);
    expect(await stored({ SS: [''] })).toEqual({ SS: [''] });
  });

  test('a value has exactly one type tag, and what it says', async () => {
    const broken = [
      {},
      { S: 'a', N: '1' },
      { X: 'a' },
      { S: 1 },
      { N: 1 },
      { B: 'text' },
      { BOOL: 'true' },
      { NULL: false },
      { L: {} },
      { M: null },
      { SS: 'a' },
      null,
    ];
    for (const value of broken) expect(await codeOf(stored(value as unknown as AttributeValue))).toBe(refused);
    expect(await codeOf(stored({ M: { '': S('a') } }))).toBe(refused);
    expect(await codeOf(stored(S('\ud800')))).toBe(refused);
  });
});

describe('rule 10: order', () => {
  test('strings sort by their UTF-8 bytes: U+FFFD before an emoji', async () => {
    const memory = backend();
    const ordered = [
      'A',
      'Z',
      'a',
      'aa',
      'b',
      'é',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uffee',
      '\ufffd',
      '\u{10000}',
      '😀',
      '\u{10ffff}',
    ];
    await fill(memory, app, ...[...ordered].reverse().map((sk) => item({ sk })));
    expect(await sortKeys(memory.query({ table: app, keyCondition: partition('a') }))).toEqual(ordered);
    expect(await sortKeys(memory.query({ table: app, keyCondition: partition('a'), order: 'desc' }))).toEqual(
      [...ordered].reverse(),
    );
    const range = { name: 'sk', comparator: '>', value: S('\ufffd') } as const;
    expect(await sortKeys(memory.query({ table: app, keyCondition: partition('a', range) }))).toEqual(
      ordered.slice(-3),
    );
    const { count } = await memory.scan({ table: app, filter: compare(at('sk'), '>', literal(S('\ufffd'))) });
    expect(count).toBe(3);
  });

  test('numbers sort by value', async () => {
    const memory = backend();
    const table = tableOf({ sortKey: numeric('sk') });
    const ordered = [
      '-9.9E125',
      '-100',
      '-99.5',
      '-10',
      '-9',
      '-1.5',
      '-1',
      '-0.1',
      '-1E-130',
      '0',
      '1E-130',
      '0.09',
      '0.1',
      '1',
      '1.5',
      '9',
      '10',
      '99',
      '100',
      '1E125',
    ];
    for (const n of [...ordered].reverse())
      await memory.put({ table, item: { pk: 'a', at: ordered.indexOf(n) }, attributes: { sk: N(n) } });
    const projection = [['at']] as const;
    const { items } = await memory.query({ table, keyCondition: partition('a'), projection });
    expect(items).toEqual(ordered.map((_, at) => ({ at })));
  });

  test('binaries sort bytewise', async () => {
    const memory = backend();
    const table = tableOf({ sortKey: { name: 'sk', type: 'binary' } });
    const ordered = [[0], [0, 0], [1], [1, 255], [2], [127], [128], [255], [255, 0]];
    await fill(memory, table, ...[...ordered].reverse().map((each) => ({ pk: 'a', sk: new Uint8Array(each) })));
    const { items } = await memory.query({ table, keyCondition: partition('a') });
    expect(items.map((each) => [...(each as { sk: Uint8Array }).sk])).toEqual(ordered);
    const prefix = { name: 'sk', comparator: 'beginsWith', prefix: { B: new Uint8Array([255]) } } as const;
    expect((await memory.query({ table, keyCondition: partition('a', prefix) })).count).toBe(2);
  });

  test('an index sorts as a table does', async () => {
    const memory = backend();
    const table = tableOf(
      {},
      index('byScore', 'pk', { sort: [numeric('score')] }),
      index('byName', 'pk', { sort: [text('name')] }),
    );
    await fill(memory, table, item({ sk: '1', score: 10, name: '😀' }), item({ sk: '2', score: 9, name: '\ufffd' }));
    expect(await sortKeys(memory.query({ table, index: 'byScore', keyCondition: partition('a') }))).toEqual(['2', '1']);
    expect(await sortKeys(memory.query({ table, index: 'byName', keyCondition: partition('a') }))).toEqual(['2', '1']);
  });
});
