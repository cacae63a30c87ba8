// What must compile, and what its types are; and what must not.
import type {
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
  DynamoDBStreamHandler,
  KinesisStreamEvent,
  KinesisStreamHandler,
} from 'aws-lambda';
import { type Change, changesOf, on, type StreamRecord, type StreamResponse, streamHandler } from './index.ts';
import { Order, User } from './testing/shop.ts';

type Same<Left, Right> =
  (<Any>() => Any extends Left ? 1 : 2) extends <Any>() => Any extends Right ? 1 : 2 ? true : false;
/** Compiles only where the two types are the same. */
function isSame<Left, Right>(_same: Same<Left, Right>): void {}

export async function fitsLambda(event: DynamoDBStreamEvent, kinesis: KinesisStreamEvent, record: DynamoDBRecord) {
  const handler = streamHandler([User, Order], { onInsert: () => undefined });
  const lambda: DynamoDBStreamHandler = handler;
  const other: KinesisStreamHandler = handler;
  const answer: DynamoDBBatchResponse = await handler(event);
  const response: StreamResponse = answer;
  await handler(kinesis);
  const own: StreamRecord = record;
  changesOf(record);
  changesOf(record, [User]);
  return [lambda, other, response, own, kinesis.Records.flatMap((each) => changesOf(each, [User]))];
}

export const shared = streamHandler([User, Order], {
  onInsert(change) {
    isSame<typeof change.new, User | Order>(true);
    isSame<typeof change.old, undefined>(true);
    if (change.is(User)) isSame<typeof change.new, User>(true);
    else isSame<typeof change.new, Order>(true);
  },
  async onModify(change) {
    isSame<typeof change.new, User | Order>(true);
    if (change.is(Order)) {
      isSame<typeof change.new, Order>(true);
      isSame<typeof change.old, Order>(true);
    }
    // @ts-expect-error it was changed, not deleted
    return change.expired;
  },
  onRemove(change) {
    isSame<typeof change.new, undefined>(true);
    isSame<typeof change.expired, boolean>(true);
    if (change.is(User)) isSame<typeof change.old, User>(true);
  },
});

export const apart = streamHandler(
  [
    on(User, { onModify: ({ old, new: fresh }) => [old.name, fresh.name] }),
    on(Order, { onInsert: (change) => change.new.total }),
    // @ts-expect-error an order has no name
    on(Order, { onInsert: (change) => change.new.name }),
    // @ts-expect-error there is no such handler
    on(Order, { onDelete: () => undefined }),
  ],
  { concurrency: 4 },
);

export const newImages = streamHandler(
  [User],
  {
    onModify(change) {
      isSame<typeof change.new, User>(true);
      isSame<typeof change.old, undefined>(true);
    },
  },
  { view: 'newImage' },
);

export const oldImages = streamHandler(
  [User],
  {
    onModify(change) {
      isSame<typeof change.new, undefined>(true);
      isSame<typeof change.old, User>(true);
    },
    onRemove: ({ old }) => old.name,
  },
  { view: 'oldImage' },
);

// @ts-expect-error a stream of new images doesn't tell whose item was removed
export const blind = streamHandler([User], { onRemove: () => undefined }, { view: 'newImage' });
// @ts-expect-error of keys alone nobody can tell the entity
export const keys = streamHandler([User], { onModify: () => undefined }, { view: 'keysOnly' });
// @ts-expect-error handlers of one entity see both images
export const half = streamHandler([on(User, { onModify: () => undefined })], { view: 'newImage' });
// @ts-expect-error a misspelt handler
export const misspelt = streamHandler([User], { onInsert: () => undefined, onDelete: () => undefined });

export function discriminated(record: DynamoDBRecord): unknown {
  const [change] = changesOf(record, [User, Order]);
  isSame<typeof change, Change<User | Order> | undefined>(true);
  if (!change) return undefined;
  switch (change.kind) {
    case 'insert':
      isSame<typeof change.new, User | Order>(true);
      return change.is(Order) && change.new.total;
    case 'modify':
      return [change.old, change.new];
    case 'remove':
      isSame<typeof change.old, User | Order>(true);
      return change.expired;
    default:
      return change satisfies never;
  }
}

export function narrowed(change: Change<User | Order>): void {
  if (change.is(User)) isSame<typeof change, Change<User>>(true);
  else isSame<typeof change, Change<Order>>(true);
}

export function stored(record: DynamoDBRecord): unknown {
  // @ts-expect-error without entities there are no instances
  return changesOf(record)[0]?.new?.name.toUpperCase();
}
