import type { AttributeValue } from '../backend/attribute-value.ts';

/**
 * Which items of a table or index a query reads: every partition key attribute by equality, sort key attributes left to
 * right by equality, and at most one range, on the last one given.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export interface KeyCondition {
  readonly partition: readonly { readonly name: string; readonly value: AttributeValue }[];
  readonly sort: readonly SortKeyCondition[];
}

export type SortKeyCondition =
  | { readonly name: string; readonly comparator: '=' | '<' | '<=' | '>' | '>='; readonly value: AttributeValue }
  | {
      readonly name: string;
      readonly comparator: 'between';
      readonly lower: AttributeValue;
      readonly upper: AttributeValue;
    }
  | { readonly name: string; readonly comparator: 'beginsWith'; readonly prefix: AttributeValue };
