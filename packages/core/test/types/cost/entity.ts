import {
  add,
  attribute,
  beginsWith,
  between,
  type Defaulted,
  entity,
  exists,
  gsiKey,
  gt,
  type KeyOf,
  lt,
  Model,
  not,
  or,
  partitionKey,
  sortKey,
  table,
  unset,
} from '../api.ts';

const app = table('app', { indexes: { byStatus: {} } });

class Address {
  @attribute('string') street!: string;
  @attribute('string') city!: string;
}

@entity('Order', { table: app })
class Order extends Model {
  @attribute('string') customerId!: string;
  @attribute('string', { default: () => crypto.randomUUID() }) orderId!: Defaulted<string>;
  @attribute('date') createdAt!: Date;
  @attribute({ oneOf: ['open', 'paid', 'shipped'], default: 'open' }) status!: Defaulted<'open' | 'paid' | 'shipped'>;
  @attribute('string') title!: string;
  @attribute('string', { optional: true }) note?: string;
  @attribute('number') total!: number;
  @attribute('number', { default: 0 }) visits!: Defaulted<number>;
  @attribute('bigint', { optional: true }) points?: bigint;
  @attribute('boolean') gift: Defaulted<boolean> = false;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  @attribute({ type: 'list', of: 'string', optional: true }) lines?: string[];
  @attribute({ type: 'map', of: 'number', optional: true }) scores?: Record<string, number>;
  @attribute(Address, { optional: true }) address?: Address;
  @attribute('string', { readonly: true }) readonly createdBy!: string;

  @partitionKey pk(this: KeyOf<Order, 'customerId'>) {
    return `CUSTOMER#${this.customerId}`;
  }
  @sortKey sk(this: KeyOf<Order, 'createdAt' | 'orderId'>) {
    return `ORDER#${this.createdAt.toISOString()}#${this.orderId}`;
  }
  @gsiKey('byStatus', 'partition') statusKey() {
    return `STATUS#${this.customerId}#${this.status}`;
  }
  @gsiKey('byStatus', 'sort') statusOrder() {
    return this.createdAt.toISOString();
  }
}

export async function calls(): Promise<void> {
  const createdAt = new Date();
  const order = await Order.create({ customerId: 'alice', createdAt, title: 'Books', total: 30, createdBy: 'alice' });
  const key = { customerId: 'alice', createdAt, orderId: order.orderId };
  await Order.get(key);
  await Order.getOrThrow({ customerId: 'alice', createdAt, orderId: 'a' }, { consistent: true });
  await Order.upsert({ customerId: 'alice', createdAt, title: 'Books', total: 30, createdBy: 'alice' });
  await Order.update(key, { 'address.city': 'Paris', visits: add(1), note: unset() }, { if: { visits: lt(10) } });
  await Order.update(key, { tags: add('urgent'), 'scores.first': add(1), 'lines[0]': 'x' });
  await order.update({ status: 'paid' });
  await Order.delete(key, { if: { status: 'open' } });
  await order.delete({ returnOld: true });
  await order.save();
  await Order.where({ customerId: 'alice', createdAt: between(createdAt, createdAt), gift: false }).paginate();
  await Order.where({ customerId: 'alice' }).order('desc').limit(20).all();
  await Order.where(or({ status: 'open' }, not({ total: gt(5), title: beginsWith('A') }))).first();
  await Order.where({ customerId: 'alice', note: exists() }).select('title', 'total').all();
  for await (const each of Order.where({ customerId: 'alice' })) each.toJSON();
}
