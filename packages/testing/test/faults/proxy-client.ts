import { DynamoDBBackend } from '@monotable/dynamodb';
import { localClientOptions } from '../../src/index.ts';
import { type FaultProxy, operationHeader } from './fault-proxy.ts';

/** A client that does one operation after the other, by a lane of its own. */
export interface ProxyClient {
  readonly faulty: DynamoDBBackend;
  /** Ends the operation: no request of it that was given up reaches the engine later, as if it were a newer one. */
  endOperation(): Promise<void>;
}

export function proxyClient(proxy: FaultProxy, lane: string): ProxyClient {
  let operation = 1;
  const faulty = new DynamoDBBackend({
    ...localClientOptions(`${proxy.endpoint}/${lane}`),
    requestTimeout: 1000,
    maxAttempts: 3,
  });
  faulty.client.middlewareStack.add(
    (next) => (args) => {
      const { headers } = args.request as { headers: Record<string, string> };
      headers[operationHeader] = String(operation);
      return next(args);
    },
    { step: 'build' },
  );
  return {
    faulty,
    async endOperation() {
      await proxy.giveUp(`/${lane}/`, operation);
      operation += 1;
    },
  };
}
