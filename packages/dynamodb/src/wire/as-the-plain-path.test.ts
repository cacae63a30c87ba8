import { Chains } from './chains.ts';
import { clientDisturbances } from './testing/client-disturbances.ts';
import { configDisturbances } from './testing/config-disturbances.ts';
import type { Disturb } from './testing/disturbed.ts';
import { middlewareDisturbances } from './testing/middleware-disturbances.ts';
import { placeDisturbances } from './testing/place-disturbances.ts';
import { story } from './testing/story.ts';

const disturbances: Record<string, Disturb> = {
  ...clientDisturbances,
  ...configDisturbances,
  ...middlewareDisturbances,
  ...placeDisturbances,
};

afterEach(() => {
  delete process.env.AWS_ENDPOINT_URL_DYNAMODB;
});

test.each(Object.keys(disturbances))('with %s, calls end as they do through the plain path', async (name) => {
  const disturb = disturbances[name] as Disturb;
  expect(await story(disturb, true)).toEqual(await story(disturb, false));
});

test('the plain path and the direct one are two', async () => {
  const codec = jest.spyOn(Chains.prototype, 'over');
  await story(() => undefined, false);
  expect(codec).not.toHaveBeenCalled();
  await story(() => undefined, true);
  expect(codec).toHaveBeenCalledTimes(8);
  codec.mockRestore();
});
