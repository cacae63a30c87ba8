import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { described } from '../test-support/described.ts';
import { app } from '../test-support/fixtures.ts';
import { type ScriptedServer, scriptedServer } from '../test-support/scripted-server.ts';

let server: ScriptedServer;
beforeAll(async () => {
  server = await scriptedServer();
});
afterAll(() => server.close());

test('DynamoDB answers a change of tags with nothing, and that is a success', async () => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const backend = new DynamoDBBackend({ region: 'eu-west-1', endpoint: server.endpoint, credentials });
  const description = { status: 200, body: JSON.stringify(described(app)) };
  server.play(description, { status: 200, body: '' }, description, { status: 200, body: '' });
  await backend.tables.update({ table: app, tags: { team: 'a' } });
  await backend.tables.update({ table: app, removeTags: ['team'] });
  backend.close();
  expect(server.seen).toEqual(['DescribeTable', 'TagResource', 'DescribeTable', 'UntagResource']);
});
