// What must compile, and what its types are.
import {
  add,
  and,
  append,
  attributeType,
  beginsWith,
  between,
  type Condition,
  type CreateInput,
  contains,
  type Decimal,
  type EntityConstructor,
  eq,
  exists,
  gt,
  gte,
  ifNotExists,
  isIn,
  type KeyInput,
  lt,
  type Model,
  ne,
  not,
  notExists,
  or,
  prepend,
  type Repository,
  removeFromSet,
  repository,
  set,
  size,
  tx,
  unset,
} from './api.ts';
import { Address, key, Todo, UrgentTodo, User } from './todo.ts';

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

export async function conditions(): Promise<void> {
  // Outside a call nothing tells the entity: it is written out.
  const apart = or<Todo>(
    { done: true },
    and({ title: beginsWith('A') }, not(or({ visits: gt(1) }, { nick: exists() }))),
  );
  Todo.where(apart);
  Todo.where(or({ done: true }, and({ title: beginsWith('A') }, not(or({ visits: gt(1) }, { nick: exists() })))));
  await Todo.update(
    key,
    { done: true },
    { if: or({ done: true }, and({ visits: lt(1) }, not(or({ nick: 'x' }, { views: 1n })))) },
  );
  await Todo.delete(key, { if: not(or({ done: true }, not(and({ visits: 1 }, { title: 'x' })))) });
  isSame<ReturnType<typeof Todo.where<Todo>> extends AsyncIterable<Todo> ? true : false, true>(true);

  Todo.where({ status: ne('open'), createdAt: isIn([new Date()]) });
  await Todo.update(key, { status: set('open') }, { if: { status: eq('closed') } });
  Todo.where({
    userId: 'alice',
    createdAt: between(new Date(), new Date()),
    title: ne('x'),
    visits: gte(1),
    views: eq(1n),
    price: gt('1.5'),
    photo: size(lt(100)),
    status: isIn(['open', 'closed']),
    'address.country': ne('FR'),
    tags: contains('urgent'),
    marks: contains(1),
    names: contains('x'),
    kinds: contains('a'),
    nick: notExists(),
    payload: attributeType('M'),
    'address.city': beginsWith('P'),
    'address.geo.lat': gt(1),
    'lines[0].sku': 'a',
    'scores.first': gt(1),
    'stock.a.count': lt(1),
  });
  const shared: Condition<Todo> = { done: true };
  UrgentTodo.where(shared);
  UrgentTodo.where(or<Todo>({ done: true }));
}

export async function changes(): Promise<void> {
  await Todo.update(key, {
    title: set('x'),
    visits: add(1),
    views: add(1n),
    price: add('0.1'),
    tags: add('a', 'b'),
    kinds: add('a'),
    status: set('closed'),
    marks: removeFromSet(1),
    names: append('x'),
    lines: prepend({ sku: 'a', count: 1 }),
    nick: unset(),
    note: null,
    photo: ifNotExists(new Uint8Array()),
    'address.city': 'Paris',
    'scores.first': add(1),
    'lines[0].count': add(1),
    payload: { any: ['thing'] },
  });
  await Todo.update(key, { title: undefined, address: { city: 'Paris' } });
  await Todo.update(key, { address: new Address() }, { upsert: true, once: true, reindex: 'never' });
}

export async function results(): Promise<void> {
  const todo = await Todo.create(required);
  isSame<typeof todo, Todo>(true);
  isSame<Awaited<ReturnType<typeof todo.update>>, Todo>(true);
  const found = await Todo.get(key);
  isSame<typeof found, Todo | undefined>(true);
  const page = await Todo.where({ userId: 'alice' }).limit(20).cursor(undefined).paginate();
  isSame<typeof page.items, Todo[]>(true);
  isSame<typeof page.cursor, string | undefined>(true);
  const [chosen] = await Todo.where({ userId: 'alice' }).select('title', 'price', 'done').all();
  isSame<typeof chosen, { title: string; price?: Decimal; done: boolean } | undefined>(true);
  const wasThere = await Todo.delete(key);
  isSame<typeof wasThere, boolean>(true);
  const old = await Todo.delete(key, { returnOld: true });
  isSame<typeof old, Todo | undefined>(true);
  const urgent = await UrgentTodo.create({ ...required, deadline: new Date() });
  isSame<typeof urgent, UrgentTodo>(true);
  const base: Todo = urgent;
  await base.finish();
  const json = todo.toJSON();
  isSame<typeof json.createdAt, string>(true);
  isSame<typeof json.done, boolean>(true);
  // A class whose key methods tell nothing takes any attributes.
  await User.get({ userId: 'alice', name: 'Alice' });
}

/** Inference through a generic repository, for classes with and without the base class. */
export async function generic<Entity extends Model>(
  type: EntityConstructor<Entity>,
  input: CreateInput<Entity>,
  at: KeyInput<Entity>,
): Promise<Entity> {
  const items: Repository<Entity> = repository(type);
  await items.create(input);
  const item = await items.getOrThrow(at);
  return item.reload();
}

export async function inferred(): Promise<Todo> {
  const todos = repository(Todo);
  isSame<typeof todos, Repository<Todo>>(true);
  await todos.update(key, { visits: add(1) }, { if: { done: false } });
  return generic(Todo, required, key);
}

/** A fake is no more than its methods, in the hands of whoever wants a repository. */
export async function faked(methods: Omit<Repository<Todo>, symbol>): Promise<void> {
  const todos: Repository<Todo> = { ...methods, get: async () => undefined };
  const found = await todos.get(key);
  isSame<typeof found, Todo | undefined>(true);
  tx.delete(todos, key);
}

class Service<Entity extends object> {
  readonly #items: Repository<Entity>;
  constructor(type: EntityConstructor<Entity>) {
    this.#items = repository(type);
  }
  find(at: KeyInput<Entity>): Promise<Entity | undefined> {
    return this.#items.get(at);
  }
}

export async function serviced(): Promise<void> {
  const found = await new Service(Todo).find(key);
  isSame<typeof found, Todo | undefined>(true);
}
