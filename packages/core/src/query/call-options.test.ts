import { definitionOf } from '../definition/definition-of.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import { rememberedTable } from '../metadata/remembered-table.ts';
import { todoModel } from '../model/testing/entities.ts';
import { given } from '../model/testing/todo-fixture.ts';
import { FakeBackend } from './testing/fake-backend.ts';

function setup() {
  const Todo = todoModel();
  const fake = new FakeBackend();
  fake.store(definitionOf(Todo), ...['1', '2', '3'].map((todoId) => ({ ...given, todoId, status: 'open', visits: 0 })));
  Todo.useBackend({
    ...fake.backend,
    query: async (request) => ({ ...(await fake.backend.query(request)), capacity: [{ tableName: 'app', units: 2 }] }),
  });
  const told = () =>
    fake.requests.splice(0).map(({ tableName, returnConsumedCapacity }) => [tableName, returnConsumedCapacity]);
  return { Todo, told };
}
const options = { tableName: 'other', returnConsumedCapacity: true } as const;

test('a query hands the table and the wish for capacity on, its own or those of a call', async () => {
  const { Todo, told } = setup();
  const named = Todo.where({ userId: 'alice' }, options);
  const plain = Todo.where({ userId: 'alice' });
  for (const end of ['all', 'first', 'exists', 'count', 'paginate'] as const) {
    await named[end]();
    await plain[end](options);
    await named[end]({ tableName: 'third' });
    expect(told()).toEqual([
      ['other', true],
      ['other', true],
      ['third', true],
    ]);
  }
  await plain.limit(1).one(options);
  for await (const todo of named) expect(rememberedTable(todo)).toBe('other');
  for await (const todo of plain) expect(rememberedTable(todo)).toBeUndefined();
  expect(told()).toEqual([
    ['other', true],
    ['other', true],
    [undefined, undefined],
  ]);
});

test('what is read of a table that was named goes back to it', async () => {
  const { Todo } = setup();
  const query = Todo.where({ userId: 'alice' });
  const found = [
    ...(await query.all(options)),
    await query.first(options),
    await query.limit(1).one(options),
    ...(await query.paginate(options)).items,
  ];
  expect(found.map(rememberedTable)).toEqual(Array(8).fill('other'));
  expect((await query.all()).map(rememberedTable)).toEqual(Array(3).fill(undefined));
  expect((await query.limit(1).select('title').all(options)).map(rememberedTable)).toEqual([undefined]);
});

test('a page tells what all its requests consumed, where that was asked for', async () => {
  const { Todo, told } = setup();
  const page = await Todo.where({ userId: 'alice' }).pageSize(2).paginate({ returnConsumedCapacity: true });
  expect(told()).toHaveLength(2);
  expect(page.capacity).toEqual([{ tableName: 'app', units: 4 }]);
  expect(Object.keys(await Todo.where({ userId: 'alice' }).paginate())).not.toContain('capacity');
});

test.each(['where', 'all', 'first', 'one', 'exists', 'count', 'paginate'] as const)(
  '%s refuses options it does not know',
  async (end) => {
    const { Todo, told } = setup();
    const unknown = { tablename: 'other' } as never;
    const call = async (bad: never) =>
      end === 'where' ? Todo.where({ userId: 'alice' }, bad) : Todo.where({ userId: 'alice' })[end](bad);
    await expect(call(unknown)).rejects.toThrow(/the option tablename is not known. Known are signal, tableName/);
    await expect(call('other' as never)).rejects.toBeInstanceOf(InvalidQueryError);
    expect(told()).toEqual([]);
  },
);
