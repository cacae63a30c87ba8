// What must not compile. `messages.test.ts` checks what the compiler says of each.
import { add, append, beginsWith, contains, gt, isIn, lt, or, removeFromSet, set, size, tx, unset } from './api.ts';
import { key, Todo, User } from './todo.ts';

export async function refused(): Promise<void> {
  // @ts-expect-error wrong attribute
  Todo.where({ userid: 'alice' });
  // @ts-expect-error unknown path
  Todo.where({ 'address.town': 'Paris' });
  // @ts-expect-error unknown path of a change
  Todo.update(key, { 'address.town': 'Paris' });
  // @ts-expect-error wrong value
  Todo.where({ title: 7 });
  // @ts-expect-error wrong operator for a type
  Todo.where({ visits: beginsWith('1') });
  // @ts-expect-error contains on a number
  Todo.where({ visits: contains(1) });
  // @ts-expect-error an operator over another type
  Todo.where({ title: gt(7) });
  // @ts-expect-error a choice that there is not
  Todo.where({ status: isIn(['open', 'gone']) });
  // @ts-expect-error a number has no size
  Todo.where({ visits: size(gt(1)) });

  // @ts-expect-error missing required field
  await Todo.create({
    userId: 'alice',
    tenantId: 't',
    createdAt: new Date(),
    createdBy: 'bob',
    note: null,
    status: 'open',
  });
  // @ts-expect-error an attribute that there is not
  await User.create({ userId: 'alice', name: 'Alice', active: true, age: 7 });
  // @ts-expect-error missing key attribute
  await Todo.get({ userId: 'alice', createdAt: new Date() });
  // @ts-expect-error not part of the key
  await Todo.get({ ...key, title: 'Write' });

  // @ts-expect-error add on a string
  await Todo.update(key, { title: add('x') });
  // @ts-expect-error add of another type
  await Todo.update(key, { visits: add(1n) });
  // @ts-expect-error append to a set
  await Todo.update(key, { tags: append('x') });
  // @ts-expect-error removeFromSet of a list
  await Todo.update(key, { names: removeFromSet('x') });
  // @ts-expect-error unset of a required attribute
  await Todo.update(key, { title: unset() });
  // @ts-expect-error null where the type has none
  await Todo.update(key, { title: null });
  // @ts-expect-error changing a primary-key attribute
  await Todo.update(key, { userId: 'bob' });
  // @ts-expect-error changing a readonly attribute
  await Todo.update(key, { createdBy: 'bob' });
  // @ts-expect-error changing a readonly attribute in a transaction
  tx.update(Todo, key, { createdBy: 'bob' });
  // @ts-expect-error what is neither a class nor a repository
  tx.delete({ get: Todo.get }, key);
  // @ts-expect-error an operator of conditions used as a change
  await Todo.update(key, { visits: gt(1) });
  // @ts-expect-error a change used as a condition
  Todo.where({ visits: add(1) });
  // @ts-expect-error a change used in `if`
  await Todo.update(key, { visits: 1 }, { if: { visits: set(1) } });

  // @ts-expect-error a condition of another class
  Todo.where(or<User>({ active: true }));
  // @ts-expect-error a condition of another class in `if`
  await Todo.delete(key, { if: or<User>({ active: true }) });
  // @ts-expect-error a condition of another class inside or
  Todo.where(or({ active: true }));

  // @ts-expect-error there is no offset
  Todo.where({ userId: 'alice' }).offset(20);
  // @ts-expect-error not an order
  Todo.where({ userId: 'alice' }).order('newest');
  // @ts-expect-error not an attribute
  Todo.where({ userId: 'alice' }).select('title', 'town');

  const [chosen] = await Todo.where({ userId: 'alice' }).select('title').all();
  // @ts-expect-error not selected
  chosen?.visits;

  const todo = await Todo.getOrThrow(key);
  // @ts-expect-error changing a primary-key attribute of an instance
  await todo.update({ todoId: 'b' });
  // @ts-expect-error a condition over another type
  await todo.update({ done: true }, { if: { visits: lt('10') } });
}
