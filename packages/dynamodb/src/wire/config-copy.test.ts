import fc from 'fast-check';
import { ConfigCopy } from './config-copy.ts';
import type { SdkConfig } from './sdk-command.ts';

type Config = Record<string, unknown>;

/** A copy that has seen what it is asked for while middleware is put together. */
function copyOf(config: Config, asked: readonly string[] = []): ConfigCopy {
  const copy = ConfigCopy.of(config as SdkConfig) as ConfigCopy;
  const { config: watched, seen } = copy.watched();
  for (const name of asked) (watched as Config)[name];
  seen();
  return copy;
}
const said = (copy: ConfigCopy): Config => ({ ...copy.forMiddleware() }) as Config;

test('after a refresh the copy says what the configuration says, whatever was done to that', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd');
  const change = fc.record({ name, value: fc.constantFrom(undefined, 0, Number.NaN, 'x'), isGone: fc.boolean() });
  fc.assert(
    fc.property(fc.dictionary(name, fc.integer()), fc.array(change), (given, changes) => {
      const config: Config = { ...given };
      const copy = copyOf(config);
      const one = copy.forMiddleware();
      for (const { name: changed, value, isGone } of changes) {
        if (isGone) delete config[changed];
        else config[changed] = value;
        copy.refresh();
        expect({ ...one }).toStrictEqual({ ...config });
      }
      expect(copy.forMiddleware()).toBe(one);
    }),
  );
});

test('what middleware is put together of is said at once, also between two refreshs', () => {
  const config: Config = { logger: 1, requestHandler: 1, region: 1 };
  const copy = copyOf(config, ['logger', 'requestHandler']);
  Object.assign(config, { logger: 2, requestHandler: 2, region: 2 });
  expect(said(copy)).toEqual({ logger: 2, requestHandler: 2, region: 1 });
  copy.refresh();
  expect(said(copy)).toEqual(config);
});

test('what the middleware itself asks for later is not counted among it', () => {
  const config: Config = { logger: 1, region: 1 };
  const copy = ConfigCopy.of(config as SdkConfig) as ConfigCopy;
  expect(copy.forMiddleware()).toBeUndefined();
  const { config: watched, seen } = copy.watched();
  expect((watched as Config).logger).toBe(1);
  expect(copy.forMiddleware()).toBeUndefined();
  seen();
  expect({ ...watched }).toEqual(config);
  config.region = 2;
  expect(said(copy)).toEqual({ logger: 1, region: 1 });
});

test('a member that is computed is taken as it is now', () => {
  let value = 1;
  const copy = copyOf({
    get credentials() {
      return value;
    },
  });
  expect(said(copy)).toEqual({ credentials: 1 });
  value = 2;
  copy.refresh();
  expect(said(copy)).toEqual({ credentials: 2 });
});

test('a configuration that is more than its members is not copied', () => {
  class Own {
    region = 'a';
  }
  expect(ConfigCopy.of(new Own() as SdkConfig)).toBeUndefined();
  expect(ConfigCopy.of({ [Symbol('own')]: 1 } as SdkConfig)).toBeUndefined();
});
