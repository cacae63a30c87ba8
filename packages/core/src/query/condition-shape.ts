import type { AttributeTest, ConditionTree } from '../expression/condition-tree.ts';

/**
 * A condition without its values, as text: the same for every condition that asks the same of the same attributes, in
 * whatever order they were written.
 */
export function conditionShape(tree: ConditionTree): string {
  switch (tree.kind) {
    case 'test':
      return `${JSON.stringify(tree.target.properties)} ${testShape(tree.test)}`;
    case 'and':
    case 'or':
      // One condition alone is written without the `and` around it; so is a list of one.
      return tree.conditions.length === 1
        ? tree.conditions.map(conditionShape).join('')
        : `${tree.kind}(${tree.conditions.map(conditionShape).sort().join(', ')})`;
    case 'not':
      return `not(${conditionShape(tree.condition)})`;
  }
}

function testShape(test: AttributeTest): string {
  switch (test.kind) {
    case 'compare':
      return `${test.sized ? 'size ' : ''}${test.comparator}`;
    case 'between':
    case 'isIn':
      return `${test.sized ? 'size ' : ''}${test.kind}`;
    case 'beginsWith':
    case 'contains':
    case 'exists':
    case 'notExists':
      return test.kind;
    case 'attributeType':
      return `attributeType ${test.type}`;
  }
}
