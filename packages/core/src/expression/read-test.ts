import { InvalidQueryError } from '../errors/errors.ts';
import type { AttributeType } from '../metadata/attribute-type.ts';
import { codecFor } from '../metadata/codec.ts';
import { type ConditionOperator, isConditionOperator, type SizeOperator } from '../operators/condition-operator.ts';
import type { AttributePath } from './attribute-path.ts';
import type { AttributeTest } from './condition-tree.ts';
import { encodeAt, operandAt, type StoredOperand } from './stored-operand.ts';
import { compareStored } from './stored-order.ts';

/** What a test is read for: the attribute, and whether its size is meant. */
interface Subject {
  readonly entity: string;
  readonly target: AttributePath;
  readonly sized: boolean;
}

/** What `target` is put to: an operator, or a value that it has to equal. */
export function readTest(entity: string, target: AttributePath, value: unknown): AttributeTest {
  const subject: Subject = { entity, target, sized: false };
  if (!isConditionOperator(value)) return comparison(subject, { kind: 'compare', comparator: '=', value });
  return Object.freeze(readOperator(subject, value));
}

function readOperator(subject: Subject, operator: ConditionOperator): AttributeTest {
  switch (operator.kind) {
    case 'compare':
    case 'between':
    case 'isIn':
      return comparison(subject, operator);
    case 'size':
      return comparison(sizeOf(subject), operator.of);
    case 'beginsWith': {
      const { target } = subject;
      refuseTransformed(subject, 'beginsWith()');
      const type = textual(target.type)
        ? text
        : target.type.kind === 'binary' || target.type.kind === 'any'
          ? target.type
          : undefined;
      if (!type) throw wrongOperator(subject, 'beginsWith()', 'text or binary');
      const prefix = memberOf(subject, operator.prefix, type);
      if ('S' in prefix.stored || 'B' in prefix.stored) return { kind: 'beginsWith', prefix };
      throw wrongOperator(subject, 'beginsWith() of a value', 'text or binary');
    }
    case 'contains':
      refuseTransformed(subject, 'contains()');
      return { kind: 'contains', value: memberOf(subject, operator.value, memberType(subject)) };
    case 'exists':
    case 'notExists':
      return { kind: operator.kind };
    case 'attributeType':
      return { kind: 'attributeType', type: operator.type };
  }
}

function comparison(subject: Subject, operator: SizeOperator): AttributeTest {
  const { sized } = subject;
  switch (operator.kind) {
    case 'compare': {
      const { comparator } = operator;
      const equality = comparator === '=' || comparator === '<>';
      const value = equality ? operandOf(subject, operator.value) : orderedOperand(subject, operator.value);
      return { kind: 'compare', sized, comparator, value };
    }
    case 'between': {
      const lower = orderedOperand(subject, operator.lower);
      const upper = orderedOperand(subject, operator.upper);
      const order = compareStored(lower.stored, upper.stored);
      if (order !== undefined && order <= 0) return { kind: 'between', sized, lower, upper };
      const fault = order === undefined ? 'are of different types' : 'are reversed: the lower one is the larger';
      throw invalid(
        subject,
        `The bounds of between() on ${subject.target.text} ${fault}`,
        'Write between(lower, upper)',
      );
    }
    case 'isIn':
      return {
        kind: 'isIn',
        sized,
        candidates: Object.freeze(operator.candidates.map((candidate) => operandOf(subject, candidate))),
      };
  }
}

function operandOf({ entity, target }: Subject, value: unknown): StoredOperand {
  const operand = operandAt(entity, target, value);
  if (operand) return operand;
  throw new InvalidQueryError({
    entity,
    message: `${target.text} is compared with an empty set, which is never stored`,
    remedy: 'An attribute whose set is empty is absent: use notExists() or exists()',
  });
}

function orderedOperand(subject: Subject, value: unknown): StoredOperand {
  if (!hasOrder(subject.target.type))
    throw wrongOperator(subject, 'A comparison by order', 'text, a number, a date or binary');
  const operand = operandOf(subject, value);
  if (compareStored(operand.stored, operand.stored) === 0) return operand;
  throw wrongOperator(subject, 'A comparison by order with such a value', 'text, a number, a date or binary');
}

/** A member of the attribute, or a part of its text: nothing that its transform applies to. */
function memberOf({ entity, target }: Subject, value: unknown, type: AttributeType): StoredOperand {
  const codec = codecFor(type);
  const stored = encodeAt(entity, target, value, codec);
  if (stored) return Object.freeze({ stored, value: codec.decode(stored) });
  throw new InvalidQueryError({
    entity,
    message: `${target.text} can't hold an empty set`,
    remedy: 'Ask for one of its members',
  });
}

/** A transform is known for whole values; what it makes of a part of one is not. */
function refuseTransformed(subject: Subject, operator: string): void {
  if (!subject.target.leaf?.transform) return;
  throw invalid(
    subject,
    `${operator} looks at a part of ${subject.target.text}, whose transform is known for whole values only`,
    'Compare whole values, or keep what is searched for in an attribute without a transform',
  );
}

function memberType(subject: Subject): AttributeType {
  const { type } = subject.target;
  if (textual(type)) return text;
  if (type.kind === 'set' || type.kind === 'list') return type.of;
  if (type.kind === 'any') return type;
  throw wrongOperator(subject, 'contains()', 'text, a set or a list');
}

function sizeOf(subject: Subject): Subject {
  const { target } = subject;
  if (!hasSize(target.type)) throw wrongOperator(subject, 'size()', 'text, binary, a set, a list or a map');
  const sized: AttributePath = {
    ...target,
    text: `size of ${target.text}`,
    type: sizeType,
    leaf: undefined,
  };
  return { ...subject, target: Object.freeze(sized), sized: true };
}

const text: AttributeType = Object.freeze({ kind: 'string' });
const sizeType: AttributeType = Object.freeze({ kind: 'number', lossy: false });

function textual(type: AttributeType): boolean {
  return type.kind === 'string' || (type.kind === 'choice' && type.values.every((value) => typeof value === 'string'));
}

function hasSize(type: AttributeType): boolean {
  return textual(type) || ['binary', 'set', 'list', 'map', 'object', 'any'].includes(type.kind);
}

function hasOrder(type: AttributeType): boolean {
  return !['boolean', 'set', 'list', 'map', 'object'].includes(type.kind);
}

function wrongOperator(subject: Subject, operator: string, takes: string): InvalidQueryError {
  const { text: name, type } = subject.target;
  return invalid(subject, `${operator} does not fit ${name}, which is of type ${type.kind}`, `It takes ${takes}`);
}

function invalid({ entity }: Subject, message: string, remedy: string): InvalidQueryError {
  return new InvalidQueryError({ entity, message, remedy });
}
