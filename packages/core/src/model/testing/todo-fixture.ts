import type { Item } from '../../backend/attribute-value.ts';
import { todoModel } from './entities.ts';
import { RecordingBackend } from './recording-backend.ts';

export const key = { userId: 'alice', todoId: 't1' };
export const given = { ...key, createdAt: new Date(0), title: 'Write', tenantId: 'x' };

/** A todo as it lies in the table, but for its index keys, which are never read. */
export const stored = {
  pk: { S: 'USER#alice' },
  sk: { S: 'TODO#t1' },
  _type: { S: 'Todo' },
  userId: { S: 'alice' },
  todoId: { S: 't1' },
  createdAt: { S: '2026-01-01T00:00:00.000Z' },
  t: { S: 'Write' },
  tenantId: { S: 'x' },
  status: { S: 'open' },
  visits: { N: '3' },
  nick: { S: 'al' },
} satisfies Item;

/** A model of its own on a backend of its own. */
export function setup() {
  const recording = new RecordingBackend();
  const Todo = todoModel();
  Todo.useBackend(recording.backend);
  /** An instance that was read as `item`. */
  const loaded = async (item: Item = stored) => {
    recording.willAnswer({ item });
    const todo = await Todo.getOrThrow(key);
    recording.take();
    return todo;
  };
  return { Todo, recording, loaded };
}

export const sentKey = { pk: '"USER#alice"', sk: '"TODO#t1"' };
export const sentGet = { get: { key: sentKey, consistent: true } };
/** The guard of writes that need an item of the class. */
export const ours = '_type = "Todo"';

export function sentUpdate(update: string, ...conditions: readonly string[]) {
  const condition = conditions.length > 1 ? `(${conditions.join(' AND ')})` : conditions[0];
  return { update: { key: sentKey, update, condition, returnImage: 'new' } };
}

export function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => error,
  );
}
