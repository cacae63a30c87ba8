import type { AttributeValue } from '@monotable/core';
import { bytesText } from './bytes.ts';
import { invalidItem } from './engine-fault.ts';
import { calculate } from './number.ts';

/** ADD: a number more, or members into a set; what was absent is created. */
export function addTo(stored: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (stored === undefined) return value;
  if ('N' in value && 'N' in stored) return { N: calculate(stored.N, '+', value.N) };
  if ('SS' in value && 'SS' in stored) return { SS: union(stored.SS, value.SS, itself) };
  if ('NS' in value && 'NS' in stored) return { NS: union(stored.NS, value.NS, itself) };
  if ('BS' in value && 'BS' in stored) return { BS: union(stored.BS, value.BS, bytesText) };
  throw invalidItem('ADD meets an attribute of another type than its operand');
}

/** DELETE: members out of a set; the last one takes the attribute with it. */
export function takeFrom(stored: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (stored === undefined) return undefined;
  if ('SS' in value && 'SS' in stored) return orAbsent({ SS: without(stored.SS, value.SS, itself) });
  if ('NS' in value && 'NS' in stored) return orAbsent({ NS: without(stored.NS, value.NS, itself) });
  if ('BS' in value && 'BS' in stored) return orAbsent({ BS: without(stored.BS, value.BS, bytesText) });
  throw invalidItem('DELETE meets an attribute of another type than its operand');
}

const itself = (member: string): string => member;

function union<Member>(
  stored: readonly Member[],
  more: readonly Member[],
  identity: (member: Member) => string,
): Member[] {
  const known = new Set(stored.map(identity));
  return [...stored, ...more.filter((member) => !known.has(identity(member)))];
}

function without<Member>(
  stored: readonly Member[],
  less: readonly Member[],
  identity: (member: Member) => string,
): Member[] {
  const gone = new Set(less.map(identity));
  return stored.filter((member) => !gone.has(identity(member)));
}

function orAbsent(set: AttributeValue): AttributeValue | undefined {
  return Object.values(set)[0].length === 0 ? undefined : set;
}
