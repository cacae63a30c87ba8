// Batches and transactions: what must compile, what its types are, and what must not.
import {
  add,
  batch,
  batchGet,
  batchWrite,
  type EntityConstructor,
  gt,
  type KeyInput,
  lt,
  type Model,
  or,
  repository,
  transactGet,
  transactWrite,
  tx,
  unset,
  type WriteInTransaction,
} from './api.ts';
import { key, Todo, UrgentTodo, User } from './todo.ts';

type Same<Left, Right> =
  (<Any>() => Any extends Left ? 1 : 2) extends <Any>() => Any extends Right ? 1 : 2 ? true : false;
/** Compiles only where the two types are the same. */
function isSame<Left, Right>(_same: Same<Left, Right>): void {}

const required = {
  userId: 'alice',
  tenantId: 't',
  title: 'T',
  createdAt: new Date(),
  createdBy: 'bob',
  note: null,
  status: 'open',
} as const;
const userKey = { userId: 'alice', name: 'Alice' };

export async function tuples(todo: Todo): Promise<void> {
  const [found, user] = await transactGet([tx.get(Todo, key), tx.get(User, userKey)]);
  isSame<typeof found, Todo | undefined>(true);
  isSame<typeof user, User | undefined>(true);
  const written = await transactWrite(
    [
      tx.create(Todo, required),
      tx.upsert(repository(User), { ...userKey, active: true }, { if: { active: false } }),
      tx.update(
        Todo,
        key,
        { visits: add(1), nick: unset() },
        { if: or({ done: true }, { visits: lt(1) }), upsert: true },
      ),
      tx.update(Todo, todo, { 'address.city': 'Paris' }),
      tx.check(User, userKey, { active: true }),
      tx.check(Todo, todo, or({ done: true }, { visits: gt(1) })),
      tx.delete(UrgentTodo, key, { tableName: 'other' }),
    ],
    {
      token: 'mine',
      retry: { attempts: 2, baseDelay: 1, maxDelay: 2, jitter: Math.random },
      returnConsumedCapacity: true,
    },
  );
  isSame<(typeof written)[0], Todo>(true);
  isSame<(typeof written)[1], User>(true);
  isSame<(typeof written)[2], undefined>(true);
  isSame<(typeof written)['length'], 7>(true);
  const units: number | undefined = written.capacity?.[0]?.units;
  const [read, readUser] = await batchGet([batch.get(Todo, key), batch.get(User, userKey)], { consistent: true });
  isSame<typeof read, Todo | undefined>(true);
  isSame<typeof readUser, User | undefined>(true);
  const [stored, nothing] = await batchWrite([batch.upsert(Todo, required), batch.delete(User, userKey)], {
    concurrency: 2,
  });
  isSame<typeof stored, Todo>(true);
  isSame<typeof nothing, undefined>(true);
  await tuples(units === 1 ? stored : todo);
}

/** Operations that were put together elsewhere. */
export async function lists(ids: readonly string[]): Promise<void> {
  const todos = await transactGet(ids.map((todoId) => tx.get(Todo, { ...key, todoId })));
  isSame<(typeof todos)[number], Todo | undefined>(true);
  const operations: WriteInTransaction<unknown>[] = [tx.create(Todo, required)];
  operations.push(tx.delete(User, userKey));
  await transactWrite(operations);
  const first = todos[0];
  isSame<typeof first, Todo | undefined>(true);
}

export async function ofOneEntity(): Promise<void> {
  const todos = await Todo.batchGet([key, key], { consistent: true });
  isSame<(typeof todos)[number], Todo | undefined>(true);
  const [created] = await Todo.batchCreate([required]);
  isSame<typeof created, Todo | undefined>(true);
  const urgent = await UrgentTodo.batchUpsert([{ ...required, deadline: new Date() }]);
  isSame<(typeof urgent)[number], UrgentTodo>(true);
  const { capacity } = await repository(User).batchDelete([userKey], { returnConsumedCapacity: 'indexes' });
  const units: number | undefined = capacity?.[0]?.units;
  await Todo.where({ userId: 'alice' }, { tableName: `todos${units}` }).all({ returnConsumedCapacity: true });
  const page = await Todo.where({ userId: 'alice' }).paginate({ returnConsumedCapacity: true });
  const consumed: string | undefined = page.capacity?.[0]?.tableName;
  await Todo.get(key, { tableName: consumed });
}

/** Inference through a generic function. */
export async function generic<Entity extends Model>(
  type: EntityConstructor<Entity>,
  keys: readonly KeyInput<Entity>[],
): Promise<(Entity | undefined)[]> {
  const found = await batchGet(keys.map((each) => batch.get(type, each)));
  await transactWrite(keys.map((each) => tx.delete(type, each)));
  return found;
}

export async function refusedOperations(user: User): Promise<void> {
  // @ts-expect-error a missing attribute
  tx.create(Todo, { userId: 'alice' });
  // @ts-expect-error an attribute that there is not
  batch.upsert(User, { ...userKey, active: true, age: 1 });
  // @ts-expect-error a key that is not whole
  tx.get(Todo, { userId: 'alice' });
  // @ts-expect-error a key of another entity
  batch.delete(Todo, userKey);
  // @ts-expect-error an instance of another entity
  tx.delete(Todo, user);
  // @ts-expect-error a value of another type
  tx.update(Todo, key, { title: 1 });
  // @ts-expect-error a part of the key
  tx.update(Todo, key, { userId: 'bob' });
  // @ts-expect-error a readonly attribute
  tx.update(Todo, key, { createdBy: 'bob' });
  // @ts-expect-error an unknown path in a condition
  tx.check(Todo, key, { 'address.town': 'Paris' });
  // @ts-expect-error a condition of another entity
  tx.check(Todo, key, or<User>({ active: true }));
  // @ts-expect-error a condition over another type
  tx.delete(Todo, key, { if: { visits: lt('1') } });
  // @ts-expect-error batches know no conditions
  batch.delete(Todo, key, { if: { done: true } });
  // @ts-expect-error a create has no condition but its own
  tx.create(Todo, required, { if: { done: true } });
  // @ts-expect-error an operation of a transaction in a batch
  await batchWrite([tx.delete(Todo, key)]);
  // @ts-expect-error an operation of a batch in a transaction
  await transactWrite([batch.delete(Todo, key)]);
  // @ts-expect-error a write among gets
  await transactGet([tx.get(Todo, key), tx.delete(Todo, key)]);
  // @ts-expect-error what is no operation
  await batchGet([key]);
  // @ts-expect-error transactions are always consistent
  await transactGet([tx.get(Todo, key)], { consistent: true });
  // @ts-expect-error what is no entity
  tx.get({ Todo }, key);
  // @ts-expect-error what is not deleted has no result
  (await transactWrite([tx.delete(Todo, key)]))[0].title;
  // @ts-expect-error one key where there are to be several
  await Todo.batchGet(key);
  // @ts-expect-error a missing attribute
  await Todo.batchCreate([{ userId: 'alice' }]);
}
