import type { Backend } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';
import { MemoryBackend } from '@monotable/memory';
import { localClientOptions, startEngine } from '@monotable/testing';

export interface ChosenBackend {
  readonly backend: Backend;
  readonly description: string;
  stop(): Promise<void>;
}

/**
 * The one line that differs: `BACKEND=memory` (as without it), `BACKEND=local` (a DynamoDB engine on this machine, or the
 * one at DYNAMODB_ENDPOINT), `BACKEND=aws` (the region and credentials of your environment).
 */
export async function chooseBackend(name = process.env.BACKEND ?? 'memory'): Promise<ChosenBackend> {
  switch (name) {
    case 'memory':
      return { backend: new MemoryBackend(), description: 'in memory', stop: async () => {} };
    case 'local': {
      const engine = await startEngine();
      const backend = new DynamoDBBackend(localClientOptions(engine.endpoint));
      const stop = async () => {
        backend.close();
        await engine.stop();
      };
      return { backend, description: `${engine.name} at ${engine.endpoint}`, stop };
    }
    case 'aws': {
      const backend = new DynamoDBBackend({});
      return { backend, description: 'DynamoDB on AWS', stop: async () => backend.close() };
    }
    default:
      throw new Error(`BACKEND is ${name}; it can be memory, local or aws`);
  }
}
