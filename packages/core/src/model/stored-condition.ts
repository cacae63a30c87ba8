import { InvalidQueryError } from '../errors/errors.ts';
import type { ConditionNode } from '../expression/condition-node.ts';
import { lowerCondition } from '../expression/lower-condition.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';

/** The `if` of a write by stored names. A condition that can't hold is refused: the write could never happen. */
export function storedCondition(
  definition: EntityDefinition,
  operation: string,
  condition: unknown,
): ConditionNode | undefined {
  if (condition === undefined) return undefined;
  const lowered = lowerCondition(definition, condition);
  if (lowered === 'everything') return undefined;
  if (lowered !== 'nothing') return lowered;
  throw new InvalidQueryError({
    entity: definition.name,
    operation,
    message: 'the condition holds for no item (isIn([]))',
    remedy: 'Ask before calling, or give isIn() at least one value',
  });
}
