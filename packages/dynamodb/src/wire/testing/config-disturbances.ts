import { beforeEachCall, type Disturb, type Disturbed } from './disturbed.ts';
import { catching, host } from './onlookers.ts';
import type { UserStack } from './user-middleware.ts';

/** Of the client's configuration, some of it for one call alone. */
export const configDisturbances: Record<string, Disturb> = {
  'a handler put in place of the own one': ({ config, note }) => {
    const own = config.requestHandler as { handle(request: object): Promise<object> };
    config.requestHandler = {
      handle: (request: object, ...more: unknown[]) => {
        note(more);
        return own.handle(request);
      },
    };
  },
  'a handler that middleware puts in place for the next call': ({ stack, config, note }) => {
    const own = config.requestHandler as { handle(request: object): Promise<object> };
    let calls = 0;
    stack.add(
      (next) => (args) => {
        const nth = ++calls;
        const handle = (request: object) => {
          note(nth);
          return own.handle(request);
        };
        config.requestHandler = { handle };
        return next(args);
      },
      { step: 'initialize' },
    );
  },
  'a region that middleware sets for this very call': regionOfEachCall,
  'an endpoint that is found by middleware of another name, and a region for this very call': (disturbed) => {
    const { client } = disturbed;
    // What stands beside it has to find it.
    const aliases = ['endpointV2Middleware'];
    regionOfEachCall(disturbed);
    return {
      send: (command: { middlewareStack: UserStack }) => {
        const own = command.middlewareStack;
        const addRelativeTo: UserStack['addRelativeTo'] = (middleware, place) =>
          own.addRelativeTo(middleware, { ...place, name: 'found elsewhere', aliases });
        own.use = (plugin) => (plugin as { applyToStack(to: object): void }).applyToStack({ ...own, addRelativeTo });
        return client.send(command as never);
      },
    };
  },
  'an endpoint that is set after some calls': ({ client, config, stack, note }) => {
    stack.add(host(note), { step: 'build' });
    return beforeEachCall(client, (nth) => {
      if (nth === 4) {
        const url = { protocol: 'http:', hostname: 'localhost', port: 1234, path: '/' };
        Object.assign(config, { endpoint: async () => url, isCustomEndpoint: true });
      }
      if (nth === 6) {
        delete config.isCustomEndpoint;
        config.more = 'members';
      }
    });
  },
  'a logger that is set after some calls': ({ client, config, note }) => {
    const log = (line: object) => note({ ...line, error: undefined });
    return beforeEachCall(client, (nth) => {
      if (nth === 3) config.logger = { trace() {}, debug() {}, info: log, warn() {}, error: log };
    });
  },
  'a protocol that middleware changes for this very call': ({ stack, config, note }) => {
    stack.add(
      (next) => (args) => {
        const protocol = config.protocol as { serializeRequest(...given: unknown[]): unknown };
        const own = protocol.serializeRequest.bind(protocol);
        protocol.serializeRequest = (...given) => {
          note('serialized');
          return own(...given);
        };
        return next(args).finally(() => Reflect.deleteProperty(protocol, 'serializeRequest'));
      },
      { step: 'initialize' },
    );
  },
  'a configuration that can not be read': ({ stack, config, note }) => {
    let calls = 0;
    const get = (): number => {
      calls += 1;
      return calls;
    };
    Object.defineProperty(config, 'more', { get, enumerable: true, configurable: true });
    stack.addRelativeTo(catching(note), { relation: 'before', toMiddleware: 'endpointV2Middleware' });
    stack.add(
      (next) => (args) => {
        const broken = () => {
          throw new Error('not now');
        };
        Object.defineProperty(config, 'more', { get: broken, enumerable: true, configurable: true });
        return next(args).finally(() => Object.defineProperty(config, 'more', { get, configurable: true }));
      },
      { step: 'initialize' },
    );
  },
  'an account of its own': ({ config }) => {
    const identity = { accessKeyId: 'a', secretAccessKey: 's', accountId: '111122223333' };
    config.credentials = async () => identity;
  },
  'an endpoint of the environment': () => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = 'http://127.0.0.1:8123/path';
  },
  'FIPS and dual-stack endpoints': ({ config }) => {
    config.useFipsEndpoint = async () => true;
    config.useDualstackEndpoint = async () => true;
  },
  'the region of a local engine': ({ config }) => {
    config.region = async () => 'local';
  },
  'an endpoint provider of the own, and none any more': ({ client, config }) => {
    const own = config.endpointProvider;
    config.endpointProvider = () => ({ url: new URL('https://one.example/two'), headers: { 'x-one': ['1', '2'] } });
    return beforeEachCall(client, (nth) => {
      if (nth === 4) config.endpointProvider = own;
      if (nth === 6) delete config.endpointProvider;
    });
  },
  'credentials that change with each call': ({ config }) => {
    let calls = 0;
    config.credentials = async () => ({ accessKeyId: `a${++calls}`, secretAccessKey: 's', expiration: new Date(0) });
  },
  'an attempt more, for which the client waits not at all': ({ config }) => {
    let attempts = 0;
    const token = { getRetryCount: () => attempts, getRetryDelay: () => 0 };
    const acquireInitialRetryToken = async () => {
      attempts = 0;
      return token;
    };
    const refreshRetryTokenForRetry = async () => {
      attempts += 1;
      if (attempts > 1) throw new Error('enough');
      return token;
    };
    const strategy = { acquireInitialRetryToken, refreshRetryTokenForRetry, recordSuccess: () => undefined };
    config.retryStrategy = async () => strategy;
  },
  'a user agent of the own': ({ config }) => {
    config.customUserAgent = [['app', '1']];
  },
};

/** Middleware that sets another region for each call, in the configuration. */
function regionOfEachCall({ stack, config, note }: Disturbed): void {
  let calls = 0;
  stack.add(
    (next) => (args) => {
      const region = `eu-west-${++calls}`;
      config.region = async () => region;
      return next(args);
    },
    { step: 'initialize' },
  );
  stack.add(host(note), { step: 'build' });
}
