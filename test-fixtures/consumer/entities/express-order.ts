import { attribute, type Defaulted, entity, type KeyOf, sortKey } from '@monotable/core';
import { app, Order } from './entities.js';

/** An entity that extends an entity: it has items of its own, and a default in the place of none. */
@entity('ExpressOrder', { table: app })
export class ExpressOrder extends Order {
  @attribute('string') courier: Defaulted<string> = 'bike';
  #parcels = 2;

  @sortKey override sk(this: KeyOf<ExpressOrder, 'createdAt' | 'orderId'>) {
    return `EXPRESS#${this.createdAt.toISOString()}#${this.orderId}`;
  }
  label() {
    return `${this.courier}, ${this.#parcels} parcels of ${this.total}`;
  }
}
