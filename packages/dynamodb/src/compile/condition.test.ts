import { type ConditionNode, InvalidRequestError, type Operand, type Path } from '@monotable/core';
import { compileCondition } from './condition.ts';
import { Placeholders } from './placeholders.ts';

const path = (...steps: Path): Operand => ({ kind: 'path', path: steps });
const value = (text: string): Operand => ({ kind: 'value', value: { S: text } });
const equal = (name: string, text: string): ConditionNode => ({
  kind: 'compare',
  comparator: '=',
  left: path(name),
  right: value(text),
});
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => equal(name, name)) as [
  ConditionNode,
  ConditionNode,
  ConditionNode,
  ConditionNode,
];

function compile(node: ConditionNode) {
  const placeholders = new Placeholders();
  const expression = compileCondition(node, placeholders.clause('flt'));
  return { expression, names: placeholders.names, values: placeholders.values };
}

/** The expression with names in place of their aliases and texts in place of their placeholders. */
function spelled(node: ConditionNode): string {
  const { expression, names, values } = compile(node);
  return expression
    .replace(/#flt_\d+/g, (alias) => names?.[alias] ?? alias)
    .replace(/:flt_\d+/g, (placeholder) => Object.values(values?.[placeholder] ?? {}).join());
}

describe('each kind of condition', () => {
  test.each(['=', '<>', '<', '<=', '>', '>='] as const)('compare %s', (comparator) => {
    expect(
      compile({ kind: 'compare', comparator, left: path('age'), right: { kind: 'value', value: { N: '7' } } }),
    ).toEqual({
      expression: `#flt_0 ${comparator} :flt_0`,
      names: { '#flt_0': 'age' },
      values: { ':flt_0': { N: '7' } },
    });
  });

  test('compare of two attributes, without values', () => {
    expect(compile({ kind: 'compare', comparator: '<', left: path('a'), right: path('b') })).toEqual({
      expression: '#flt_0 < #flt_1',
      names: { '#flt_0': 'a', '#flt_1': 'b' },
      values: undefined,
    });
  });

  test('compare of a size', () => {
    const node = {
      kind: 'compare',
      comparator: '>',
      left: { kind: 'size', path: ['tags'] },
      right: value('2'),
    } as const;
    expect(spelled(node)).toBe('size(tags) > 2');
  });

  test('between', () => {
    expect(compile({ kind: 'between', operand: path('a'), lower: value('1'), upper: path('b') })).toEqual({
      expression: '#flt_0 BETWEEN :flt_0 AND #flt_1',
      names: { '#flt_0': 'a', '#flt_1': 'b' },
      values: { ':flt_0': { S: '1' } },
    });
  });

  test('in', () => {
    expect(spelled({ kind: 'in', operand: path('a'), candidates: [value('x'), value('y'), path('b')] })).toBe(
      'a IN (x, y, b)',
    );
  });

  test.each([
    [{ kind: 'exists', path: ['a'] }, 'attribute_exists(a)'],
    [{ kind: 'notExists', path: ['a', 'b', 2] }, 'attribute_not_exists(a.b[2])'],
    [{ kind: 'attributeType', path: ['a'], type: 'SS' }, 'attribute_type(a, SS)'],
    [{ kind: 'beginsWith', path: ['a'], prefix: { S: 'x' } }, 'begins_with(a, x)'],
    [{ kind: 'contains', path: ['a'], value: { N: '1' } }, 'contains(a, 1)'],
    [{ kind: 'not', condition: a }, 'NOT a = a'],
    [{ kind: 'and', conditions: [a, b, c] }, 'a = a AND b = b AND c = c'],
    [{ kind: 'or', conditions: [a, b] }, 'a = a OR b = b'],
  ] satisfies [ConditionNode, string][])('%j', (node, expected) => {
    expect(spelled(node)).toBe(expected);
  });
});

describe('parentheses stand where precedence wants them and nowhere else', () => {
  test.each([
    [{ kind: 'or', conditions: [a, { kind: 'and', conditions: [b, c] }] }, 'a = a OR b = b AND c = c'],
    [{ kind: 'and', conditions: [a, { kind: 'or', conditions: [b, c] }] }, 'a = a AND (b = b OR c = c)'],
    [{ kind: 'and', conditions: [a, { kind: 'and', conditions: [b, c] }] }, 'a = a AND b = b AND c = c'],
    [{ kind: 'not', condition: { kind: 'and', conditions: [a, b] } }, 'NOT (a = a AND b = b)'],
    [{ kind: 'not', condition: { kind: 'or', conditions: [a, b] } }, 'NOT (a = a OR b = b)'],
    [{ kind: 'not', condition: { kind: 'not', condition: a } }, 'NOT NOT a = a'],
    [{ kind: 'and', conditions: [{ kind: 'not', condition: a }, b] }, 'NOT a = a AND b = b'],
    [
      { kind: 'and', conditions: [{ kind: 'between', operand: path('a'), lower: value('1'), upper: value('2') }, b] },
      'a BETWEEN 1 AND 2 AND b = b',
    ],
    [
      {
        kind: 'and',
        conditions: [
          { kind: 'or', conditions: [a, { kind: 'not', condition: { kind: 'or', conditions: [b, c] } }] },
          { kind: 'or', conditions: [d] },
        ],
      },
      '(a = a OR NOT (b = b OR c = c)) AND d = d',
    ],
  ] satisfies [ConditionNode, string][])('%j', (node, expected) => {
    expect(spelled(node)).toBe(expected);
  });
});

describe('placeholders', () => {
  test('a name has one alias however often it occurs, a value one each time', () => {
    expect(compile({ kind: 'or', conditions: [equal('a', 'x'), equal('a', 'x')] })).toEqual({
      expression: '#flt_0 = :flt_0 OR #flt_0 = :flt_1',
      names: { '#flt_0': 'a' },
      values: { ':flt_0': { S: 'x' }, ':flt_1': { S: 'x' } },
    });
  });

  test('a name with dots or brackets is one name, and __proto__ is a name like any other', () => {
    const node = equal('a.b[0]', 'x');
    expect(compile(node).names).toEqual({ '#flt_0': 'a.b[0]' });
    expect(compile(equal('__proto__', 'x')).names).toEqual({ '#flt_0': '__proto__' });
  });

  test('a later clause uses the alias that an earlier one gave', () => {
    const placeholders = new Placeholders();
    compileCondition(equal('a', '1'), placeholders.clause('upd'));
    const expression = compileCondition({ kind: 'and', conditions: [equal('a', '1'), b] }, placeholders.clause('cnd'));
    expect(expression).toBe('#upd_0 = :cnd_0 AND #cnd_0 = :cnd_1');
    expect(placeholders.names).toEqual({ '#upd_0': 'a', '#cnd_0': 'b' });
  });

  test.each([-1, 1.5, Number.NaN, 1e21])('%d is refused as a list index', (index) => {
    expect(() => compile({ kind: 'exists', path: ['a', index] })).toThrow(InvalidRequestError);
  });
});

describe('candidates of IN', () => {
  const candidates = (count: number) => Array.from({ length: count }, (_, at) => value(String(at)));

  test('100 stay together', () => {
    expect(
      compile({ kind: 'in', operand: path('a'), candidates: candidates(100) }).expression.match(/IN/g),
    ).toHaveLength(1);
  });

  test('more are split, and held together against an AND', () => {
    const node: ConditionNode = {
      kind: 'and',
      conditions: [{ kind: 'in', operand: path('a'), candidates: candidates(201) }, b],
    };
    const text = spelled(node);
    expect(text).toMatch(/^\(a IN \(0, 1, .*, 99\) OR a IN \(100, .*, 199\) OR a IN \(200\)\) AND b = b$/);
  });

  test('none never hold', () => {
    const none: ConditionNode = { kind: 'in', operand: path('a'), candidates: [] };
    expect(spelled(none)).toBe('true = false');
    expect(spelled({ kind: 'not', condition: none })).toBe('NOT true = false');
    expect(spelled({ kind: 'or', conditions: [] })).toBe('true = false');
    // An index may hold no attribute that could be named instead.
    expect(compile(none).names).toBeUndefined();
  });

  test('no conditions joined by AND always hold', () => {
    expect(spelled({ kind: 'and', conditions: [{ kind: 'and', conditions: [] }, b] })).toBe('true <> false AND b = b');
  });
});

describe("DynamoDB's limits", () => {
  const many = (count: number): ConditionNode => ({ kind: 'and', conditions: Array.from({ length: count }, () => a) });

  test('300 operators pass, one more is refused', () => {
    const exists: ConditionNode = { kind: 'exists', path: ['a'] };
    const existing = (count: number): ConditionNode => ({
      kind: 'or',
      conditions: Array.from({ length: count }, () => exists),
    });
    expect(() => compile(existing(120))).not.toThrow();
    expect(() => compile(many(150))).not.toThrow();
    expect(() => compile(many(151))).toThrow(/has 301 operators; DynamoDB takes at most 300/);
  });

  test('4096 bytes pass, one more is refused before anything is sent', () => {
    const candidates = Array.from({ length: 500 }, () => value('x'));
    expect(() => compile({ kind: 'in', operand: path('a'), candidates })).toThrow(
      /filter is \d+ bytes long.*at most 4096/,
    );
    expect(new Placeholders().clause('cnd').finish('x'.repeat(4096))).toHaveLength(4096);
    expect(() => new Placeholders().clause('cnd').finish('x'.repeat(4097))).toThrow(InvalidRequestError);
  });
});
