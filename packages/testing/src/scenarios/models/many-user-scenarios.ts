import { gt, isIn, ne, not, notExists, or } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { shop } from './shop.ts';

/** Five users and what surrounds them in the table. */
async function five({ models }: ScenarioContext) {
  const classes = await models(shop);
  const { User, Order, Note } = classes;
  for (const [n, userId] of ['a', 'b', 'c', 'd', 'e'].entries()) {
    await User.create({ userId, name: `User ${n}`, age: 20 + n, active: n % 2 === 0 });
    await Note.create({ userId, noteId: 'n1', text: 'not a user' });
  }
  for (let n = 1; n <= 6; n++) {
    const placedAt = new Date(Date.UTC(2025, 0, n));
    await Order.create({ userId: 'a', orderId: `${n}`, tenantId: 't', total: n * 10, placedAt });
  }
  return classes;
}

const ids = (users: readonly { readonly userId: string }[]): string[] => users.map(({ userId }) => userId).sort();

export const manyUserScenarios = theme('models: many items', {
  async all_users(context) {
    const { User } = await five(context);
    const users = await User.where().scan().consistent().all();
    context.expect(ids(users)).toEqual(['a', 'b', 'c', 'd', 'e']);
    context.expect(users.every((user) => user instanceof User)).toBe(true);
  },

  async query_with_filters(context) {
    const { User, Order } = await five(context);
    const { expect } = context;
    const orders = Order.where({ userId: 'a' }).consistent();
    expect((await orders.where({ total: gt(30) }).all()).map(({ orderId }) => orderId)).toEqual(['4', '5', '6']);
    expect(await orders.where({ total: isIn([10, 60]), status: 'open' }).count()).toBe(2);
    const active = await User.where({ active: true, email: notExists() }).scan().consistent().all();
    expect(ids(active)).toEqual(['a', 'c', 'e']);
    const some = await User.where(or({ age: 20 }, not({ age: ne(24) })))
      .scan()
      .consistent()
      .all();
    expect(ids(some)).toEqual(['a', 'e']);
  },

  async query_count(context) {
    const { User, Order } = await five(context);
    context.expect(await Order.where({ userId: 'a' }).count()).toBe(6);
    context.expect(await Order.where({ userId: 'a', total: gt(30) }).count()).toBe(3);
    context.expect(await Order.where({ userId: 'b' }).count()).toBe(0);
    context.expect(await User.where().scan().count()).toBe(5);
  },

  async query_exists(context) {
    const { Order } = await five(context);
    context.expect(await Order.where({ userId: 'a' }).exists()).toBe(true);
    context.expect(await Order.where({ userId: 'a', total: 60 }).exists()).toBe(true);
    context.expect(await Order.where({ userId: 'a', total: 61 }).exists()).toBe(false);
    context.expect(await Order.where({ userId: 'b' }).exists()).toBe(false);
  },

  async query_with_ordering(context) {
    const { Order } = await five(context);
    const orders = Order.where({ userId: 'a' });
    const sorts = async (order: 'asc' | 'desc') => (await orders.order(order).all()).map(({ orderId }) => orderId);
    context.expect(await sorts('asc')).toEqual(['1', '2', '3', '4', '5', '6']);
    context.expect(await sorts('desc')).toEqual(['6', '5', '4', '3', '2', '1']);
    await context.settled(async () => {
      const newest = await Order.where({ tenantId: 't' }).order('desc').all();
      context.expect(newest.map(({ orderId }) => orderId)).toEqual(['6', '5', '4', '3', '2', '1']);
    });
  },

  async query_with_limit(context) {
    const { Order } = await five(context);
    const orders = Order.where({ userId: 'a' });
    context.expect((await orders.limit(2).all()).map(({ orderId }) => orderId)).toEqual(['1', '2']);
    context.expect((await orders.limit(50).all()).length).toBe(6);
    context
      .expect(
        (
          await orders
            .where({ total: gt(20) })
            .limit(2)
            .all()
        ).map(({ orderId }) => orderId),
      )
      .toEqual(['3', '4']);
    context.expect((await orders.order('desc').limit(1).all()).map(({ orderId }) => orderId)).toEqual(['6']);
  },

  async first_of_none_one_and_several(context) {
    const { Order } = await five(context);
    const orders = Order.where({ userId: 'a' });
    context.expect(await orders.where({ total: 1 }).first()).toBeUndefined();
    context.expect((await orders.where({ total: 20 }).first())?.orderId).toBe('2');
    context.expect((await orders.first())?.orderId).toBe('1');
    context.expect((await orders.order('desc').first())?.orderId).toBe('6');
  },

  async one_of_none_one_and_several(context) {
    const { Order } = await five(context);
    const orders = Order.where({ userId: 'a' });
    context.expect(await orders.where({ total: 1 }).one()).toBeUndefined();
    context.expect((await orders.where({ total: 20 }).one())?.orderId).toBe('2');
    context.expect(await failureCode(orders.one())).toBe('SeveralItems');
    context.expect(await failureCode(orders.where({ total: isIn([10, 60]) }).one())).toBe('SeveralItems');
  },

  async a_loop_reads_every_item_in_order(context) {
    const { Order } = await five(context);
    const seen: string[] = [];
    for await (const order of Order.where({ userId: 'a' }).pageSize(2)) seen.push(order.orderId);
    context.expect(seen).toEqual(['1', '2', '3', '4', '5', '6']);
  },

  async a_loop_that_breaks_stops_reading(context) {
    const { Order } = await five(context);
    const recording = context.recording();
    const seen: string[] = [];
    for await (const order of Order.on(recording).where({ userId: 'a' }).pageSize(2)) {
      seen.push(order.orderId);
      if (seen.length === 2) break;
    }
    context.expect(seen).toEqual(['1', '2']);
    context.expect(recording.sent.length <= 2).toBe(true);
  },

  async select_gives_plain_objects_of_what_was_asked(context) {
    const { Order } = await five(context);
    const rows = await Order.where({ userId: 'a', total: gt(40) })
      .select('orderId', 'total')
      .all();
    context.expect(rows).toEqual([
      { orderId: '5', total: 50 },
      { orderId: '6', total: 60 },
    ]);
    context.expect(rows.some((row) => row instanceof Order)).toBe(false);
  },

  async a_query_reads_a_whole_range_past_every_page(context) {
    const { Order } = await five(context);
    const orders = Order.where({ userId: 'a' }).pageSize(1);
    context.expect(await orders.all()).toHaveLength(6);
    context.expect(await orders.count()).toBe(6);
    context.expect(await failureCode(orders.maxPages(2).all())).toBe('IncompleteRead');
    context.expect(await failureCode(orders.maxPages(2).count())).toBe('IncompleteRead');
  },

  async a_query_without_a_partition_needs_scan(context) {
    const { User } = await five(context);
    const recording = context.recording();
    context.expect(await failureCode(User.on(recording).where({ age: 20 }).all())).toBe('InvalidQuery');
    context.expect(recording.sent).toEqual([]);
  },
});
