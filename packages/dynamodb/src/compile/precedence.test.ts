import type { ConditionNode } from '@monotable/core';
import fc from 'fast-check';
import { compileCondition } from './condition.ts';
import { Placeholders } from './placeholders.ts';

// What a compiled condition means, read with DynamoDB's precedence, is what its tree means.

const leaves = ['a', 'b', 'c', 'd'] as const;
type Facts = Readonly<Record<(typeof leaves)[number], boolean>>;

const leaf = fc.constantFrom(...leaves).map((name): ConditionNode => ({ kind: 'exists', path: [name] }));
const { tree } = fc.letrec<{ tree: ConditionNode }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 3 }).map((conditions): ConditionNode => ({ kind: 'and', conditions })),
    fc.array(tie('tree'), { maxLength: 3 }).map((conditions): ConditionNode => ({ kind: 'or', conditions })),
    tie('tree').map((condition): ConditionNode => ({ kind: 'not', condition })),
  ),
}));

function meaning(node: ConditionNode, facts: Facts): boolean {
  switch (node.kind) {
    case 'exists':
      return facts[node.path[0] as keyof Facts];
    case 'and':
      return node.conditions.every((condition) => meaning(condition, facts));
    case 'or':
      return node.conditions.some((condition) => meaning(condition, facts));
    case 'not':
      return !meaning(node.condition, facts);
    default:
      throw new Error(`No ${node.kind} in here`);
  }
}

/** Reads an expression: OR of ANDs of NOTs, the way DynamoDB does. */
function read(expression: string, isThere: (alias: string) => boolean): boolean {
  const tokens = expression.match(/attribute_(?:not_)?exists\(#\w+\)|:\w+ (?:=|<>) :\w+|AND|OR|NOT|[()]/g) ?? [];
  const take = (token: string): boolean => tokens[0] === token && tokens.shift() !== undefined;
  let connectives = 0;
  const joins = (token: string): boolean => take(token) && ++connectives > 0;
  const or = (): boolean => {
    let holds = and();
    while (joins('OR')) holds = and() || holds;
    return holds;
  };
  const and = (): boolean => {
    let holds = not();
    while (joins('AND')) holds = not() && holds;
    return holds;
  };
  const not = (): boolean => (take('NOT') ? !not() : term());
  const term = (): boolean => {
    if (take('(')) {
      const outside = connectives;
      connectives = 0;
      const holds = or();
      if (!take(')')) throw new Error(`No closing parenthesis in ${expression}`);
      // DynamoDB refuses redundant pairs.
      if (connectives === 0) throw new Error(`Parentheses around what needs none in ${expression}`);
      connectives = outside;
      return holds;
    }
    // Two literals that differ.
    if (tokens[0]?.startsWith(':')) return tokens.shift()?.includes('<>') ?? false;
    const [, negated, alias = ''] = tokens.shift()?.match(/attribute_(not_)?exists\((.+)\)/) ?? [];
    return isThere(alias) !== Boolean(negated);
  };
  const holds = or();
  if (tokens.length > 0) throw new Error(`${tokens.join(' ')} is left of ${expression}`);
  return holds;
}

test('trees of and, or, not mean what they say', () => {
  const facts = fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() });
  fc.assert(
    fc.property(tree, facts, (node, known) => {
      const placeholders = new Placeholders();
      const expression = compileCondition(node, placeholders.clause('flt'));
      const nameOf = (alias: string) => placeholders.names?.[alias] ?? '';
      const isThere = (alias: string) => known[nameOf(alias) as keyof Facts] ?? false;
      expect(read(expression, isThere)).toBe(meaning(node, known));
    }),
    { numRuns: 500 },
  );
});
