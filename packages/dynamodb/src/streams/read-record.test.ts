import { changesOf } from './changes-of.ts';
import { InvalidEventError } from './invalid-event-error.ts';
import { recordOf, User, userImage } from './testing/shop.ts';

const base64 = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64');

/** What a table writes into a Kinesis data stream. */
const payload = {
  awsRegion: 'eu-west-1',
  eventID: '5a88419c-468a-4ac4-8bad-7f832caf7345',
  eventName: 'INSERT',
  userIdentity: null,
  recordFormat: 'application/json',
  tableName: 'prod-shop',
  dynamodb: {
    ApproximateCreationDateTime: 1_767_225_600_123_456,
    Keys: { pk: { S: 'USER#ann' }, sk: { S: 'PROFILE' } },
    NewImage: userImage('ann', { photo: { B: 'AQI=' } }),
    SizeBytes: 99,
    ApproximateCreationDateTimePrecision: 'MICROSECOND',
  },
  eventSource: 'aws:dynamodb',
};

describe('a record from Kinesis', () => {
  const expected = {
    kind: 'insert',
    new: { userId: 'ann', photo: new Uint8Array([1, 2]) },
    tableName: 'prod-shop',
    at: new Date('2026-01-01T00:00:00.123Z'),
    eventId: payload.eventID,
    sequenceNumber: '495',
  };

  test('is read as Lambda hands it over', () => {
    const record = { eventSource: 'aws:kinesis', kinesis: { data: base64(payload), sequenceNumber: '495' } };
    expect(changesOf(record, [User])).toMatchObject([expected]);
  });

  test("is read as the SDK's client gives it", () => {
    const record = { Data: new TextEncoder().encode(JSON.stringify(payload)), SequenceNumber: '495' };
    expect(changesOf(record, [User])).toMatchObject([expected]);
  });

  test('is read once its JSON was parsed by somebody else', () => {
    expect(changesOf(payload, [User])).toMatchObject([{ ...expected, sequenceNumber: undefined }]);
  });
});

test.each([
  ['seconds', 1_767_225_600, '2026-01-01T00:00:00.000Z'],
  ['milliseconds', 1_767_225_600_001, '2026-01-01T00:00:00.001Z'],
  ['microseconds', 1_767_225_600_001_999, '2026-01-01T00:00:00.001Z'],
  ['a date', new Date('2026-01-01T00:00:00Z'), '2026-01-01T00:00:00.000Z'],
])('the time is understood as %s', (_unit, ApproximateCreationDateTime, expected) => {
  const [change] = changesOf(recordOf({ new: userImage('a') }, { ApproximateCreationDateTime }));
  expect(change?.at?.toISOString()).toBe(expected);
});

test('what a record does not tell is undefined', () => {
  const { eventName, dynamodb } = recordOf({ new: userImage('a') });
  const [change] = changesOf({ eventName, dynamodb: { Keys: dynamodb.Keys } });
  expect(change).toMatchObject({ tableName: undefined, at: undefined, eventId: undefined, sequenceNumber: undefined });
});

const good = recordOf({ new: userImage('a') });
test.each([
  ['nothing', undefined],
  ['null', null],
  ['text', 'INSERT'],
  ['an empty object', {}],
  ['no event name', { ...good, eventName: undefined }],
  ['another event name', { ...good, eventName: 'UPDATE' }],
  ['no content', { ...good, dynamodb: undefined }],
  ['no keys', { ...good, dynamodb: { ...good.dynamodb, Keys: undefined } }],
  ['a message of a queue', { eventSource: 'aws:sqs', body: '{}' }],
  ['Kinesis, with something else in it', { kinesis: { data: base64({ hello: 'world' }), sequenceNumber: '1' } }],
  ['Kinesis, with no JSON in it', { kinesis: { data: 'AQI=', sequenceNumber: '1' } }],
  ['Kinesis, with null in it', { kinesis: { data: base64(null), sequenceNumber: '1' } }],
  ['Kinesis, with nothing in it', { kinesis: null }],
  ['bytes of nothing', { Data: undefined, SequenceNumber: '1' }],
])('no change: %s', (_what, record) => {
  expect(() => changesOf(record as never)).toThrow(InvalidEventError);
  expect(() => changesOf(record as never)).toThrow(
    /^The record is no change of an item.*Give records of a DynamoDB stream/,
  );
});

test.each([
  ['a number that is none in the JSON', { N: 1 }],
  ['a tag that there is not', { X: 'x' }],
  ['no tag', {}],
  ['null', null],
  ['plain text', 'x'],
  ['bytes that are no base64', { B: 'é!' }],
  ['bytes that are neither', { B: 7 }],
  ['a set of something else', { SS: [1] }],
  ['a set of bytes that are none', { BS: ['-'] }],
  ['a list of something else', { L: ['x'] }],
  ['a list that is none', { L: 'x' }],
  ['a map that is none', { M: [] }],
  ['a null that is false', { NULL: false }],
])('no value: %s', (_what, value) => {
  const record = recordOf({ new: userImage('a', { secret: value as never }) });
  expect(() => changesOf(record)).toThrow(InvalidEventError);
  expect(() => changesOf(record)).toThrow(/not of the form in which DynamoDB writes it$/);
});

test('every type of value is read, and a name as any other', () => {
  const image = JSON.parse(`{
    "pk": {"S": "a"}, "sk": {"S": ""}, "n": {"N": "1.50"}, "b": {"B": ""}, "yes": {"BOOL": false}, "null": {"NULL": true},
    "ss": {"SS": ["x"]}, "ns": {"NS": ["1"]}, "bs": {"BS": ["AQ=="]}, "l": {"L": [{"M": {"__proto__": {"S": "p"}}}]},
    "__proto__": {"S": "own"}
  }`);
  const [change] = changesOf(recordOf({ new: image }));
  const { b, bs, ...others } = change?.new ?? {};
  const { b: _b, bs: _bs, ...expected } = image;
  expect(others).toEqual(expected);
  expect(Object.hasOwn(others, '__proto__')).toBe(true);
  expect([b, bs]).toEqual([{ B: new Uint8Array() }, { BS: [new Uint8Array([1])] }]);
});
