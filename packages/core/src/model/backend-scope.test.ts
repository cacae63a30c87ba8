import { definitionOf } from '../definition/definition-of.ts';
import { NoBackendError } from '../errors/errors.ts';
import { repository } from '../repository/repository.ts';
import type { Table } from '../table/table.ts';
import { withBackend } from './backend-scope.ts';
import { todoModel } from './testing/entities.ts';
import { RecordingBackend } from './testing/recording-backend.ts';

const key = { userId: 'alice', todoId: 't1' };

function setup() {
  const Todo = todoModel();
  const names = ['ofTable', 'ofModel', 'scope', 'named', 'inner'] as const;
  const backends = Object.fromEntries(names.map((name) => [name, new RecordingBackend()])) as Record<
    (typeof names)[number],
    RecordingBackend
  >;
  const table = definitionOf(Todo).table as Table;
  const asked = () => names.filter((name) => backends[name].take().length > 0);
  return { Todo, table, asked, ...backends };
}

describe('the backend of a call', () => {
  test('is the one it names, else the one in scope, else the model’s, else the table’s', async () => {
    const { Todo, table, asked, ...backends } = setup();
    table.useBackend(backends.ofTable.backend);
    await Todo.get(key);
    expect(asked()).toEqual(['ofTable']);
    Todo.useBackend(backends.ofModel.backend);
    await Todo.get(key);
    expect(asked()).toEqual(['ofModel']);
    await withBackend(backends.scope.backend, async () => {
      await Todo.get(key);
      expect(asked()).toEqual(['scope']);
      await withBackend(backends.inner.backend, () => Todo.get(key));
      expect(asked()).toEqual(['inner']);
      await Todo.on(backends.named.backend).get(key);
      expect(asked()).toEqual(['named']);
      await repository(Todo, backends.named.backend).get(key);
      expect(asked()).toEqual(['named']);
      await repository(Todo).on(backends.named.backend).get(key);
      expect(asked()).toEqual(['named']);
    });
    await Todo.get(key);
    expect(asked()).toEqual(['ofModel']);
    Todo.useBackend(undefined as never);
    await Todo.get(key);
    expect(asked()).toEqual(['ofTable']);
  });

  test('is found out at each call, also by a repository that was made before', async () => {
    const { Todo, asked, ...backends } = setup();
    const todos = repository(Todo);
    await expect(todos.get(key)).rejects.toBeInstanceOf(NoBackendError);
    Todo.useBackend(backends.ofModel.backend);
    await todos.get(key);
    expect(asked()).toEqual(['ofModel']);
    await withBackend(backends.scope.backend, () => todos.get(key));
    expect(asked()).toEqual(['scope']);
  });

  test('stays with the async calls of its scope, whatever runs beside', async () => {
    const { Todo, scope, inner } = setup();
    const calls = async (count: number) => {
      for (let at = 0; at < count; at++) {
        await new Promise((resolve) => setImmediate(resolve));
        await Todo.get(key);
      }
    };
    await Promise.all([withBackend(scope.backend, () => calls(3)), withBackend(inner.backend, () => calls(5))]);
    expect([scope.take().length, inner.take().length]).toEqual([3, 5]);
    await expect(calls(1)).rejects.toBeInstanceOf(NoBackendError);
  });

  test('gives the result of the work, and passes on its errors', async () => {
    const { scope } = setup();
    expect(withBackend(scope.backend, () => 7)).toBe(7);
    const thrown = new Error('from the work');
    expect(() =>
      withBackend(scope.backend, () => {
        throw thrown;
      }),
    ).toThrow(thrown);
  });

  test('of a class serves those that extend it, unless they have their own', async () => {
    const { Todo, asked, ...backends } = setup();
    const { entity } = await import('../decorators/entity.ts');
    const { table } = await import('../table/table.ts');
    const other = table('other', {
      indexes: {
        byTenant: {},
        byNick: {},
        byScore: { partitionKey: 'board', sortKey: { name: 'score', type: 'number' } },
        byCity: {},
      },
    });
    @entity('Special', { table: other })
    class Special extends Todo {}
    Todo.useBackend(backends.ofModel.backend);
    await Special.get(key);
    expect(asked()).toEqual(['ofModel']);
    Special.useBackend(backends.named.backend);
    await Special.get(key);
    expect(asked()).toEqual(['named']);
    await Todo.get(key);
    expect(asked()).toEqual(['ofModel']);
  });

  test('that is nowhere is an error that names the model and the places', async () => {
    const { Todo } = setup();
    const error = await Todo.get(key).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(NoBackendError);
    expect(error).toMatchObject({ entity: 'Todo' });
    for (const place of ['useBackend()', 'Todo.on(backend)', 'withBackend()', 'table app'])
      expect((error as Error).message).toContain(place);
  });
});

test('every verb that answers later rejects, and never throws at once', async () => {
  class NoEntity extends todoModel() {}
  const { Todo } = setup();
  const todo = Object.assign(new NoEntity(), key);
  const calls: (() => Promise<unknown>)[] = [
    () => NoEntity.create({} as never),
    () => NoEntity.get(key),
    () => NoEntity.getOrThrow(key),
    () => NoEntity.upsert({} as never),
    () => NoEntity.update(key, {}),
    () => NoEntity.delete(key),
    () => NoEntity.move(key, {}),
    () => todo.update({}),
    () => todo.delete(),
    () => todo.save(),
    () => todo.reload(),
    () => repository(Todo).create(null as never),
    () => repository(Todo).get(null as never),
    () => repository(Todo).getOrThrow(null as never),
    () => repository(Todo).upsert(null as never),
    () => repository(Todo).update(null as never, {}),
    () => repository(Todo).delete(null as never),
    () => repository(Todo).move(null as never, {}),
    () => repository(Todo).save(new Todo()),
    () => repository(Todo).reload(new Todo()),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: expect.any(String) });
});
