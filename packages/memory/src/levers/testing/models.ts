import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';

/** A table with two entities for tests of the levers. */
export const shop = table('shop', { indexes: { byCity: {} }, ttlAttribute: 'expiresAt' });

@entity('Customer', { table: shop })
export class Customer extends Model {
  @attribute('string') customerId!: string;
  @attribute('string') name!: string;
  @attribute('string', { optional: true }) city?: string;
  @attribute('number') visits: Defaulted<number> = 0;
  @attribute('number', { optional: true }) expiresAt?: number;
  /** An own property that is no attribute. */
  protected greeting = 'Hello';

  @partitionKey pk(this: KeyOf<Customer, 'customerId'>): string {
    return `CUSTOMER#${this.customerId}`;
  }
  @sortKey sk(): string {
    return 'PROFILE';
  }
  @gsiKey('byCity', 'partition') cityKey(): string {
    return `CITY#${this.city}`;
  }
  @gsiKey('byCity', 'sort') citySort(): string {
    return `NAME#${this.name}`;
  }
}

@entity('Order', { table: shop })
export class Order extends Model {
  @attribute('string') customerId!: string;
  @attribute('string') orderId!: string;
  @attribute('number') total!: number;

  @partitionKey pk(this: KeyOf<Order, 'customerId'>): string {
    return `CUSTOMER#${this.customerId}`;
  }
  @sortKey sk(this: KeyOf<Order, 'orderId'>): string {
    return `ORDER#${this.orderId}`;
  }
}
