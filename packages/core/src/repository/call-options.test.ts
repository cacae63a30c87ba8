import { ThrottledError } from '../errors/backend-errors.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { given, key, setup, stored, thrownBy } from '../model/testing/todo-fixture.ts';
import type { Repository } from '../types/repository.ts';
import { repository } from './repository.ts';

type Todo = InstanceType<ReturnType<typeof setup>['Todo']>;
type Options = { tableName: string; returnConsumedCapacity: true };

/** Each verb of a repository, which a class has too. */
const verbs: readonly (readonly [string, (todos: Repository<Todo>, options: Options) => Promise<unknown>])[] = [
  ['create', (todos, options) => todos.create(given, options)],
  ['get', (todos, options) => todos.get(key, options)],
  ['getOrThrow', (todos, options) => todos.getOrThrow(key, options)],
  ['upsert', (todos, options) => todos.upsert(given, options)],
  ['update', (todos, options) => todos.update(key, { status: 'done' }, options)],
  ['update', (todos, options) => todos.update(key, { title: 'x' }, { ...options, once: true })],
  ['delete', (todos, options) => todos.delete(key, options)],
  ['move', (todos, options) => todos.move(key, { todoId: 't2' }, options)],
  ['batchGet', (todos, options) => todos.batchGet([key], options)],
  ['batchCreate', (todos, options) => todos.batchCreate([given], options)],
  ['batchUpsert', (todos, options) => todos.batchUpsert([given], options)],
  ['batchDelete', (todos, options) => todos.batchDelete([key], options)],
];
const faces = (Todo: ReturnType<typeof setup>['Todo']) =>
  [
    ['a repository', repository(Todo)],
    ['a class', Todo as unknown as Repository<Todo>],
  ] as const;

describe.each(verbs)('%s', (verb, call) => {
  test('hands the table and the wish for capacity on with each request', async () => {
    for (const at of [0, 1] as const) {
      const { Todo, recording } = setup();
      recording.willAnswer({ item: stored, items: [stored] }, { item: stored }, { item: stored });
      await call(faces(Todo)[at][1], { tableName: 'other', returnConsumedCapacity: true });
      expect(recording.requests.length).toBeGreaterThan(0);
      for (const request of recording.requests as { operations?: object[]; gets?: object[] }[]) {
        expect(request).toMatchObject({ returnConsumedCapacity: true });
        for (const part of request.operations ?? request.gets ?? [request])
          expect(part).toMatchObject({ tableName: 'other' });
      }
    }
  });

  test('says a failure of the backend of itself', async () => {
    const { Todo, recording } = setup();
    for (const [, face] of faces(Todo)) {
      recording.willAnswer({ error: (operation) => new ThrottledError({ message: 'slow down', operation }) });
      const options = { tableName: 'other', returnConsumedCapacity: true } as const;
      const error = await thrownBy(
        call(face, { ...options, ...(verb.startsWith('batch') ? { retry: { attempts: 1 } } : {}) }),
      );
      const said = verb === 'batchCreate' ? 'create' : verb;
      const { failedItems } = error as { failedItems?: readonly { error: Error }[] };
      expect(failedItems?.[0]?.error.cause ?? failedItems?.[0]?.error ?? error).toBeInstanceOf(ThrottledError);
      expect(String(failedItems?.[0]?.error ?? error)).toMatch(new RegExp(`Todo\\.${said}(?: at position 0)?: `));
    }
  });
});

describe('an instance of a table that a call named', () => {
  test('goes back to it, or to the one named last', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer({ item: stored });
    const todo = await Todo.getOrThrow(key, { tableName: 'other' });
    recording.willAnswer({ item: stored }, { item: stored }, { item: stored }, { item: stored });
    await todo.update({ title: 'x' });
    await todo.reload();
    await todo.reload({ tableName: 'third' });
    await todo.reload();
    todo.title = 'changed';
    recording.willAnswer({ item: stored }, { item: stored });
    await todo.save();
    await Todo.delete(todo);
    const tables = recording.requests.map((request) => (request as { tableName?: string }).tableName);
    expect(tables).toEqual(['other', 'other', 'other', 'third', 'third', 'third', 'third']);
  });

  test('an instance of no such table goes where the class does', async () => {
    const { recording, loaded } = setup();
    const todo = await loaded();
    recording.willAnswer({ item: stored });
    await todo.update({ title: 'x' });
    expect(recording.requests.map((request) => (request as { tableName?: string }).tableName)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

test.each(verbs.filter(([verb]) => !verb.startsWith('batch')))(
  '%s refuses an option that it does not know',
  async (_, call) => {
    const { Todo, recording } = setup();
    const options = { tablename: 'other' } as unknown as Options;
    for (const [, face] of faces(Todo)) expect(await thrownBy(call(face, options))).toBeInstanceOf(InvalidQueryError);
    expect(recording.take()).toEqual([]);
  },
);
