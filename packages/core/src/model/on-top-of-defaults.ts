import type { Item } from '../backend/attribute-value.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { SetAction, SetOperand, UpdateNode, ValueAction } from '../expression/update-node.ts';
import type { EntityDefinition } from '../metadata/entity-definition.ts';
import { attributeOf } from './item-edit.ts';

/** A change of a whole attribute that builds on what is stored builds on the default where nothing is. */
export function onTopOfDefaults(definition: EntityDefinition, update: UpdateNode, fallback: Item): UpdateNode {
  const added = update.add.map((action) => ({ action, start: attributeOf(fallback, action.path[0]) }));
  const set = update.set.map((action) => appended(action, attributeOf(fallback, action.path[0])));
  return {
    ...update,
    set: [...set, ...added.flatMap(({ action, start }) => (start ? [sum(definition, action, start)] : []))],
    add: added.filter(({ start }) => !start).map(({ action }) => action),
  };
}

function sum({ name, attributes }: EntityDefinition, { path, value }: ValueAction, start: Item[string]): SetAction {
  if ('N' in value) {
    const left: SetOperand = { kind: 'ifNotExists', path, otherwise: { kind: 'value', value: start } };
    return { path, value: { kind: 'arithmetic', operator: '+', left, right: { kind: 'value', value } } };
  }
  const property = attributes.find((attribute) => attribute.name === path[0])?.property ?? path[0];
  throw new InvalidQueryError({
    entity: name,
    operation: 'update',
    message: `${property} has a set as its default, which DynamoDB can't add to in an update that may make the item`,
    remedy: 'Give the whole set, or leave upsert out',
  });
}

function appended(action: SetAction, start: Item[string] | undefined): SetAction {
  const { path, value } = action;
  if (!start || value.kind !== 'append') return action;
  const based = (operand: SetOperand): SetOperand =>
    operand.kind === 'ifNotExists' ? { ...operand, otherwise: { kind: 'value', value: start } } : operand;
  return { path, value: { ...value, first: based(value.first), second: based(value.second) } };
}
