import type { AttributeValue } from '../backend/attribute-value.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { isPlainObject } from '../metadata/text.ts';
import { type ChangeOperator, isChangeOperator } from '../operators/change-operator.ts';
import { isConditionOperator } from '../operators/condition-operator.ts';
import { isLogicOperator } from '../operators/logic-operator.ts';
import { type AttributeOwner, type AttributePath, attributePath } from './attribute-path.ts';
import { addedValue, listValue, setValue } from './change-value.ts';
import { type Path, pathsOverlap } from './path.ts';
import { operandAt } from './stored-operand.ts';
import type { SetAction, SetOperand, UpdateNode, ValueAction } from './update-node.ts';

/** The part of an entity's definition that changes are checked against. */
export interface ChangeOwner extends AttributeOwner {
  readonly partitionKey: { readonly reads: readonly (readonly string[])[] };
  readonly sortKey?: { readonly reads: readonly (readonly string[])[] } | undefined;
}

/** Changes by stored names and values, and what is known of each attribute afterwards. */
export interface LoweredChanges {
  readonly update: UpdateNode;
  readonly touched: readonly TouchedPath[];
}

/** One changed path, by property names. */
export interface TouchedPath {
  readonly target: AttributePath;
  readonly path: AttributePath['properties'];
  readonly effect: ChangeEffect;
}

/**
 * `value` is what key methods are given of it. What comes of `computed` is known to the database alone; `offered` is then the
 * value that it may come to.
 */
export type ChangeEffect =
  | { readonly kind: 'set'; readonly value: unknown }
  | { readonly kind: 'removed' }
  | { readonly kind: 'computed'; readonly offered?: unknown };

/**
 * Changes as a caller wrote them: attribute paths to new values or operators. `undefined` leaves the attribute as it is,
 * `null` is stored as NULL, an empty set removes the attribute. Refused are attributes that the entity lacks, those of the
 * primary key and readonly ones, and two paths of which one leads into the other.
 */
export function lowerChanges(owner: ChangeOwner, changes: unknown): LoweredChanges {
  if (
    !isPlainObject(changes) ||
    isConditionOperator(changes) ||
    isChangeOperator(changes) ||
    isLogicOperator(changes)
  ) {
    throw new InvalidQueryError({
      entity: owner.name,
      message: 'Changes must be a plain object of attributes',
      remedy: 'Write { attribute: value } or { attribute: add(1) }',
    });
  }
  const lowered: LoweredChange[] = [];
  for (const text of Object.keys(changes)) {
    const change = lowerEntry(owner, attributePath(owner, text), changes[text]);
    if (change) lowered.push(change);
  }
  refuseOverlaps(owner, lowered);
  return collected(lowered);
}

/** One entry: at most one of the four actions. */
interface LoweredChange {
  readonly target: AttributePath;
  readonly effect: ChangeEffect;
  readonly set?: SetAction;
  readonly remove?: Path;
  readonly add?: ValueAction;
  readonly delete?: ValueAction;
}

function lowerEntry(owner: ChangeOwner, target: AttributePath, value: unknown): LoweredChange | undefined {
  if (value === undefined) return undefined;
  refuseFixed(owner, target);
  if (isConditionOperator(value) || isLogicOperator(value)) {
    throw invalid(
      owner,
      `${target.text} is given a condition (gt(), eq(), or(), …), not a change`,
      'Conditions go into the option if',
    );
  }
  return isChangeOperator(value) ? lowerOperator(owner, target, value) : assignment(owner, target, value);
}

function lowerOperator(owner: ChangeOwner, target: AttributePath, operator: ChangeOperator): LoweredChange | undefined {
  const { path } = target;
  switch (operator.kind) {
    case 'set':
      return assignment(owner, target, operator.value);
    case 'unset':
      if (!target.leaf || target.leaf.optional) return { target, effect: removed, remove: target.path };
      throw invalid(
        owner,
        `${target.text} is required and can't be unset`,
        'Declare it optional, or give it another value',
      );
    case 'ifNotExists': {
      const operand = operandAt(owner.name, target, operator.value);
      return (
        operand && {
          target,
          effect: Object.freeze({ kind: 'computed', offered: operand.value }),
          set: setAction(target, { kind: 'ifNotExists', path, otherwise: literal(operand.stored) }),
        }
      );
    }
    case 'append':
    case 'prepend': {
      const added = literal(listValue(owner.name, target, operator));
      const present: SetOperand = Object.freeze({ kind: 'ifNotExists', path, otherwise: emptyList });
      const [first, second] = operator.kind === 'append' ? [present, added] : [added, present];
      return { target, effect: computed, set: setAction(target, { kind: 'append', first, second }) };
    }
    case 'add':
      return {
        target,
        effect: computed,
        add: Object.freeze({ path, value: addedValue(owner.name, target, operator) }),
      };
    case 'removeFromSet':
      return {
        target,
        effect: computed,
        delete: Object.freeze({ path, value: setValue(owner.name, target, operator) }),
      };
  }
}

const removed: ChangeEffect = Object.freeze({ kind: 'removed' });
const computed: ChangeEffect = Object.freeze({ kind: 'computed' });
const emptyList: SetOperand = Object.freeze({ kind: 'value', value: Object.freeze({ L: Object.freeze([]) }) });

function assignment(owner: ChangeOwner, target: AttributePath, value: unknown): LoweredChange {
  const operand = operandAt(owner.name, target, value);
  if (!operand) return { target, effect: removed, remove: target.path };
  return {
    target,
    effect: Object.freeze({ kind: 'set', value: operand.value }),
    set: setAction(target, literal(operand.stored)),
  };
}

/** What may not change at all. */
function refuseFixed(owner: ChangeOwner, target: AttributePath): void {
  if (readsAnyOf(owner.partitionKey, target) || readsAnyOf(owner.sortKey, target)) {
    throw invalid(owner, `${target.text} is part of the primary key`, 'Use move() to give an item another key');
  }
  if (target.fixed) throw invalid(owner, `${target.text} is readonly`, 'It can only be given when the item is created');
}

function readsAnyOf(member: ChangeOwner['sortKey'], { properties }: AttributePath): boolean {
  if (!member) return false;
  const { reads } = member;
  for (let at = 0; at < reads.length; at++) if (pathsOverlap(reads[at] as readonly string[], properties)) return true;
  return false;
}

function refuseOverlaps(owner: ChangeOwner, changes: readonly LoweredChange[]): void {
  for (let at = 1; at < changes.length; at++) {
    const { target } = changes[at] as LoweredChange;
    for (let before = 0; before < at; before++) {
      const other = (changes[before] as LoweredChange).target;
      if (!pathsOverlap(other.path, target.path)) continue;
      throw invalid(
        owner,
        `${other.text} and ${target.text} overlap, which DynamoDB refuses in one update`,
        'Change the outer one as a whole, or its members alone',
      );
    }
  }
}

function collected(changes: readonly LoweredChange[]): LoweredChanges {
  const update = Object.freeze({
    set: partsOf(changes, 'set'),
    remove: partsOf(changes, 'remove'),
    add: partsOf(changes, 'add'),
    delete: partsOf(changes, 'delete'),
  });
  const touched = changes.map(({ target, effect }) => Object.freeze({ target, path: target.properties, effect }));
  return Object.freeze({ update, touched: Object.freeze(touched) });
}

const none: readonly never[] = Object.freeze([]);

function partsOf<Action extends 'set' | 'remove' | 'add' | 'delete'>(
  changes: readonly LoweredChange[],
  action: Action,
): readonly NonNullable<LoweredChange[Action]>[] {
  let parts: NonNullable<LoweredChange[Action]>[] | undefined;
  for (const change of changes) {
    const part = change[action];
    if (!part) continue;
    parts ??= [];
    parts.push(part);
  }
  return parts ? Object.freeze(parts) : none;
}

function setAction(target: AttributePath, value: SetAction['value']): SetAction {
  return Object.freeze({ path: target.path, value: Object.freeze(value) });
}

function literal(value: AttributeValue): SetOperand {
  return Object.freeze({ kind: 'value', value });
}

function invalid(owner: ChangeOwner, message: string, remedy: string): InvalidQueryError {
  return new InvalidQueryError({ entity: owner.name, operation: 'update', message, remedy });
}
