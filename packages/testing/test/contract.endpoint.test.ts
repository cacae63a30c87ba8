import { DynamoDBBackend } from '@monotable/dynamodb';
import { availableEngines, backendContract, localClientOptions, startEngine } from '../src/index.ts';

const endpoint = process.env.DYNAMODB_ENDPOINT;
// DYNAMODB_ENGINE tells which of the known engines it is, so that their known faults are left out.
const known = availableEngines().find(({ name }) => name === process.env.DYNAMODB_ENGINE);

if (endpoint) {
  backendContract({
    name: `dynamodb at ${endpoint}`,
    limitations: known?.limitations,
    async backend() {
      const engine = await startEngine();
      // A real endpoint needs the credentials that the SDK finds.
      return process.env.ALLOW_REMOTE === '1'
        ? new DynamoDBBackend({ endpoint: engine.endpoint })
        : new DynamoDBBackend(localClientOptions(engine.endpoint));
    },
  });
} else {
  const skipped = it.skip;
  skipped('the backend contract at DYNAMODB_ENDPOINT (left out: DYNAMODB_ENDPOINT is not set)', () => undefined);
}
