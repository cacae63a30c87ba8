import {
  attribute,
  type Backend,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';
import { entityName, tableName } from '../domain/stored-order.ts';

class AddressModel {
  @attribute('string') street!: string;
  @attribute('string') city!: string;
  @attribute('string') zip!: string;
}

class OrderLineModel {
  @attribute('string') sku!: string;
  @attribute('number') quantity!: number;
  @attribute('number') price!: number;
}

/** The class, with a table of its own: nothing of one subject shows in another. */
export function orderEntity(backend: Backend) {
  const orders = table(tableName, { indexes: { byStatus: {} } });
  orders.useBackend(backend);

  @entity(entityName, { table: orders })
  class OrderModel extends Model {
    @attribute('string') customerId!: string;
    @attribute('string') orderId!: string;
    @attribute('date') placedAt!: Date;
    @attribute({ oneOf: ['open', 'shipped', 'done'] }) status!: 'open' | 'shipped' | 'done';
    @attribute('number') total!: number;
    @attribute({ type: 'set', of: 'string' }) tags!: Set<string>;
    @attribute(AddressModel) address!: AddressModel;
    @attribute({ type: 'list', of: OrderLineModel }) lines!: OrderLineModel[];

    @partitionKey pk(this: KeyOf<OrderModel, 'customerId'>) {
      return `CUSTOMER#${this.customerId}`;
    }
    @sortKey sk(this: KeyOf<OrderModel, 'orderId'>) {
      return `ORDER#${this.orderId}`;
    }
    @gsiKey('byStatus', 'partition', { lowCardinality: true }) byStatus() {
      return `STATUS#${this.status}`;
    }
    @gsiKey('byStatus', 'sort') byStatusOrder() {
      return this.placedAt.toISOString();
    }
  }

  return OrderModel;
}
