import { attribute, ConfigurationError, entity, ItemDecodeError, partitionKey, sortKey } from '@monotable/core';
import { on } from './handlers.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import { streamHandler } from './stream-handler.ts';
import { eventOf, Order, orderImage, recordOf, shop, User, userImage } from './testing/shop.ts';

const users = (...ids: readonly string[]) => eventOf(...ids.map((id) => recordOf({ new: userImage(id) })));
const broken = recordOf({ new: userImage('broken', { age: { S: 'old' } }) });
const quiet = { onFailure: () => undefined };

test('changes are handed on one after the other, each awaited, as what they are', async () => {
  const told: string[] = [];
  const handler = streamHandler([User, Order], {
    async onInsert(change) {
      await Promise.resolve();
      told.push(`new ${change.is(User) ? change.new.name : change.new.total}`);
    },
    onModify: ({ old, new: fresh }) => {
      if (old instanceof Order && fresh instanceof Order) told.push(`${old.total} to ${fresh.total}`);
    },
    onRemove({ old, expired }) {
      told.push(`${old.userId} ${expired ? 'expired' : 'was deleted'}`);
    },
  });
  const identity = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };
  const answer = await handler(
    eventOf(
      recordOf({ new: userImage('ann') }),
      recordOf({ new: orderImage('ann', '1') }),
      recordOf({ old: orderImage('ann', '1'), new: orderImage('ann', '1', { total: { N: '5' } }) }),
      recordOf({ new: userImage('x', { _type: { S: 'Draft' } }) }),
      recordOf({ old: userImage('ann') }),
      recordOf({ old: userImage('ben') }, {}, { userIdentity: identity }),
    ),
  );
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(['new Ann', 'new 19.99', '19.99 to 5', 'ann was deleted', 'ben expired']);
});

test('each entity may have handlers of its own', async () => {
  const told: unknown[] = [];
  const handler = streamHandler([
    on(User, { onInsert: (change) => told.push(change.new.name) }),
    on(Order, {
      onInsert: (change) => told.push(change.new.total),
      onRemove: (change) => told.push(change.old.orderId),
    }),
  ]);
  const answer = await handler(
    eventOf(
      recordOf({ new: userImage('ann') }),
      recordOf({ new: orderImage('ann', '1') }),
      recordOf({ old: userImage('ann') }),
      recordOf({ old: orderImage('ann', '1') }),
    ),
  );
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(['Ann', '19.99', '1']);
});

test('an item that became one of another entity is removed from the one and inserted into the other', async () => {
  const told: string[] = [];
  const handler = streamHandler([
    on(User, { onRemove: ({ old }) => told.push(`- ${old.userId}`) }),
    on(Order, { onInsert: (change) => told.push(`+ ${change.new.orderId}`) }),
  ]);
  await handler(eventOf(recordOf({ old: userImage('ann'), new: { ...orderImage('ann', '1'), sk: { S: 'PROFILE' } } })));
  expect(told).toEqual(['- ann', '+ 1']);
});

describe('a change that fails', () => {
  test('stops the batch: its number is answered, what is behind it is not begun', async () => {
    const told: string[] = [];
    const failures: unknown[] = [];
    const handler = streamHandler(
      [User],
      {
        onInsert(change) {
          told.push(change.new.userId);
          if (change.new.userId === 'b') throw new RangeError('no more');
        },
      },
      { onFailure: (error, record) => failures.push([error, record]) },
    );
    const event = users('a', 'b', 'c');
    expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(told).toEqual(['a', 'b']);
    expect(failures).toEqual([[new RangeError('no more'), event.Records[1]]]);
  });

  test('is one whose promise is rejected as well', async () => {
    const handler = streamHandler([User], { onInsert: () => Promise.reject(new Error('later')) }, quiet);
    expect(await handler(users('a', 'b'))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test('is answered when whoever is told of it is done', async () => {
    const told: string[] = [];
    const onFailure = async () => {
      await new Promise(setImmediate);
      told.push('done');
    };
    const onInsert = () => Promise.reject(new Error('no more'));
    await streamHandler([User], { onInsert }, { onFailure })(users('a'));
    expect(told).toEqual(['done']);
    const failing = () => Promise.reject(new Error('the log is down'));
    const handler = streamHandler([User], { onInsert }, { onFailure: failing });
    await expect(handler(users('a'))).rejects.toThrow('the log is down');
  });

  test('is written to the console, where nobody else wants it', async () => {
    const written = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const error = new RangeError('no more');
    await streamHandler([User], {
      onInsert() {
        throw error;
      },
    })(users('a'));
    const [calls] = [written.mock.calls];
    written.mockRestore();
    expect(calls).toEqual([['streamHandler stopped at record e1, to be delivered again:', error]]);
  });

  test('is thrown, where that is wanted', async () => {
    const error = new RangeError('no more');
    const handler = streamHandler([User], { onInsert: () => Promise.reject(error) }, { throwFailures: true });
    await expect(handler(users('a'))).rejects.toBe(error);
  });

  test('side by side with others is the first of them in the shard', async () => {
    const handler = streamHandler(
      [User],
      { onInsert: ({ new: { userId } }) => (userId < 'c' ? undefined : Promise.reject(new Error(userId))) },
      { ...quiet, concurrency: 4 },
    );
    expect(await handler(users('a', 'd', 'b', 'c'))).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });
});

test('the changes of one item wait for each other, be others worked on meanwhile', async () => {
  const told: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const handler = streamHandler(
    [User],
    {
      async onInsert({ new: { userId } }) {
        if (userId === 'a') await held;
        told.push(`+${userId}`);
        if (userId === 'b') release();
      },
      onRemove: ({ old }) => told.push(`-${old.userId}`),
    },
    { concurrency: 2 },
  );
  const records = [
    recordOf({ new: userImage('a') }),
    recordOf({ old: userImage('a') }),
    recordOf({ new: userImage('b') }),
  ];
  expect(await handler(eventOf(...records))).toEqual({ batchItemFailures: [] });
  expect(told).toEqual(['+b', '+a', '-a']);
});

describe('an item that can not be decoded', () => {
  const told: string[] = [];
  const handlers = { onInsert: (change: { new: User }) => told.push(change.new.userId) };
  const event = eventOf(recordOf({ new: userImage('a') }), broken, recordOf({ new: userImage('c') }));
  beforeEach(() => told.splice(0));

  test('is a failure, and not passed over', async () => {
    const errors: unknown[] = [];
    const handler = streamHandler([User], handlers, { onFailure: (error) => errors.push(error) });
    expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
    expect(told).toEqual(['a']);
    expect(errors).toEqual([expect.any(ItemDecodeError)]);
  });

  test('is passed over and told of, where that is wanted', async () => {
    const skipped: unknown[] = [];
    const handler = streamHandler([User], handlers, {
      skipUndecodable: (error, record) => skipped.push([error.attribute, record]),
    });
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['a', 'c']);
    expect(skipped).toEqual([['age', event.Records[1]]]);
  });

  test('for its transform is one too', async () => {
    const refusal = new Error('no seal');
    const from = () => {
      throw refusal;
    };
    @entity('Letter', { table: shop })
    class Letter {
      @attribute('string', { transform: { to: (text: string) => text, from } }) text!: string;
      @partitionKey pk() {
        return 'LETTERS';
      }
      @sortKey sk() {
        return 'LETTER';
      }
    }
    const letter = { pk: { S: 'LETTERS' }, sk: { S: 'LETTER' }, _type: { S: 'Letter' }, text: { S: 'x' } };
    const skipped: unknown[] = [];
    const skipUndecodable = (error: ItemDecodeError) => skipped.push(error);
    const handler = streamHandler([Letter], { onInsert: () => told.push('letter') }, { skipUndecodable });
    expect(await handler(eventOf(recordOf({ new: letter })))).toEqual({ batchItemFailures: [] });
    expect(skipped).toEqual([expect.objectContaining({ entity: 'Letter', attribute: 'text', cause: refusal })]);
    expect(told).toEqual([]);
  });

  test('is passed over when whoever is told of it is done, and stops the batch if that fails', async () => {
    const later = async () => {
      await new Promise(setImmediate);
      told.push('skipped');
    };
    expect(await streamHandler([User], handlers, { skipUndecodable: later })(event)).toEqual({ batchItemFailures: [] });
    expect(told).toEqual(['a', 'skipped', 'c']);
    const failing = () => Promise.reject(new Error('the log is down'));
    const handler = streamHandler([User], handlers, { ...quiet, skipUndecodable: failing });
    expect(await handler(event)).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  test('is no excuse for other failures', async () => {
    const skipUndecodable = () => undefined;
    const malformed = recordOf({ new: userImage('a', { age: { N: 7 as never } }) });
    const handler = streamHandler([User], handlers, { ...quiet, skipUndecodable });
    expect(await handler(eventOf(malformed))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
    const failing = {
      onInsert: () => Promise.reject(new ItemDecodeError({ message: 'of another item', attribute: 'x' })),
    };
    const other = streamHandler([User], failing, { ...quiet, skipUndecodable });
    expect(await other(users('a'))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  });

  test('is no matter if nobody asked for its entity', async () => {
    const handler = streamHandler([Order], { onInsert: () => told.push('order') });
    expect(await handler(event)).toEqual({ batchItemFailures: [] });
    expect(told).toEqual([]);
  });
});

test('a stream that does not show what was said of it fails at its first record, and says what to set', async () => {
  const errors: unknown[] = [];
  const handler = streamHandler([User], { onModify: () => undefined }, { onFailure: (error) => errors.push(error) });
  const sides = { old: userImage('a'), new: userImage('a') };
  const record = recordOf(sides, { OldImage: undefined, StreamViewType: 'NEW_IMAGE' });
  expect(await handler(eventOf(record))).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(errors).toEqual([expect.any(ConfigurationError)]);
});

test('a function of Kinesis answers with the numbers of Kinesis', async () => {
  const payload = JSON.stringify({ ...recordOf({ new: userImage('a') }), tableName: 'shop' });
  const kinesis = (sequenceNumber: string) => ({
    eventSource: 'aws:kinesis',
    kinesis: { data: Buffer.from(payload).toString('base64'), sequenceNumber },
  });
  let count = 0;
  const handler = streamHandler(
    [User],
    { onInsert: () => (++count === 2 ? Promise.reject(new Error('2')) : 1) },
    quiet,
  );
  const answer = await handler({ Records: [kinesis('491'), kinesis('492'), kinesis('493')] });
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '492' }] });
});

describe('an event', () => {
  const handler = streamHandler([User], { onInsert: () => Promise.reject(new Error('must not be called')) }, quiet);
  const record = recordOf({ new: userImage('a') });

  test.each([
    ['nothing', undefined, /it has no Records/],
    ['text', 'x', /it has no Records/],
    ['of a schedule', { source: 'aws.events' }, /it has no Records/],
    ['of a queue', { Records: [{ eventSource: 'aws:sqs', body: '{}', messageId: '1' }] }, /its records are of aws:sqs/],
    ['of a bucket', { Records: [{ eventSource: 'aws:s3', s3: {} }] }, /its records are of aws:s3/],
    ['of a topic', { Records: [{ EventSource: 'aws:sns', Sns: {} }] }, /a record has no sequence number/],
    ['with a hole', { Records: [record, null] }, /one of its Records is no object/],
    [
      'without numbers',
      { Records: [{ ...record, dynamodb: { ...record.dynamodb, SequenceNumber: '' } }] },
      /no sequence number/,
    ],
  ])('%s is refused before anything is done', async (_what, event, message) => {
    await expect(handler(event as never)).rejects.toThrow(InvalidEventError);
    await expect(handler(event as never)).rejects.toThrow(message);
  });

  test('of several tables is looked through for one', async () => {
    const seen: unknown[] = [];
    const ofShop = streamHandler(
      [User],
      { onInsert: ({ tableName }) => seen.push(tableName) },
      { tableName: 'prod-shop' },
    );
    const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/prod-other/stream/2026-01-01T00:00:00.000';
    const record = recordOf({ new: userImage('ann') });
    expect(await ofShop(eventOf({ ...record, eventSourceARN: arn }, record))).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual(['prod-shop']);
  });

  test('of no records is none to fail', async () => {
    expect(await handler({ Records: [] })).toEqual({ batchItemFailures: [] });
  });
});

describe('a handler that can not work is refused when it is made', () => {
  const onInsert = () => undefined;
  test.each([
    ['no entities', () => streamHandler([] as readonly (typeof User)[], { onInsert }), /it has no entities/],
    ['no list', () => streamHandler(User as unknown as [typeof User], { onInsert }), /it has no entities/],
    ['no handlers', () => streamHandler([User], {}), /it has no handler/],
    ['none at all', () => streamHandler([User], undefined as never), /it has no handler/],
    [
      'a misspelt one',
      () => streamHandler([User], { onInsert, onDelete: onInsert } as never),
      /the handler onDelete is not known/,
    ],
    ['one that is no function', () => streamHandler([User], { onInsert: 7 as never }), /onInsert is no function/],
    [
      'a misspelt option',
      () => streamHandler([User], { onInsert }, { concurency: 2 } as never),
      /the option concurency is not known/,
    ],
    ['no concurrency', () => streamHandler([User], { onInsert }, { concurrency: 0 }), /no whole number from 1/],
    ['no report', () => streamHandler([User], { onInsert }, { onFailure: true as never }), /onFailure is no function/],
    [
      'a skip that tells nobody',
      () => streamHandler([User], { onInsert }, { skipUndecodable: true as never }),
      /skipUndecodable is no function/,
    ],
    [
      'perhaps throwing',
      () => streamHandler([User], { onInsert }, { throwFailures: 'yes' as never }),
      /throwFailures is neither/,
    ],
    ['no table', () => streamHandler([User], { onInsert }, { tableName: '' }), /tableName is no name/],
    ['an entity twice', () => streamHandler([on(User, { onInsert }), on(User, { onInsert })]), /User is listed twice/],
    [
      'two forms at once',
      () => streamHandler([User, on(Order, { onInsert })] as unknown as [typeof User], { onInsert }),
      /other than a class/,
    ],
    [
      'the wrong side',
      () => streamHandler([User], { onRemove: onInsert } as never, { view: 'newImage' }),
      /newImage doesn't tell whose item onRemove is for/,
    ],
    [
      'the other wrong side',
      () => streamHandler([User], { onInsert } as never, { view: 'oldImage' }),
      /oldImage doesn't tell whose item onInsert is for/,
    ],
    [
      'a view that tells nobody',
      () => streamHandler([User], { onInsert }, { view: 'keysOnly' as 'newImage' }),
      /its view is none that tells/,
    ],
    ['handlers of one entity that are none', () => on(User, {}), /it has no handler/],
  ])('%s', (_what, make, message) => {
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(message);
  });
});
