import { ConfigurationError } from '@monotable/core';
import { failure, failureCode } from './failure.ts';

const error = new ConfigurationError({ message: 'no' });
const throwing = (): never => {
  throw error;
};

test('the error of a call that fails is given, however it fails', async () => {
  await expect(failure(Promise.reject(error))).resolves.toBe(error);
  await expect(failure(throwing)).resolves.toBe(error);
  await expect(failureCode(async () => throwing())).resolves.toBe('Configuration');
});

test('a call that succeeds is a failure of the scenario', async () => {
  await expect(failure(Promise.resolve(1))).rejects.toThrow('The call succeeded, though it had to fail');
  await expect(failure(() => undefined)).rejects.toThrow('The call succeeded, though it had to fail');
});

test("what is not the library's own error goes on", async () => {
  await expect(failure(Promise.reject(new TypeError('a slip')))).rejects.toThrow(TypeError);
});
