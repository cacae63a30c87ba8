import {
  InvalidKeyValueError,
  InvalidQueryError,
  InvalidValueError,
  MissingKeyAttributeError,
  UnknownAttributeError,
  ValidationError,
} from '../errors/errors.ts';
import type { MonotableError } from '../errors/monotable-error.ts';
import { repository } from '../repository/repository.ts';
import { keyOf } from './key-of.ts';
import { todoModel } from './testing/entities.ts';
import { RecordingBackend } from './testing/recording-backend.ts';
import { given, key } from './testing/todo-fixture.ts';

const secret = 'a value that no message repeats';

type Todo = InstanceType<ReturnType<typeof todoModel>>;
type ErrorClass = new (...details: never[]) => MonotableError;

const recording = new RecordingBackend();
const Model = todoModel();
Model.useBackend(recording.backend);

/** A call with input that no type check has seen: a JSON body, say. */
async function refused(kind: ErrorClass, call: () => unknown): Promise<MonotableError> {
  const error = await (async () => call())().then(
    () => new Error('it was accepted'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(kind);
  expect(recording.take()).toEqual([]);
  const { message, entity } = error as MonotableError;
  expect(message).not.toContain(secret);
  expect(entity).toBe('Todo');
  return error as MonotableError;
}

const json = (text: string) => JSON.parse(text) as never;
const instance = () => Object.assign(new Model(), given) as Todo;

/** Each verb that takes whole items, with one attribute replaced. */
const wholeWrites: readonly (readonly [string, (more: object) => Promise<unknown>])[] = [
  ['create', (more) => Model.create({ ...given, ...more })],
  ['upsert', (more) => Model.upsert({ ...given, ...more })],
  ['save', (more) => Object.assign(instance(), more).save()],
];
const allWrites: typeof wholeWrites = [
  ...wholeWrites,
  ['update', (more) => Model.update(key, more as never)],
  ['update of an instance', (more) => instance().update(more as never)],
  [
    'update with upsert',
    (more) => Model.update(key, { ...given, userId: undefined, todoId: undefined, ...more } as never, { upsert: true }),
  ],
  ['if of an update', (more) => Model.update(key, { title: 'x' }, { if: more as never })],
  ['if of a delete', (more) => Model.delete(key, { if: more as never })],
];

describe('a key', () => {
  const keyVerbs: readonly (readonly [string, (input: never) => unknown])[] = [
    ['get', (input) => Model.get(input)],
    ['getOrThrow', (input) => Model.getOrThrow(input)],
    ['update', (input) => Model.update(input, { title: 'x' })],
    ['delete', (input) => Model.delete(input)],
    ['move', (input) => Model.move(input, { userId: 'bob' })],
    ['keyOf', (input) => Model.keyOf(input)],
  ];

  test.each(keyVerbs)('%s refuses a missing attribute by name', async (verb, call) => {
    for (const input of [
      { userId: 'alice' },
      { userId: 'alice', todoId: undefined },
      { userId: 'alice', todoId: '' },
      { userId: 'alice', todoId: null },
    ]) {
      const error = await refused(MissingKeyAttributeError, () => call(input as never));
      expect(error).toMatchObject({ key: 'sort key', attributes: ['todoId'], operation: verb });
    }
    const both = await refused(MissingKeyAttributeError, () => call({} as never));
    expect(both).toMatchObject({ key: 'partition key', attributes: ['userId'] });
  });

  test.each(keyVerbs)('%s refuses what is no key', async (_, call) => {
    await refused(InvalidValueError, () => call(json('{"userId":{"$gt":""},"todoId":"t1"}')));
    await refused(InvalidValueError, () =>
      call(json('{"userId":{"kind":"compare","comparator":">","value":""},"todoId":"t1"}')),
    );
    await refused(InvalidValueError, () => call({ userId: 7, todoId: 't1' } as never));
    await refused(InvalidValueError, () => call({ userId: 'a\ud800', todoId: 't1' } as never));
    await refused(InvalidValueError, () => call({ userId: 'a'.repeat(3_000_000), todoId: 't1' } as never));
    await refused(InvalidKeyValueError, () => call({ userId: 'a'.repeat(3_000), todoId: 't1' } as never));
    for (const input of [undefined, null, 'alice', 7, [], [key], () => key])
      await refused(InvalidValueError, () => call(input as never));
  });

  test.each(keyVerbs)('%s refuses attributes that it would drop', async (_, call) => {
    await refused(InvalidQueryError, () => call({ ...key, title: secret } as never));
    await refused(UnknownAttributeError, () => call({ ...key, nope: secret } as never));
    await refused(UnknownAttributeError, () =>
      call(json('{"userId":"alice","todoId":"t1","__proto__":{"title":"x"}}')),
    );
    await refused(UnknownAttributeError, () => call(json('{"userId":"alice","todoId":"t1","constructor":"x"}')));
    const long = await refused(UnknownAttributeError, () => call({ ...key, ['x'.repeat(3_000_000)]: 1 } as never));
    expect(long.message.length).toBeLessThan(1000);
  });
});

describe('unknown attributes', () => {
  test.each(allWrites)('%s refuses them', async (_, write) => {
    await refused(UnknownAttributeError, () => write({ nope: secret }));
    await refused(UnknownAttributeError, () => write(json('{"constructor":"x"}')));
    await refused(UnknownAttributeError, () => write({ address: { city: 'Paris', nope: secret } }));
    await refused(UnknownAttributeError, () => write({ address: json('{"city":"Paris","__proto__":{"zip":"1"}}') }));
    await refused(UnknownAttributeError, () => write({ address: json('{"city":"Paris","constructor":{"zip":"1"}}') }));
  });

  test('__proto__ from JSON is one', async () => {
    const body = (text: string) => json(`{${text}"__proto__":{"title":"x"}}`);
    const whole = '"userId":"a","todoId":"t","tenantId":"x","title":"t",';
    await refused(UnknownAttributeError, () => Model.create(body(whole)));
    await refused(UnknownAttributeError, () => Model.upsert(body(whole)));
    await refused(UnknownAttributeError, () => Model.update(key, body('')));
    await refused(UnknownAttributeError, () => Model.delete(key, { if: body('') }));
    await refused(UnknownAttributeError, () => Model.move(key, body('')));
  });
});

describe('map keys that reach a prototype', () => {
  test.each(allWrites)('%s refuses them', async (_, write) => {
    await refused(InvalidValueError, () => write({ meta: json('{"__proto__":"x"}') }));
    await refused(InvalidValueError, () => write({ meta: json('{"constructor":"x"}') }));
  });

  test('in paths too', async () => {
    for (const path of ['meta.__proto__', 'meta.constructor']) {
      await refused(UnknownAttributeError, () => Model.update(key, { [path]: 'x' } as never));
      await refused(UnknownAttributeError, () => Model.update(key, { title: 'x' }, { if: { [path]: 'x' } as never }));
    }
    for (const path of ['__proto__.title', 'constructor.prototype', 'address.__proto__', 'title.constructor']) {
      await refused(UnknownAttributeError, () => Model.update(key, { [path]: 'x' } as never));
    }
  });
});

describe('values that can not be stored', () => {
  const values: readonly (readonly [string, object])[] = [
    ['NaN', { visits: Number.NaN }],
    ['Infinity', { visits: Number.POSITIVE_INFINITY }],
    ['text for a number', { visits: '7' }],
    ['a number for text', { title: 7 }],
    ['an invalid Date', { createdAt: new Date(Number.NaN) }],
    ['a date past the year 9999', { createdAt: new Date(253402300800000) }],
    ['ISO text for a Date', { createdAt: '2026-01-01T00:00:00.000Z' }],
    ['a lone surrogate in plain text', { title: `${secret}\ud800` }],
    ['a lone surrogate in a map key', { meta: { 'a\udc00': 'x' } }],
    ['text of 3 MB', { title: 'a'.repeat(3_000_000) }],
    ['an array for a set', { tags: ['a'] }],
    ['a set of numbers for one of texts', { tags: new Set([1]) }],
    ['undefined in a list', { notes: ['a', undefined] }],
    ['an operator look-alike', { visits: json('{"kind":"add","values":[1]}') }],
    ['a MongoDB operator', { title: json('{"$gt":""}') }],
    ['a function', { title: () => 'x' }],
    ['a symbol', { title: Symbol('x') }],
  ];

  test.each(values)('%s', async (_, more) => {
    for (const [, write] of allWrites) await refused(InvalidValueError, () => write(more));
  });
});

describe('required attributes', () => {
  test.each(wholeWrites)('%s names the missing ones', async (verb, write) => {
    const error = await refused(ValidationError, () => write({ title: undefined, tenantId: undefined }));
    expect(error).toMatchObject({
      operation: verb,
      issues: [
        { path: 'title', rule: 'required' },
        { path: 'tenantId', rule: 'required' },
      ],
    });
    expect(error.message).toContain('title, tenantId are required');
    await refused(InvalidValueError, () => write({ address: {} }));
  });

  test.each(wholeWrites)('%s names a missing key attribute', async (_, write) => {
    const error = await refused(MissingKeyAttributeError, () => write({ userId: '' }));
    expect(error).toMatchObject({ key: 'partition key', attributes: ['userId'] });
  });

  test('an update with upsert names what a new item would lack', async () => {
    const error = await refused(ValidationError, () => Model.update(key, { title: 'x' }, { upsert: true }));
    expect(error.message).toContain('would lack createdAt, tenantId');
  });
});

describe('null', () => {
  test.each(wholeWrites)('%s refuses it where an index takes the attribute to be there', async (_, write) => {
    for (const name of ['tenantId', 'createdAt', 'status']) {
      const error = await refused(InvalidValueError, () => write({ [name]: null }));
      expect(error.message).toContain(`${name} is null, but it is part of the index byTenant`);
      expect(error.remedy).toContain('optional');
    }
    await refused(InvalidValueError, () => write({ board: null }));
  });

  test('an update does too', async () => {
    await refused(InvalidValueError, () => Model.update(key, { tenantId: null } as never));
    await refused(InvalidValueError, () => Model.update(key, { score: null } as never));
  });

  test('in a key is a missing attribute', async () => {
    await refused(MissingKeyAttributeError, () => Model.create({ ...given, userId: null } as never));
  });
});

describe('index keys', () => {
  test.each(allWrites.slice(0, 5))('%s refuses a value that no key holds', async (_, write) => {
    await refused(InvalidKeyValueError, () => write({ status: 'a#b', createdAt: given.createdAt }));
    await refused(InvalidKeyValueError, () => write({ tenantId: 'x'.repeat(3_000) }));
    await refused(InvalidKeyValueError, () => write({ board: '', score: 1 }));
    await refused(InvalidKeyValueError, () => write({ board: 'x'.repeat(3_000), score: 1 }));
  });
});

describe('an instance', () => {
  test.each<[string, (instance: never) => unknown]>([
    ['save', (instance) => repository(Model).save(instance)],
    ['reload', (instance) => repository(Model).reload(instance)],
    ['toJSON', (instance) => repository(Model).toJSON(instance)],
  ])('that is none is refused by %s', async (operation, call) => {
    for (const none of [undefined, null, 'x', 5]) {
      await expect((async () => call(none as never))()).rejects.toMatchObject({ code: 'InvalidQuery', operation });
    }
  });

  test('that is none has no key', () => {
    for (const none of [undefined, null, Object.create(null)]) {
      expect(() => keyOf(none as never)).toThrow(expect.objectContaining({ code: 'Definition' }));
    }
  });
});

describe('changes', () => {
  test('that are none', async () => {
    for (const changes of [undefined, null, 'title', [], new Map(), new Date(), todoModel]) {
      await refused(InvalidQueryError, () => Model.update(key, changes as never));
    }
  });

  test('of the primary key and of two overlapping paths', async () => {
    await refused(InvalidQueryError, () => Model.update(key, { userId: 'bob' } as never));
    await refused(InvalidQueryError, () => Model.update(key, { address: { city: 'x' }, 'address.city': 'y' }));
  });

  test('that may make an item, inside an attribute that a new one lacks', async () => {
    const more = { createdAt: given.createdAt, title: 'x', tenantId: 'x' };
    const error = await refused(InvalidQueryError, () =>
      Model.update(key, { ...more, 'address.city': 'x' }, { upsert: true }),
    );
    expect(error.message).toContain('address.city');
  });
});

test('save refuses a property that neither the class nor its attributes know', async () => {
  await refused(UnknownAttributeError, () => Object.assign(instance(), { titel: secret }).save());
});

test('save of a new instance refuses `if`', async () => {
  await refused(InvalidQueryError, () => instance().save({ if: { title: 'x' } }));
});

test('a condition that holds for nothing is refused', async () => {
  const { isIn } = await import('../operators/index.ts');
  await refused(InvalidQueryError, () => Model.update(key, { title: 'x' }, { if: { title: isIn([]) } }));
  await refused(InvalidQueryError, () => Model.delete(key, { if: { title: undefined } as never }));
});

test.each([
  ['create', () => Model.create(given, json('{"singal":1}'))],
  ['get', () => Model.get(key, json('{"consistant":true}'))],
  ['getOrThrow', () => Model.getOrThrow(key, json('{"if":{}}'))],
  ['upsert', () => Model.upsert(given, json('{"once":true}'))],
  ['update', () => Model.update(key, { title: 'x' }, json('{"iff":{"status":"open"}}'))],
  ['update of an instance', () => instance().update({ title: 'x' }, json('{"condition":{}}'))],
  ['delete', () => Model.delete(key, json('{"returnold":true}'))],
  ['save', () => instance().save(json('{"upsert":true}'))],
  ['reload', () => instance().reload(json('{"strong":true}'))],
  ['move', () => Model.move(key, { todoId: 'b' }, json('{"iff":{}}'))],
])('an option that %s does not know is refused: a misspelt `if` would let the write through', async (_, call) => {
  const error = await refused(InvalidQueryError, call);
  expect(error.message).toMatch(/the option \w+ is not known\. Known are signal/);
});

test('options that are no object are refused', async () => {
  await refused(InvalidQueryError, () => Model.delete(key, 'now' as never));
});
