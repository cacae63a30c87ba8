import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  type Table,
} from '@monotable/core';

/**
 * Users, their orders and their notes in one table, all of a user's in one partition. The decorators are called as functions,
 * so that the classes are the same whatever compiles them.
 */
export const shop = {
  options: { indexes: { byEmail: {}, byTenant: {} } },
  define(table: Table<'byEmail' | 'byTenant'>) {
    class User extends Model {
      userId!: string;
      name!: string;
      email?: string;
      age?: number;
      active: Defaulted<boolean> = true;
      address?: { city?: string; street?: string };
      tags?: Set<string>;

      pk(this: KeyOf<User, 'userId'>) {
        return `USER#${this.userId}`;
      }
      sk() {
        return 'PROFILE';
      }
      emailKey() {
        return `EMAIL#${this.email}`;
      }
      emailOrder() {
        return `USER#${this.userId}`;
      }
    }
    const user = User.prototype;
    attribute('string')(user, 'userId');
    attribute('string')(user, 'name');
    attribute('string', { optional: true })(user, 'email');
    attribute('number', { optional: true })(user, 'age');
    attribute('boolean', { default: true })(user, 'active');
    attribute({ type: 'map', of: 'string', optional: true })(user, 'address');
    attribute({ type: 'set', of: 'string', optional: true })(user, 'tags');
    partitionKey(user, 'pk');
    sortKey(user, 'sk');
    gsiKey('byEmail', 'partition')(user, 'emailKey');
    gsiKey('byEmail', 'sort')(user, 'emailOrder');
    entity('User', { table })(User);

    class Order extends Model {
      userId!: string;
      orderId!: string;
      tenantId!: string;
      total!: number;
      placedAt!: Date;
      status: Defaulted<'open' | 'paid' | 'sent'> = 'open';

      pk(this: KeyOf<Order, 'userId'>) {
        return `USER#${this.userId}`;
      }
      sk(this: KeyOf<Order, 'orderId'>) {
        return `ORDER#${this.orderId}`;
      }
      tenant() {
        return `TENANT#${this.tenantId}`;
      }
      tenantOrder() {
        return this.placedAt.toISOString();
      }
    }
    const order = Order.prototype;
    attribute('string')(order, 'userId');
    attribute('string')(order, 'orderId');
    attribute('string')(order, 'tenantId');
    attribute('number')(order, 'total');
    attribute('date')(order, 'placedAt');
    attribute({ oneOf: ['open', 'paid', 'sent'] })(order, 'status');
    partitionKey(order, 'pk');
    sortKey(order, 'sk');
    gsiKey('byTenant', 'partition')(order, 'tenant');
    gsiKey('byTenant', 'sort')(order, 'tenantOrder');
    entity('Order', { table })(Order);

    class Note extends Model {
      userId!: string;
      noteId!: string;
      text!: string;

      pk(this: KeyOf<Note, 'userId'>) {
        return `USER#${this.userId}`;
      }
      sk(this: KeyOf<Note, 'noteId'>) {
        return `NOTE#${this.noteId}`;
      }
    }
    const note = Note.prototype;
    attribute('string')(note, 'userId');
    attribute('string')(note, 'noteId');
    attribute('string')(note, 'text');
    partitionKey(note, 'pk');
    sortKey(note, 'sk');
    entity('Note', { table })(Note);

    return { User, Order, Note };
  },
};
