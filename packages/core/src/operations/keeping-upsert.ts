import type { AttributeValue, Item } from '../backend/attribute-value.ts';
import { allIndexKeyValues } from '../definition/entity-keys.ts';
import { allOf, type ConditionNode } from '../expression/condition-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { markLoaded } from '../metadata/loaded-item.ts';
import { assumedConditions, assumptionsOf, isOvertaken } from '../model/assumptions.ts';
import { declaredOf } from '../model/declared-of.ts';
import { attributeOf } from '../model/item-edit.ts';
import type { NewItem } from '../model/new-item.ts';
import { readStored } from '../model/read-stored.ts';
import { keptAttributes, replaceRequest, whyNotReplaced } from '../model/upsert.ts';
import type { StepCall } from './prepare-step.ts';
import type { Step } from './step.ts';

/**
 * The upsert of a class that keeps something. A transaction returns no item, so what is kept is read first and made a condition:
 * then the whole item is known, and put.
 */
export function keepingUpsert(
  definition: EntityDefinition,
  item: NewItem<object>,
  condition: ConditionNode | undefined,
  { backend, options }: StepCall,
): Pick<Step, 'read' | 'build' | 'refusal'> {
  const kept = keptAttributes(definition).map(({ name }) => name);
  const paths = kept.map((name) => [name] as const);
  return {
    read: async () => (await readStored({ definition, backend: () => backend }, 'upsert', item.key, options)) ?? {},
    build(known) {
      const assumptions = assumptionsOf(paths, known);
      const { attributes, stored } = withKept(definition, item, known, kept);
      const unchanged = allOf([...assumedConditions(assumptions), condition]);
      const { table, tableName, shape, condition: guarded } = replaceRequest(definition, stored, unchanged, options);
      const put = { kind: 'put', table, tableName, shape, item: {}, attributes: stored, condition: guarded } as const;
      return {
        operation: { ...put, returnItemOnConditionFailure: true },
        assumptions,
        done() {
          const instance = definition.shape.decode(attributes);
          markLoaded(instance, stored);
          return instance;
        },
      };
    },
    refusal({ assumptions }, failure) {
      const isOurs = isOvertaken(assumptions, failure.item ?? {});
      return isOurs ? undefined : whyNotReplaced(definition, condition !== undefined, failure);
    },
  };
}

function withKept(
  definition: EntityDefinition,
  item: NewItem<object>,
  known: Item,
  names: readonly string[],
): { readonly attributes: Item; readonly stored: Item } {
  const attributes: Record<string, AttributeValue> = { ...declaredOf(definition, item.stored) };
  for (const name of names) {
    const value = attributeOf(known, name);
    if (value) attributes[name] = value;
  }
  const { typeAttribute } = definition;
  const type = typeAttribute ? { [typeAttribute.name]: { S: typeAttribute.value } } : {};
  const keys = allIndexKeyValues(definition, attributes).set;
  return { attributes, stored: { ...attributes, ...item.key, ...keys, ...type } };
}
