import { DynamoDBBackend, type DynamoDBBackendOptions } from '@monotable/dynamodb';
import { availableEngines, backendContract, type Engine, localClientOptions, startEngine } from '../src/index.ts';

// Where a client is not as the DynamoDB backend knows it, the SDK's own codec does the work: the contract holds there too. A part of
// the scenarios is enough, since all else is the same.

const engine = availableEngines().find(({ name, available }) => name === 'dynoxide' && available);
const everyNth = 4;

/** The SDK's protocol, as a class of the user's. */
function ownProtocol(options: DynamoDBBackendOptions) {
  const { config } = new DynamoDBBackend(options).client as unknown as {
    readonly config: { readonly protocol: { readonly constructor: new (settings: never) => object } };
  };
  return class extends config.protocol.constructor {};
}

if (engine) {
  let running: Engine | undefined;
  let nth = 0;
  backendContract({
    name: 'dynamodb through the SDK codec',
    limitations: [
      ...engine.limitations,
      {
        lacks: 'what_is_stored_under_such_a_name_is_read_as_it_is',
        reason: "the SDK's codec loses what is stored as __proto__",
      },
    ],
    it: Object.assign(
      (name: string, body: () => Promise<void>, timeout?: number) => {
        if (nth++ % everyNth === 0) it(name, body, timeout);
      },
      { skip: () => undefined },
    ),
    async backend() {
      running = await startEngine({ engine: 'dynoxide', environment: {} });
      const options = localClientOptions(running.endpoint);
      return new DynamoDBBackend({ ...options, clientConfig: { protocol: ownProtocol(options) as never } });
    },
    stop: async () => running?.stop(),
  });
} else {
  test.todo('the contract through the SDK codec: the engine is not there for this platform');
}
