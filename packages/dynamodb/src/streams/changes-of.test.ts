import {
  attribute,
  ConfigurationError,
  DefinitionError,
  entity,
  ItemDecodeError,
  type KeyOf,
  keyOf,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';
import { changesOf } from './changes-of.ts';
import type { StreamRecord } from './stream-record.ts';
import { Order, orderImage, recordOf, shop, User, userImage } from './testing/shop.ts';

const both = [User, Order] as const;

test('an insert has the new instance, and none before', () => {
  const [change, ...others] = changesOf(recordOf({ new: userImage('ann', { age: { N: '7' } }) }), both);
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    kind: 'insert',
    entity: User,
    old: undefined,
    keys: { pk: { S: 'USER#ann' }, sk: { S: 'PROFILE' } },
    tableName: 'prod-shop',
    at: new Date('2026-01-01T00:00:00Z'),
    eventId: 'e1',
    sequenceNumber: '1',
  });
  expect(change?.new).toBeInstanceOf(User);
  expect(change?.new).toEqual(Object.assign(new User(), { userId: 'ann', name: 'Ann', age: 7, photo: undefined }));
  expect(change?.is(User) && keyOf(change.new ?? new User())).toEqual({ pk: 'USER#ann', sk: 'PROFILE' });
  expect(Object.isFrozen(change)).toBe(true);
});

test('a modification has both, a removal the old one', () => {
  const [old, fresh] = [orderImage('ann', '1'), orderImage('ann', '1', { total: { N: '20' } })];
  const [modified] = changesOf(recordOf({ old, new: fresh }), both);
  expect(modified).toMatchObject({ kind: 'modify', entity: Order, old: { total: '19.99' }, new: { total: '20' } });
  const [removed] = changesOf(recordOf({ old }), both);
  expect(removed).toMatchObject({ kind: 'remove', old: { total: '19.99' }, new: undefined, expired: false });
  expect([modified?.is(Order), modified?.is(User)]).toEqual([true, false]);
});

test('items of entities that are not listed make no change, be they undecodable', () => {
  const broken = orderImage('ann', '1', { total: { S: 'much' } });
  expect(changesOf(recordOf({ new: broken }), [User])).toEqual([]);
  expect(changesOf(recordOf({ new: userImage('ann', { _type: { S: 'Draft' } }) }), both)).toEqual([]);
  const { _type, ...untyped } = userImage('ann');
  expect(changesOf(recordOf({ new: untyped }), both)).toEqual([]);
  expect(changesOf(recordOf({ new: { ...untyped, _type: { N: '1' } } }), both)).toEqual([]);
});

test('an item of a table with other keys is none of ours, whatever it says of its type', () => {
  const record = recordOf({ new: userImage('ann') }, { Keys: { id: { S: 'ann' } } });
  expect(changesOf(record, both)).toEqual([]);
});

describe('where an item of one entity takes the place of another', () => {
  const record = recordOf({ old: userImage('ann'), new: { ...orderImage('ann', '1'), sk: { S: 'PROFILE' } } });

  test('the one was removed and the other inserted, in this order', () => {
    const kinds = changesOf(record, both).map(({ kind, entity }) => [kind, entity]);
    expect(kinds).toEqual([
      ['remove', User],
      ['insert', Order],
    ]);
  });

  test('who knows only one of them sees that half', () => {
    expect(changesOf(record, [User])).toMatchObject([{ kind: 'remove', entity: User, expired: false }]);
    expect(changesOf(record, [Order])).toMatchObject([{ kind: 'insert', entity: Order }]);
  });
});

describe('an expired item', () => {
  const old = userImage('ann');
  const expired = (userIdentity: StreamRecord['userIdentity']) =>
    changesOf(recordOf({ old }, {}, { userIdentity }), both).map(
      (change) => change.kind === 'remove' && change.expired,
    );

  test.each([
    ['as Lambda writes it', { type: 'Service', principalId: 'dynamodb.amazonaws.com' }, true],
    ["as the SDK's client gives it", { Type: 'Service', PrincipalId: 'dynamodb.amazonaws.com' }, true],
    ['another service', { type: 'Service', principalId: 'replication.dynamodb.amazonaws.com' }, false],
    ['a user of that name', { type: 'User', principalId: 'dynamodb.amazonaws.com' }, false],
    ['nobody', null, false],
    ['nobody at all', undefined, false],
  ] as const)('%s', (_what, identity, isExpired) => {
    expect(expired(identity)).toEqual([isExpired]);
  });
});

describe('values', () => {
  const decoded = (photo: string | Uint8Array) =>
    changesOf(recordOf({ new: userImage('a', { photo: { B: photo } }) }), both);

  test('are read from base64 and from bytes alike', () => {
    const bytes = new Uint8Array([0, 250, 255, 62]);
    for (const photo of [Buffer.from(bytes).toString('base64'), bytes, Buffer.from(bytes)]) {
      const [change] = decoded(photo);
      expect(change?.new).toMatchObject({ photo: bytes });
    }
  });

  test('keep every digit of a number', () => {
    const total = '1234567890123456789012345678901234567.8';
    const [change] = changesOf(recordOf({ new: orderImage('a', '1', { total: { N: total } }) }), [Order]);
    expect(change?.new?.total).toBe(total);
  });

  test('that can not be decoded are an error that names the key and the attribute', () => {
    const record = recordOf({ new: userImage('ann', { age: { N: '12345678901234567890' } }) });
    expect(() => changesOf(record, both)).toThrow(ItemDecodeError);
    expect(() => changesOf(record, both)).toThrow(/^User: age is a number that JavaScript would round/);
  });
});

test('an instance is as one that was read: it knows what is stored', async () => {
  const [change] = changesOf(recordOf({ new: userImage('ann') }), [User]);
  // Nothing has changed, so nothing is sent: there is no backend that could be asked.
  expect(await change?.new?.save()).toBe(change?.new);
});

test('of a listed subclass the class that it extends holds as well', () => {
  @entity('Admin', { table: shop })
  class Admin extends User {
    @partitionKey override pk(this: KeyOf<User, 'userId'>): string {
      return `ADMIN#${this.userId}`;
    }
  }
  const image = userImage('ann', { _type: { S: 'Admin' }, pk: { S: 'ADMIN#ann' } });
  const [change] = changesOf(recordOf({ new: image }), [User, Admin]);
  expect(change?.entity).toBe(Admin);
  expect([change?.is(User), change?.is(Admin), change?.is(Order)]).toEqual([true, true, false]);
});

describe('a stream of one side', () => {
  const [old, fresh] = [userImage('ann'), userImage('ann', { age: { N: '7' } })];
  const only = (side: 'old' | 'new', StreamViewType: string) => ({
    inserted: recordOf({ new: fresh }, { StreamViewType, ...(side === 'old' && { NewImage: undefined }) }),
    modified: recordOf({ old, new: fresh }, { StreamViewType, [side === 'old' ? 'NewImage' : 'OldImage']: undefined }),
    removed: recordOf({ old }, { StreamViewType, ...(side === 'new' && { OldImage: undefined }) }),
  });

  test('of new images tells inserted and modified items, and of these nothing before', () => {
    const { inserted, modified, removed } = only('new', 'NEW_IMAGE');
    const changes = [inserted, modified, removed].map((record) => changesOf(record, both, { view: 'newImage' }));
    expect(changes).toMatchObject([
      [{ kind: 'insert', new: { age: 7 }, old: undefined }],
      [{ kind: 'modify', new: { age: 7 }, old: undefined }],
      [],
    ]);
  });

  test('of old images tells modified and removed items, and of these nothing after', () => {
    const { inserted, modified, removed } = only('old', 'OLD_IMAGE');
    const changes = [inserted, modified, removed].map((record) => changesOf(record, both, { view: 'oldImage' }));
    expect(changes).toMatchObject([
      [],
      [{ kind: 'modify', new: undefined, old: { name: 'Ann' } }],
      [{ kind: 'remove', new: undefined, old: { name: 'Ann' } }],
    ]);
  });

  test('is refused by who was not told of it, since the change would be a half one', () => {
    const { modified } = only('new', 'NEW_IMAGE');
    expect(() => changesOf(modified, both)).toThrow(ConfigurationError);
    expect(() => changesOf(modified, both)).toThrow(
      "A record of a changed item lacks its old image: the view of the stream is NEW_IMAGE. Let the table's stream show newAndOldImages",
    );
    expect(() => changesOf(only('old', 'KEYS_ONLY').inserted, both)).toThrow(/lacks its new image.*KEYS_ONLY/);
    expect(() => changesOf(modified, both, { view: 'oldImage' })).toThrow(/lacks its old image/);
  });

  test('that shows more than was said gives what was said', () => {
    const [change] = changesOf(recordOf({ old, new: fresh }), both, { view: 'newImage' });
    expect(change).toMatchObject({ kind: 'modify', old: undefined, new: { age: 7 } });
    expect(changesOf(recordOf({ old }), both, { view: 'newImage' })).toEqual([]);
  });
});

describe('without entities', () => {
  test('a record gives the item as it is stored, of whatever entity', () => {
    const record = recordOf({ old: { pk: { S: 'x' }, sk: { N: '1' }, b: { B: 'AQI=' } } });
    expect(changesOf(record)).toEqual([
      {
        kind: 'remove',
        keys: { pk: { S: 'x' }, sk: { N: '1' } },
        old: { pk: { S: 'x' }, sk: { N: '1' }, b: { B: new Uint8Array([1, 2]) } },
        new: undefined,
        expired: false,
        tableName: 'prod-shop',
        at: new Date('2026-01-01T00:00:00Z'),
        eventId: 'e1',
        sequenceNumber: '1',
      },
    ]);
  });

  test('a record of keys alone is enough', () => {
    const record = recordOf({ new: userImage('ann') }, { NewImage: undefined, StreamViewType: 'KEYS_ONLY' });
    expect(changesOf(record)).toMatchObject([{ kind: 'insert', keys: { sk: { S: 'PROFILE' } }, new: undefined }]);
  });
});

test('bad options and lists are refused', () => {
  const record = recordOf({ new: userImage('ann') });
  const of = (entities: unknown, options?: unknown) => () => changesOf(record, entities as never, options as never);
  expect(of([User], { veiw: 'NEW_IMAGE' })).toThrow(
    'changesOf: the option veiw is not known. Known are view, tableName',
  );
  expect(of([User], 7)).toThrow('changesOf: its options are no object');
  expect(of([User], { view: 'keysOnly' })).toThrow(/its view is none that tells whose an item is/);
  expect(of([User, User])).toThrow('changesOf: User is listed twice');
  expect(of([undefined])).toThrow(/something other than a class is among its entities/);
  expect(of([class {}])).toThrow(DefinitionError);
});

test('entities of two tables are refused, whatever they are called', () => {
  @entity('Account', { table: table('other') })
  class Account {
    @partitionKey @attribute('string') pk!: string;
    @sortKey @attribute('string') sk!: string;
  }
  expect(() => changesOf(recordOf({ new: userImage('a') }), [User, Account])).toThrow(
    'changesOf: User is of the table shop, and Account of other. List entities of one table; ',
  );
});

describe('a stream of several tables', () => {
  const record = recordOf({ new: userImage('ann') });

  test('gives the changes of the one that is named', () => {
    expect(changesOf(record, [User], { tableName: 'prod-shop' })).toMatchObject([{ kind: 'insert' }]);
    expect(changesOf(record, [User], { tableName: 'prod-other' })).toEqual([]);
    const data = Buffer.from(JSON.stringify({ ...record, eventSourceARN: undefined, tableName: 'prod-shop' }));
    const kinesis = { kinesis: { data: data.toString('base64'), sequenceNumber: '1' } };
    expect(changesOf(kinesis, [User], { tableName: 'prod-shop' })).toHaveLength(1);
    expect(changesOf(kinesis, [User], { tableName: 'prod' })).toHaveLength(0);
  });

  test('and none of a record that does not tell its table', () => {
    expect(() => changesOf({ ...record, eventSourceARN: undefined }, [User], { tableName: 'prod-shop' })).toThrow(
      'The record does not tell of which table it is',
    );
  });

  test.each(['', 5])('is not named by %p', (tableName) => {
    expect(() => changesOf(record, [User], { tableName: tableName as never })).toThrow(/tableName is no name/);
  });
});

test('two classes whose items look the same are refused', () => {
  @entity('User', { table: table('shop') })
  class Twin {
    @attribute('string') id!: string;
    @partitionKey pk(this: KeyOf<Twin, 'id'>): string {
      return this.id;
    }
    @sortKey sk(): string {
      return 'x';
    }
  }
  expect(() => changesOf(recordOf({ new: userImage('a') }), [User, Twin])).toThrow(
    'changesOf: nothing in a record tells User from User',
  );
});

test('an entity without a type attribute owns every item of a table with its keys', () => {
  const legacy = table('legacy', { partitionKey: 'id', sortKey: false });
  @entity('Thing', { table: legacy, type: false })
  class Thing {
    @partitionKey @attribute('string') id!: string;
  }
  const image = { id: { S: 'a' } };
  const record = recordOf({ new: image }, { Keys: image });
  expect(changesOf(record, [Thing])).toMatchObject([{ kind: 'insert', new: { id: 'a' } }]);
  expect(changesOf(recordOf({ new: userImage('a') }), [Thing])).toEqual([]);
});
