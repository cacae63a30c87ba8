import {
  type InsertChange,
  type ModifyChange,
  type RemoveChange,
  type StreamEvent,
  streamHandler,
} from '@monotable/dynamodb/streams';
import { Order, User } from './shop.ts';

type AnyChange = InsertChange<User | Order> | ModifyChange<User | Order> | RemoveChange<User | Order>;

/** What a handler is told of the records of a stream; all of them have to succeed. */
export async function toldOf(event: StreamEvent): Promise<readonly AnyChange[]> {
  const told: AnyChange[] = [];
  const tell = (change: AnyChange) => told.push(change);
  const handler = streamHandler([User, Order], { onInsert: tell, onModify: tell, onRemove: tell });
  expect(await handler(event)).toEqual({ batchItemFailures: [] });
  return told;
}

/** The kinds of changes of `writeStory`, with their entities. */
export const storyKinds = ['insert User', 'insert Order', 'modify User', 'remove User'];

export function kindsOf(changes: readonly AnyChange[]): readonly string[] {
  return changes.map(({ kind, entity }) => `${kind} ${entity.name}`);
}
