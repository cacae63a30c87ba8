import type { Item } from '@monotable/core';
import { admitItem } from './admit-value.ts';
import { applyUpdate } from './apply-update.ts';
import { checkCondition } from './check-condition.ts';
import { holds } from './condition.ts';
import { Consumption } from './consumption.ts';
import { conditionFailed, invalidItem, invalidRequest } from './engine-fault.ts';
import { primaryPosition } from './key-space.ts';
import { pathsOfCondition, pathsOfUpdate } from './paths-of.ts';
import { planUpdate, type UpdatePlan } from './plan-update.ts';
import type { Position } from './position.ts';
import { keyPosition } from './read-item.ts';
import type { UpdateItem, WriteAnswer, WriteItem } from './requests.ts';
import type { Row, RowChange } from './row.ts';
import type { Store } from './store.ts';
import type { TableStore } from './table-store.ts';

const maxItemBytes = 409_600;

/** A write that found its place; whether it can be done there is still to be asked. */
export interface LocatedWrite {
  readonly table: TableStore;
  readonly position: Position;
  /** Finds out what would change, without changing anything; throws where the write can't be done. */
  plan(): RowChange;
}

/** Finds the item that an operation is about, having checked all that does not depend on what is stored. */
export function locate(store: Store, operation: WriteItem): LocatedWrite {
  if (operation.condition) checkCondition(operation.condition);
  const table = store.table(operation.tableName);
  if (operation.condition) table.checkPaths(pathsOfCondition(operation.condition));
  switch (operation.kind) {
    case 'put': {
      const item = admitItem(operation.item);
      const position = primaryPosition(table.space, item);
      const after = table.prepareRow(position, item);
      if (table.bytesOf(after) > maxItemBytes)
        throw invalidRequest('Item size has exceeded the maximum allowed size', split);
      return located(table, position, operation, (before, item) => table.planChange(position, before, after, item));
    }
    case 'update': {
      const plan = planUpdate(operation.update);
      const { key, position } = keyPosition(table, operation.key);
      return located(table, position, operation, (before, item) => {
        checkKeyUntouched(table, plan);
        table.checkPaths(pathsOfUpdate(operation.update));
        const after = table.prepareRow(position, applyUpdate(item ?? key, plan));
        if (table.bytesOf(after) > maxItemBytes)
          throw invalidItem('Item size to update has exceeded the maximum allowed size', split);
        return table.planChange(position, before, after, item);
      });
    }
    case 'delete': {
      const { position } = keyPosition(table, operation.key);
      return located(table, position, operation, (before, item) => table.planChange(position, before, undefined, item));
    }
    case 'check': {
      const { position } = keyPosition(table, operation.key);
      return located(table, position, operation, (before) => ({ position, before, after: before, entries: [] }));
    }
  }
}

const split =
  'An item holds at most 400 KB, with its entries in local indexes: split it, or keep large values elsewhere';

const nothing: Item = {};

function located(
  table: TableStore,
  position: Position,
  { condition, returnItemOnConditionFailure }: WriteItem,
  plan: (before: Row | undefined, item: Item | undefined) => RowChange,
): LocatedWrite {
  return {
    table,
    position,
    plan() {
      const before = table.rows.get(position);
      const item = before?.item;
      if (condition && !holds(condition, item ?? nothing)) {
        throw conditionFailed(returnItemOnConditionFailure ? item : undefined);
      }
      return plan(before, item);
    },
  };
}

function checkKeyUntouched(table: TableStore, { children }: UpdatePlan): void {
  const key = table.space.attributes.find(({ name }) => children.has(name));
  if (key) throw invalidItem(`The update names ${key.name}, which is part of the key and can't be changed`);
}

export function writeItem(store: Store, operation: Exclude<WriteItem, { kind: 'check' }>): WriteAnswer {
  const { table, plan } = locate(store, operation);
  const change = plan();
  store.commit(table, change);
  const consumed = new Consumption();
  consumed.addWrite(operation.tableName, change, 1);
  return { before: change.before, after: change.after, consumed };
}

/** Whether the update has nothing to do but to create an absent item. */
export function changesNothing({ update }: UpdateItem): boolean {
  return update.set.length + update.remove.length + update.add.length + update.delete.length === 0;
}
