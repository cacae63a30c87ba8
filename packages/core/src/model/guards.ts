import type { Item } from '../backend/attribute-value.ts';
import type { BackendError } from '../errors/backend-errors.ts';
import { ForeignItemError } from '../errors/errors.ts';
import { whatWasWritten } from '../errors/still-open.ts';
import { type ConditionNode, pathEquals } from '../expression/condition-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { oncePerClass } from '../metadata/once-per.ts';
import { attributeOf } from './item-edit.ts';

/**
 * Holds where there is an item of this entity: its type attribute equals the name, or, untyped, its key exists. As the other
 * guards the same node each time, so that a backend may keep what it made of it.
 */
export const isOfEntity: (definition: EntityDefinition) => ConditionNode = oncePerClass(({ typeAttribute, table }) => {
  if (typeAttribute)
    return pathEquals(Object.freeze([typeAttribute.name] as const), Object.freeze({ S: typeAttribute.value }));
  return Object.freeze({ kind: 'exists', path: Object.freeze([table.partitionKey.name] as const) });
});

/** Holds where there is no item at all. */
export const isAbsent: (definition: EntityDefinition) => ConditionNode = oncePerClass(({ table }) =>
  Object.freeze({ kind: 'notExists', path: Object.freeze([table.partitionKey.name] as const) }),
);

/** Holds where there is no item, or one of this entity for which `condition` holds; `undefined` where that is always so. */
export function absentOr(definition: EntityDefinition, ours: ConditionNode | undefined): ConditionNode | undefined {
  return ours && Object.freeze({ kind: 'or', conditions: Object.freeze([isAbsent(definition), ours]) });
}

/** Holds where there is no item, or one of this entity; untyped, always. */
export const absentOrOfEntity: (definition: EntityDefinition) => ConditionNode | undefined = oncePerClass(
  (definition) => definition.typeAttribute && absentOr(definition, isOfEntity(definition)),
);

/** Whether a stored item belongs to another entity. */
export function isForeign({ typeAttribute }: EntityDefinition, item: Item): boolean {
  if (!typeAttribute) return false;
  const stored = attributeOf(item, typeAttribute.name);
  return !(stored && 'S' in stored && stored.S === typeAttribute.value);
}

export function foreignItem(definition: EntityDefinition, operation: string, cause?: BackendError): ForeignItemError {
  const { ambiguous = false } = cause ?? {};
  return new ForeignItemError({
    entity: definition.name,
    operation,
    message: `an item of another entity has this key; ${whatWasWritten(ambiguous)}`,
    remedy: 'Give the keys of the two entities different texts to begin with',
    ambiguous,
    cause,
  });
}
