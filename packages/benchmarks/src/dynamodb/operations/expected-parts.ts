import type { Order, OrderChange, OrderKey } from '../domain/order.ts';
import { entityName, statusKey, storedKey, storedOrder, tableName } from '../domain/stored-order.ts';
import type { Differences } from '../subjects/subject.ts';

const onFailure = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
const isOrder = [`_type = ${JSON.stringify({ S: entityName })}`];
const isDeletable = [`${isOrder} OR attribute_not_exists(pk)`];
const isOpen = `status = ${JSON.stringify({ S: 'open' })}`;

/** The parts that requests in canonical form are made of. */
export function expectedItem(order: Order, { extraAttributes }: Differences): object {
  return { ...storedOrder(order), ...extraAttributes };
}

export function expectedPut(order: Order, differences: Differences): object {
  const { isAbsent = ['attribute_not_exists(pk)'] } = differences;
  const Item = expectedItem(order, differences);
  return { TableName: tableName, Item, ConditionExpression: [...isAbsent].sort(), ...onFailure };
}

export function expectedUpdate(key: OrderKey, { status, total }: OrderChange, differences: Differences): object {
  const changes = [
    `status = ${JSON.stringify({ S: status })}`,
    `total = ${JSON.stringify({ N: String(total) })}`,
    `gsi_pk_byStatus = ${JSON.stringify({ S: statusKey(status) })}`,
    ...(differences.alsoSet?.(key) ?? []),
  ];
  return {
    TableName: tableName,
    Key: storedKey(key),
    UpdateExpression: changes.sort(),
    ConditionExpression: [...(differences.isOrder ?? isOrder), isOpen].sort(),
    ...onFailure,
  };
}

export function expectedDelete(key: OrderKey, differences: Differences): object {
  const ConditionExpression = [...(differences.isDeletable ?? isDeletable)].sort();
  const condition = ConditionExpression.length > 0 ? { ConditionExpression } : {};
  return { TableName: tableName, Key: storedKey(key), ...condition, ...onFailure };
}

export function expectedCheck(key: OrderKey, differences: Differences): object {
  const ConditionExpression = [...(differences.isCheckedOrder ?? isOrder), isOpen].sort();
  return { TableName: tableName, Key: storedKey(key), ConditionExpression, ...onFailure };
}

export function expectedFilter({ isFoundOrder = isOrder }: Differences): object {
  return isFoundOrder.length > 0 ? { FilterExpression: [...isFoundOrder].sort() } : {};
}
