import type { Table } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { shop } from './shop.ts';

/** An item of an entity that these classes don't know, under the key of the user `alice`. */
async function foreignAlice({ backend }: ScenarioContext, table: Table): Promise<void> {
  const item = {
    pk: 'USER#alice',
    sk: 'PROFILE',
    _type: 'Robot',
    userId: 'alice',
    name: 'Not a user',
    email: 'a@example.org',
  };
  await backend.put({ table, item: { ...item, gsi_pk_byEmail: 'EMAIL#a@example.org', gsi_sk_byEmail: 'USER#alice' } });
}

async function robot({ backend }: ScenarioContext, table: Table): Promise<unknown> {
  return (await backend.scan({ table, consistent: true })).items;
}

export const foreignScenarios = theme('models: only your class', {
  async two_entities_of_a_partition_never_see_each_other({ models, expect }) {
    const { User, Order, Note } = await models(shop);
    const order = { userId: 'alice', tenantId: 't', total: 1, placedAt: new Date(0) };
    await User.create({ userId: 'alice', name: 'Alice' });
    for (const orderId of ['1', '2']) await Order.create({ ...order, orderId });
    await Note.create({ userId: 'alice', noteId: '1', text: 'mine' });
    expect(await User.where({ userId: 'alice' }).consistent().count()).toBe(1);
    expect((await Order.where({ userId: 'alice' }).consistent().all()).map(({ orderId }) => orderId)).toEqual([
      '1',
      '2',
    ]);
    expect((await Note.where({ userId: 'alice' }).consistent().all()).map(({ text }) => text)).toEqual(['mine']);
    expect((await Order.where().scan().consistent().all()).every((item) => item instanceof Order)).toBe(true);
    expect(await Note.where().scan().consistent().count()).toBe(1);
    expect(await Order.get({ userId: 'alice', orderId: '9' }, { consistent: true })).toBeUndefined();
  },

  async two_entities_of_a_partition_never_update_or_overwrite_each_other({ models, expect }) {
    const { User, Order, Note } = await models(shop);
    await User.create({ userId: 'alice', name: 'Alice' });
    await Note.create({ userId: 'alice', noteId: '1', text: 'mine' });
    await Order.create({ userId: 'alice', orderId: '1', tenantId: 't', total: 1, placedAt: new Date(0) });
    await Order.update({ userId: 'alice', orderId: '1' }, { total: 2 });
    await Note.upsert({ userId: 'alice', noteId: '1', text: 'still mine' });
    expect(await Order.delete({ userId: 'alice', orderId: '2' })).toBe(false);
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toMatchObject({ name: 'Alice' });
    expect(await Order.get({ userId: 'alice', orderId: '1' }, { consistent: true })).toMatchObject({ total: 2 });
    expect(await Note.get({ userId: 'alice', noteId: '1' }, { consistent: true })).toMatchObject({
      text: 'still mine',
    });
  },

  async a_foreign_item_is_not_read(context) {
    const { User, table } = await context.models(shop);
    await foreignAlice(context, table);
    const { expect, settled } = context;
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toBeUndefined();
    expect(await failureCode(User.getOrThrow({ userId: 'alice' }, { consistent: true }))).toBe('ItemNotFound');
    expect(await User.where({ userId: 'alice' }).consistent().all()).toEqual([]);
    expect(await User.where({ userId: 'alice' }).consistent().exists()).toBe(false);
    expect(await User.where({ userId: 'alice' }).consistent().count()).toBe(0);
    expect(await User.where().scan().consistent().all()).toEqual([]);
    await settled(async () => expect(await User.where({ email: 'a@example.org' }).all()).toEqual([]));
  },

  a_foreign_item_is_not_written: needing(['conditionItems'], async (context) => {
    const { User, table } = await context.models(shop);
    await foreignAlice(context, table);
    const before = await robot(context, table);
    const { expect } = context;
    const key = { userId: 'alice' };
    expect(await failureCode(User.create({ ...key, name: 'Alice' }))).toBe('ItemExists');
    expect(await failureCode(User.update(key, { name: 'Alice' }))).toBe('ForeignItem');
    expect(await failureCode(User.update(key, { name: 'Alice' }, { upsert: true }))).toBe('ForeignItem');
    expect(await failureCode(User.upsert({ ...key, name: 'Alice' }))).toBe('ForeignItem');
    expect(await failureCode(User.delete(key))).toBe('ForeignItem');
    expect(await robot(context, table)).toEqual(before);
  }),

  an_instance_that_became_foreign_is_not_written: needing(['conditionItems'], async (context) => {
    const { User, table } = await context.models(shop);
    const user = await User.create({ userId: 'alice', name: 'Alice' });
    await foreignAlice(context, table);
    const before = await robot(context, table);
    const { expect } = context;
    expect(await failureCode(user.update({ age: 5 }))).toBe('ForeignItem');
    user.age = 6;
    expect(await failureCode(user.save())).toBe('ForeignItem');
    expect(await failureCode(user.delete())).toBe('ForeignItem');
    expect(await failureCode(user.reload({ consistent: true }))).toBe('ItemNotFound');
    expect(await robot(context, table)).toEqual(before);
  }),

  an_item_without_type_is_foreign_too: needing(['conditionItems'], async (context) => {
    const { User, table } = await context.models(shop);
    await context.backend.put({ table, item: { pk: 'USER#alice', sk: 'PROFILE', userId: 'alice', name: 'Untyped' } });
    context.expect(await User.get({ userId: 'alice' }, { consistent: true })).toBeUndefined();
    context.expect(await failureCode(User.update({ userId: 'alice' }, { name: 'x' }))).toBe('ForeignItem');
  }),

  async a_limit_counts_items_of_the_class(context) {
    const { User, Note } = await context.models(shop);
    for (const userId of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await Note.create({ userId, noteId: '1', text: 'between' });
      await User.create({ userId, name: userId });
    }
    const users = User.where().scan().consistent().limit(4);
    context.expect(await users.all()).toHaveLength(4);
    const { items, cursor } = await users.paginate();
    context.expect(items).toHaveLength(4);
    const rest = await users.cursor(cursor).paginate();
    context
      .expect([...items, ...rest.items].map(({ userId }) => userId).sort())
      .toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    context.expect(rest.cursor).toBeUndefined();
  },
});
