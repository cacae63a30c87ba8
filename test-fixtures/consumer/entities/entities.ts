import {
  attribute,
  type Decimal,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';

export const app = table('consumer', { indexes: { byCity: {} } });

/** Nested in customers; not an entity. */
export class Address {
  @attribute('string') street!: string;
  @attribute('string') city!: string;
}

/** What both entities below inherit: attributes, a key method and a method of its own. */
abstract class Dated extends Model {
  @attribute('string') customerId!: string;
  @attribute('date') createdAt!: Date;
  @attribute({ type: 'date', format: 'epochSeconds', optional: true }) seenAt?: Date;

  @partitionKey pk(this: KeyOf<Dated, 'customerId'>) {
    return `CUSTOMER#${this.customerId}`;
  }
  year() {
    return this.createdAt.getUTCFullYear();
  }
}

@entity('Customer', { table: app })
export class Customer extends Dated {
  @attribute('string') name!: string;
  @attribute(Address) address!: Address;
  @attribute({ type: 'list', of: Address, optional: true }) formerAddresses?: Address[];
  @attribute({ oneOf: ['bronze', 'gold'] }) tier: Defaulted<'bronze' | 'gold'> = 'bronze';
  @attribute('boolean') active: Defaulted<boolean> = true;
  @attribute('number') visits: Defaulted<number> = 0;
  @attribute('bigint', { optional: true }) clicks?: bigint;
  @attribute('decimal', { optional: true }) balance?: Decimal;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  #greetings = 0;

  @sortKey sk() {
    return 'PROFILE';
  }
  @gsiKey('byCity', 'partition') city() {
    return `CITY#${this.address.city}`;
  }
  @gsiKey('byCity', 'sort') cityOrder() {
    return this.createdAt.toISOString();
  }
  greet() {
    this.#greetings += 1;
    return `Hello ${this.name}, ${this.#greetings}`;
  }
}

@entity('Order', { table: app })
export class Order extends Dated {
  @attribute('string') orderId!: string;
  @attribute('number') total!: number;

  @sortKey sk(this: KeyOf<Order, 'createdAt' | 'orderId'>) {
    return `ORDER#${this.createdAt.toISOString()}#${this.orderId}`;
  }
}
