import type { Explanation } from '../types/explanation.ts';
import { conditionText, keyConditionText } from './condition-text.ts';
import type { PassedOver, Plan } from './plan.ts';
import { planRead } from './plan-read.ts';
import type { QueryContext } from './query-context.ts';
import type { QueryState } from './query-state.ts';

/** An explanation, and what else the request says. */
export interface QueryExplanation extends Explanation {
  readonly order: 'asc' | 'desc';
  readonly consistent: boolean;
  /** Why nothing is sent, where nothing is. */
  readonly reason?: string | undefined;
}

/** Plans the query and tells what came of it. `toString` shows attributes and operators, and no values. */
export function explainQuery({ definition }: QueryContext, state: QueryState): QueryExplanation {
  const plan = planRead(definition, state);
  const passedOver = plan.kind === 'query' ? plan.passedOver : [];
  const explanation = {
    operation: plan.kind,
    order: state.order ?? 'asc',
    consistent: state.consistent,
    ...(plan.kind === 'nothing' ? { reason: plan.reason } : readPart(plan)),
    passedOver: Object.freeze([...passedOver]),
  } as const;
  const text = textOf(definition.name, definition.table.name, explanation);
  Object.defineProperty(explanation, 'toString', { value: () => text });
  // What console.log shows.
  Object.defineProperty(explanation, Symbol.for('nodejs.util.inspect.custom'), { value: () => text });
  return Object.freeze(explanation);
}

function readPart(
  plan: Exclude<Plan, { kind: 'nothing' }>,
): Pick<Explanation, 'index' | 'keyCondition' | 'filter' | 'heldWith'> {
  return {
    ...(plan.index !== undefined && { index: plan.index }),
    ...(plan.kind === 'query' && { keyCondition: plan.keyCondition }),
    ...(plan.filter && { filter: plan.filter }),
    ...(plan.kind === 'query' && plan.heldWith && { heldWith: plan.heldWith }),
  };
}

function textOf(entity: string, table: string, explanation: QueryExplanation): string {
  const { operation, index, keyCondition, filter, heldWith, order, consistent, reason, passedOver } = explanation;
  if (operation === 'nothing') return `${entity}: nothing is read, since ${reason}`;
  const place = index === undefined ? `the table ${table}` : `the index ${index} of the table ${table}`;
  const lines = [
    operation === 'scan' ? `${entity}: scans all of ${place}` : `${entity}: queries ${place}, ${order}ending`,
    keyCondition && `key condition: ${keyConditionText(keyCondition)}`,
    filter && `filter: ${conditionText(filter)}`,
    heldWith && `holds only items that have ${heldWith.join(' and ')}`,
    consistent && 'consistent',
    ...passedOver.map(passedOverText),
  ];
  return lines.filter(Boolean).join('\n  ');
}

function passedOverText({ index, reason }: PassedOver): string {
  return `not ${index === undefined ? 'the table' : `the index ${index}`}: it ${reason}`;
}
