import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const engine = join(__dirname, '../src/engine');
const files = readdirSync(engine).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** All that the engine knows of core: tagged values, expressions as data, keys, and how a table is described. */
const known = [
  ...['AttributeValue', 'AttributeValueType', 'attributeValueType', 'Item', 'Key'],
  ...['Comparator', 'ConditionNode', 'Operand', 'Path', 'pathText', 'SetOperand', 'SetValue', 'UpdateNode'],
  ...['KeyCondition', 'SortKeyCondition'],
  ...['IndexDefinition', 'KeyAttribute', 'KeyAttributeType', 'StreamView', 'TableTags', 'Throughput'],
];

interface Import {
  readonly file: string;
  readonly names: readonly string[];
  readonly from: string;
}

/** Every `import` and `export … from`, types included. */
const imports: readonly Import[] = files.flatMap((file) => {
  const found = readFileSync(join(engine, file), 'utf8').matchAll(/^(?:import|export)\s([^;]*?)\sfrom '([^']+)';/gm);
  return [...found].map(([, clause = '', from = '']) => ({
    file,
    names: clause.match(/(?!type\b)\b\w+/g) ?? [],
    from,
  }));
});

test('the engine imports nothing but itself, decimals and core', () => {
  expect(imports.length).toBeGreaterThan(100);
  const outside = imports.filter(({ from }) => !/^\.\/[\w-]+\.ts$/.test(from));
  expect([...new Set(outside.map(({ from }) => from))].sort()).toEqual(['@monotable/core', 'decimal.js']);
  expect(files.filter((file) => readFileSync(join(engine, file), 'utf8').includes('import('))).toEqual([]);
});

test('of core it takes values and expressions as data, and nothing of entities, shapes or requests', () => {
  const taken = imports.filter(({ from }) => from === '@monotable/core').flatMap(({ names }) => names);
  expect([...new Set(taken)].filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !taken.includes(name))).toEqual([]);
});
