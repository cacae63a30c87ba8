import { waitOrAbort } from './wait-or-abort.ts';

afterEach(() => jest.useRealTimers());

test('a wait that is longer than a timer can be is as long as that, and not over at once', async () => {
  jest.useFakeTimers();
  let isOver = false;
  const wait = waitOrAbort(Number.POSITIVE_INFINITY, undefined, () => new Error()).then(() => {
    isOver = true;
  });
  await jest.advanceTimersByTimeAsync(2 ** 31 - 2);
  expect(isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  await wait;
});

test('a signal ends it, and leaves no timer', async () => {
  jest.useFakeTimers();
  const controller = new AbortController();
  const wait = waitOrAbort(1000, controller.signal, () => new Error('enough'));
  controller.abort();
  await expect(wait).rejects.toThrow('enough');
  expect(jest.getTimerCount()).toBe(0);
});
