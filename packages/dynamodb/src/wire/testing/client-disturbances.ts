import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import type { Disturb } from './disturbed.ts';
import { looking } from './onlookers.ts';
import { storedSample as item } from './sample.ts';
import type { UserStack } from './user-middleware.ts';

/** Of what sends and of what is sent. */
export const clientDisturbances: Record<string, Disturb> = {
  nothing: () => undefined,
  'a client that only sends': ({ client }) => ({ send: (...given: [never]) => client.send(...given) }),
  'two sendings of each command at once': ({ client }) => ({
    send: async (...given: [never]) => (await Promise.all([client.send(...given), client.send(...given)]))[0],
  }),
  'a command made anew of the input': ({ client }) => ({
    send: (command: { constructor: unknown; input: object }) => {
      const Command = command.constructor as new (input: object) => never;
      return client.send(new Command({ ...command.input, ReturnConsumedCapacity: 'INDEXES' }));
    },
  }),
  'middleware put on the command': ({ client, note }) => ({
    send: (command: { middlewareStack: UserStack }) => {
      command.middlewareStack.add(looking(note), { step: 'initialize', priority: 'low', name: 'on the command' });
      command.middlewareStack.addRelativeTo(looking(note), {
        relation: 'before',
        toMiddleware: 'endpointV2Middleware',
      });
      return client.send(command as never);
    },
  }),
  'answers of a mock': ({ client, note }) => {
    const mock = mockClient(client);
    mock.onAnyCommand().callsFake((input: object) => {
      note(input);
      return { $metadata: { attempts: 3 }, Item: item };
    });
  },
  'a subclass with a send of its own': ({ client, settings, note }) => {
    class Sub extends DynamoDBClient {
      override send(...given: [never]): never {
        note('sent');
        return super.send(...given) as never;
      }
    }
    return new Sub({ ...settings, requestHandler: client.config.requestHandler });
  },
  'a client that was destroyed': ({ client }) => client.destroy(),
};
