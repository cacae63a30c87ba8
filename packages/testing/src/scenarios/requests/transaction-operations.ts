import type { ConditionNode, TransactWriteOperation } from '@monotable/core';
import { type Changes, update } from '../../contract/expressions.ts';
import type { Doc, Items } from '../../contract/items.ts';

type Extra = { condition?: ConditionNode; returnItemOnConditionFailure?: boolean };

export const putting = (
  table: Items,
  sort: string,
  attributes: Doc = {},
  extra: Extra = {},
): TransactWriteOperation => ({
  ...table.target,
  ...extra,
  kind: 'put',
  item: { ...table.keyDocument(sort), ...attributes },
});
export const updating = (table: Items, sort: string, changes: Changes, extra: Extra = {}): TransactWriteOperation => ({
  ...table.target,
  ...extra,
  kind: 'update',
  key: table.key(sort),
  update: update(changes),
});
export const deleting = (table: Items, sort: string, extra: Extra = {}): TransactWriteOperation => ({
  ...table.target,
  ...extra,
  kind: 'delete',
  key: table.key(sort),
});
export const checking = (
  table: Items,
  sort: string,
  condition: ConditionNode,
  extra: Extra = {},
): TransactWriteOperation => ({
  ...table.target,
  ...extra,
  kind: 'check',
  key: table.key(sort),
  condition,
});
