import type { DynamoDBClient, DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { UserStack } from './user-middleware.ts';

/** A client that somebody does something to, once or between any two calls, and what they note. */
export interface Disturbed {
  readonly client: DynamoDBClient;
  readonly settings: DynamoDBClientConfig;
  readonly stack: UserStack;
  readonly config: Record<string, unknown>;
  note(...things: unknown[]): void;
}

/** Gives what is to be used in the client's place, if it is something that sends. */
export type Disturb = (disturbed: Disturbed) => unknown;

/** A client of which something is done before each call. */
export function beforeEachCall(client: DynamoDBClient, work: (nth: number) => void): { send: unknown } {
  let calls = 0;
  return {
    send: (...given: [never]) => {
      calls += 1;
      work(calls);
      return client.send(...given);
    },
  };
}
