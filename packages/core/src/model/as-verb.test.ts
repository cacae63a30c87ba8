import { BackendError } from '../errors/backend-errors.ts';
import { DefinitionError, InvalidQueryError, InvalidValueError } from '../errors/errors.ts';
import { asVerb } from './as-verb.ts';

const place = { entity: 'Todo', operation: 'create' };
const message = 'it failed';

test('a failure of a backend is one of the verb', () => {
  const told = asVerb(new BackendError({ message, entity: 'Todo', operation: 'put' }), place);
  expect(told).toMatchObject({ operation: 'create', message: 'Todo.create: it failed' });
});

test('what is wrong with a value is told of the verb that it was given to', () => {
  const told = asVerb(new InvalidValueError({ message, entity: 'Todo' }), place);
  expect(told).toBeInstanceOf(InvalidValueError);
  expect(told).toMatchObject({ operation: 'create', message: 'Todo.create: it failed' });
});

test.each([
  ['says its operation', new InvalidQueryError({ message, entity: 'Todo', operation: 'where' })],
  ['is of no entity', new DefinitionError({ message })],
  ['is none of ours', new TypeError(message)],
  ['is said of the verb', new BackendError({ message, ...place })],
])('an error that %s stays what it is', (_, error) => {
  expect(asVerb(error, place)).toBe(error);
});
