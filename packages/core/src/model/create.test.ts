import type { Item } from '../backend/attribute-value.ts';
import { ConditionFailedError, UnavailableError } from '../errors/backend-errors.ts';
import { ItemExistsError } from '../errors/errors.ts';
import { withoutAttributes } from './item-edit.ts';
import { keyOf } from './key-of.ts';
import { refused } from './testing/recording-backend.ts';
import { given, setup, stored } from './testing/todo-fixture.ts';

const sent: Item = {
  ...withoutAttributes(stored, new Set(['nick'])),
  createdAt: { S: '1970-01-01T00:00:00.000Z' },
  visits: { N: '0' },
  gsi_pk_byTenant: { S: 'TENANT#x' },
  gsi_sk_byTenant: { S: 'open#1970-01-01T00:00:00.000Z#t1' },
};

describe('create', () => {
  test('puts the attributes, the computed keys and the type where no item is', async () => {
    const { Todo, recording } = setup();
    await Todo.create(given);
    expect(recording.take()).toEqual([
      {
        put: {
          item: {
            pk: '"USER#alice"',
            sk: '"TODO#t1"',
            _type: '"Todo"',
            userId: '"alice"',
            todoId: '"t1"',
            createdAt: '"1970-01-01T00:00:00.000Z"',
            t: '"Write"',
            tenantId: '"x"',
            status: '"open"',
            visits: '0',
            gsi_pk_byTenant: '"TENANT#x"',
            gsi_sk_byTenant: '"open#1970-01-01T00:00:00.000Z#t1"',
          },
          condition: 'notExists(pk)',
        },
      },
    ]);
  });

  test('an index is joined by what it needs, and left out as a whole without', async () => {
    const { Todo, recording } = setup();
    await Todo.create({ ...given, nick: 'al', board: 'b', address: { city: 'Paris' } });
    await Todo.create({ ...given, nick: null });
    const [whole, without] = recording.take().map(({ put }) => (put as { item: object }).item);
    expect(whole).toMatchObject({
      gsi_pk_byNick: '"NICK#al"',
      gsi_sk_byNick: '"Write"',
      gsi_pk_byCity: '"CITY#Paris"',
      gsi_sk_byCity: '"t1"',
      board: '"b"',
      address: '{city: "Paris",country: "FR"}',
    });
    expect(Object.keys(without ?? {}).filter((name) => name.startsWith('gsi_'))).toEqual([
      'gsi_pk_byTenant',
      'gsi_sk_byTenant',
    ]);
    expect(without).toMatchObject({ nick: 'NULL' });
  });

  test('gives the instance as it is stored, apart from what the caller gave', async () => {
    const { Todo } = setup();
    const tags = new Set(['a']);
    const createdAt = new Date(0);
    const todo = await Todo.create({ ...given, createdAt, tags });
    tags.add('b');
    createdAt.setTime(1);
    expect(todo).toBeInstanceOf(Todo);
    expect(todo).toMatchObject({ ...given, status: 'open', visits: 0, tags: new Set(['a']) });
    expect(keyOf(todo)).toEqual({ pk: 'USER#alice', sk: 'TODO#t1' });
    expect(Object.keys(todo)).toContain('nick');
  });

  test('an item with the key is an error', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused(sent));
    const error = await Todo.create(given).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ItemExistsError);
    expect(error).toMatchObject({
      entity: 'Todo',
      operation: 'create',
      ambiguous: false,
      remedy: expect.stringContaining('upsert()'),
    });
    expect((error as Error).cause).toBeInstanceOf(ConditionFailedError);
  });

  test('a foreign item with the key is told from one of the class', async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused({ ...sent, _type: { S: 'Other' } }), refused({ pk: sent.pk as never }));
    await expect(Todo.create(given)).rejects.toThrow('Todo.create: an item of another entity has this key');
    await expect(Todo.create(given)).rejects.toThrow('an item of another entity has this key');
  });

  describe('whose answer was lost', () => {
    test('succeeds if what is stored is what was sent', async () => {
      const { Todo, recording } = setup();
      recording.willAnswer(refused({ ...sent, visits: { N: '0.0' } }, 2));
      const todo = await Todo.create(given);
      expect(todo).toMatchObject(given);
      await todo.save();
      expect(recording.take()).toHaveLength(1);
    });

    test('is ambiguous if what is stored is something else', async () => {
      const { Todo, recording } = setup();
      recording.willAnswer(
        refused({ ...sent, t: { S: 'Other' } }, 2),
        refused({ ...sent, more: { N: '1' } }, 2),
        refused(undefined, 2),
      );
      for (let count = 0; count < 3; count++) {
        await expect(Todo.create(given)).rejects.toMatchObject({ code: 'ItemExists', ambiguous: true });
      }
    });

    test('is no success if the request was sent once', async () => {
      const { Todo, recording } = setup();
      recording.willAnswer(refused(sent, 1));
      await expect(Todo.create(given)).rejects.toMatchObject({ code: 'ItemExists', ambiguous: false });
    });
  });

  test('other errors of the backend are said of the verb', async () => {
    const { Todo, recording } = setup();
    const error = new UnavailableError({ message: 'down' });
    recording.willAnswer({ error: () => error });
    await expect(Todo.create(given)).rejects.toThrow('Todo.create: down');
    expect(error.message).toBe('down');
  });
});
