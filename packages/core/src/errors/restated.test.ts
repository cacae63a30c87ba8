import { types } from 'node:util';
import { ConditionFailedError, ThrottledError } from './backend-errors.ts';
import { MonotableError } from './monotable-error.ts';
import { restated } from './restated.ts';

const cause = new Error('cause');
const error = new ConditionFailedError({
  entity: 'Todo',
  operation: 'put',
  message: 'it did not hold',
  remedy: 'Look again',
  item: { pk: { S: 'x' } },
  attempts: 2,
  requestId: 'r1',
  cause,
});

test('an error says another operation, and is the same otherwise', () => {
  const copy = restated(error, { operation: 'create' });
  expect(copy.message).toBe('Todo.create: it did not hold. Look again');
  expect(copy).toBeInstanceOf(ConditionFailedError);
  expect(copy).toBeInstanceOf(MonotableError);
  expect(types.isNativeError(copy)).toBe(true);
  expect(copy).toMatchObject({
    name: 'ConditionFailedError',
    code: 'ConditionFailed',
    entity: 'Todo',
    operation: 'create',
    remedy: 'Look again',
    item: { pk: { S: 'x' } },
    attempts: 2,
    ambiguous: true,
    requestId: 'r1',
    cause,
  });
  expect(copy.stack).toContain('Todo.create: it did not hold');
  expect(Object.keys(copy)).not.toContain('item');
  expect(copy.stack?.split('\n').slice(1)).toEqual(error.stack?.split('\n').slice(1));
});

test('the error that was given stays as it is', () => {
  restated(error, { entity: 'User', position: 3 });
  expect(error).toMatchObject({ entity: 'Todo', operation: 'put', position: undefined });
  expect(error.message).toBe('Todo.put: it did not hold. Look again');
});

test.each([
  [{ entity: 'User', operation: 'get', position: 0 }, 'User.get at position 0: slow'],
  [{ position: 4 }, 'At position 4: slow'],
  [{ operation: 'batchGet', position: 4 }, 'batchGet at position 4: slow'],
  [{ entity: 'User' }, 'User: slow'],
  [{}, 'slow'],
])('%j begins the message', (place, message) => {
  const plain = restated(new ThrottledError({ message: 'slow' }), place);
  expect(plain.message).toBe(message);
  expect(restated(plain, { operation: 'all', entity: 'Todo', position: 1 }).message).toBe(
    'Todo.all at position 1: slow',
  );
});

test('values that look like a replacement pattern stay what they are', () => {
  const odd = new ThrottledError({ message: 'it cost $& and $1', operation: 'put' });
  expect(restated(odd, { operation: 'create' }).stack).toContain('create: it cost $& and $1');
});
