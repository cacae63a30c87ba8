import { gt, gte } from '@monotable/core';
import { failure, failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';
import { shop } from './shop.ts';

const alice = { userId: 'alice', name: 'Alice', email: 'alice@example.org', age: 30 };

export const userScenarios = theme('models: one item', {
  async create_user({ models, expect }) {
    const { User } = await models(shop);
    const created = await User.create(alice);
    expect(created instanceof User).toBe(true);
    expect(created).toMatchObject({ ...alice, active: true });
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toEqual(created);
  },

  async create_duplicate_raises_error({ models, expect }) {
    const { User } = await models(shop);
    await User.create(alice);
    const error = await failure(User.create({ userId: 'alice', name: 'Another' }));
    expect({ code: error.code, entity: error.entity, operation: error.operation }).toEqual({
      code: 'ItemExists',
      entity: 'User',
      operation: 'create',
    });
    expect((await User.getOrThrow({ userId: 'alice' }, { consistent: true })).name).toBe('Alice');
  },

  async get_user({ models, expect }) {
    const { User } = await models(shop);
    await User.create(alice);
    const user = await User.getOrThrow({ userId: 'alice' }, { consistent: true });
    expect(user instanceof User).toBe(true);
    expect(user).toEqual(Object.assign(new User(), { ...alice, active: true }));
  },

  async get_nonexistent_returns_none({ models, expect }) {
    const { User } = await models(shop);
    expect(await User.get({ userId: 'nobody' })).toBeUndefined();
    expect(await failureCode(User.getOrThrow({ userId: 'nobody' }))).toBe('ItemNotFound');
  },

  async update_user({ models, expect }) {
    const { User } = await models(shop);
    const before = await User.create(alice);
    const after = await User.update({ userId: 'alice' }, { name: 'Alicia', age: 31 });
    expect(after).toMatchObject({ ...alice, name: 'Alicia', age: 31, active: true });
    expect(before.name).toBe('Alice');
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toEqual(after);
  },

  async update_of_an_instance_changes_it_and_what_is_stored({ models, expect }) {
    const { User } = await models(shop);
    const user = await User.create(alice);
    const same = await user.update({ name: 'Alicia' });
    expect(same).toBe(user);
    expect(user.name).toBe('Alicia');
    expect((await User.getOrThrow({ userId: 'alice' }, { consistent: true })).name).toBe('Alicia');
  },

  async update_nonexistent_raises_error({ models, backend, expect }) {
    const { User, table } = await models(shop);
    const error = await failure(User.update({ userId: 'nobody' }, { name: 'Ghost' }));
    expect({ code: error.code, entity: error.entity }).toEqual({ code: 'ItemNotFound', entity: 'User' });
    expect((await backend.scan({ table, consistent: true })).items).toEqual([]);
  },

  update_whose_condition_fails_changes_nothing: needing(['conditionItems'], async ({ models, expect }) => {
    const { User } = await models(shop);
    await User.create(alice);
    const update = User.update({ userId: 'alice' }, { name: 'Alicia' }, { if: { age: gt(30) } });
    expect(await failureCode(update)).toBe('ConditionFailed');
    expect((await User.update({ userId: 'alice' }, { name: 'Alicia' }, { if: { age: gte(30) } })).name).toBe('Alicia');
  }),

  async delete_user({ models, expect }) {
    const { User } = await models(shop);
    await User.create(alice);
    expect(await User.delete({ userId: 'alice' })).toBe(true);
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toBeUndefined();
  },

  async delete_nonexistent_returns_false({ models, expect }) {
    const { User } = await models(shop);
    expect(await User.delete({ userId: 'nobody' })).toBe(false);
    expect(await User.delete({ userId: 'nobody' }, { returnOld: true })).toBeUndefined();
  },

  async delete_gives_the_old_item_when_asked({ models, expect }) {
    const { User } = await models(shop);
    const user = await User.create(alice);
    const old = await User.delete({ userId: 'alice' }, { returnOld: true });
    expect(old instanceof User).toBe(true);
    expect(old).toEqual(user);
    expect(await user.delete()).toBe(false);
  },

  async delete_whose_condition_fails_keeps_the_item({ models, expect }) {
    const { User } = await models(shop);
    await User.create(alice);
    expect(await failureCode(User.delete({ userId: 'alice' }, { if: { age: 5 } }))).toBe('ConditionFailed');
    expect(await User.delete({ userId: 'alice' }, { if: { age: 30 } })).toBe(true);
  },

  async upsert_creates_new_record({ models, expect }) {
    const { User } = await models(shop);
    const user = await User.upsert(alice);
    expect(user).toMatchObject({ ...alice, active: true });
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toEqual(user);
  },

  async upsert_overwrites_existing_record({ models, expect }) {
    const { User } = await models(shop);
    await User.create({ ...alice, tags: new Set(['x']) });
    const user = await User.upsert({ userId: 'alice', name: 'Alicia' });
    expect(user).toEqual(Object.assign(new User(), { userId: 'alice', name: 'Alicia', active: true }));
    const stored = await User.getOrThrow({ userId: 'alice' }, { consistent: true });
    expect(stored).toEqual(user);
    expect([stored.email, stored.age, stored.tags]).toEqual([undefined, undefined, undefined]);
  },

  async upsert_no_duplicate_error({ models, expect }) {
    const { User } = await models(shop);
    await User.upsert(alice);
    await User.upsert(alice);
    expect(await User.where({ userId: 'alice' }).consistent().count()).toBe(1);
  },

  async save_creates_what_is_new_and_sends_only_what_changed({ models, expect }) {
    const { User } = await models(shop);
    const user = Object.assign(new User(), alice);
    await user.save();
    const other = await User.getOrThrow({ userId: 'alice' }, { consistent: true });
    await User.update({ userId: 'alice' }, { age: 31 });
    other.name = 'Alicia';
    await other.save();
    expect(await User.get({ userId: 'alice' }, { consistent: true })).toMatchObject({ name: 'Alicia', age: 31 });
    expect(await failureCode(Object.assign(new User(), alice).save())).toBe('ItemExists');
  },

  async reload_reads_what_others_wrote({ models, expect }) {
    const { User } = await models(shop);
    const user = await User.create(alice);
    await User.update({ userId: 'alice' }, { name: 'Alicia' });
    await user.reload({ consistent: true });
    expect(user.name).toBe('Alicia');
    await User.delete({ userId: 'alice' });
    expect(await failureCode(user.reload({ consistent: true }))).toBe('ItemNotFound');
  },

  move_gives_an_item_another_key: needing(['transactions'], async ({ models, expect }) => {
    const { Note } = await models(shop);
    await Note.create({ userId: 'alice', noteId: 'n1', text: 'moving' });
    await Note.move({ userId: 'alice', noteId: 'n1' }, { noteId: 'n2' });
    expect(await Note.get({ userId: 'alice', noteId: 'n1' }, { consistent: true })).toBeUndefined();
    expect(await Note.get({ userId: 'alice', noteId: 'n2' }, { consistent: true })).toMatchObject({ text: 'moving' });
  }),
});
