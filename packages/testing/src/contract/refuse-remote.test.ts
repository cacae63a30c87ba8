import type { Backend } from '@monotable/core';
import { refuseRemote } from './refuse-remote.ts';

const withoutClient = { name: 'memory' } as Backend;
const talkingTo = (hostname: string): Backend =>
  ({ name: 'dynamodb', client: { config: { endpoint: async () => ({ hostname }) } } }) as unknown as Backend;
const talkingToAws = { name: 'dynamodb', client: { config: { region: 'eu-west-1' } } } as unknown as Backend;

test('a backend without a client is local', async () => {
  await expect(refuseRemote(withoutClient, {})).resolves.toBe('local');
});

test('a client that talks to this machine is local', async () => {
  await expect(refuseRemote(talkingTo('127.0.0.1'), { DYNAMODB_ENDPOINT: 'http://localhost:8000' })).resolves.toBe(
    'local',
  );
});

test.each([
  ['a client that talks to another host', talkingTo('db.example.org'), {}, 'db.example.org'],
  ['a client that talks to AWS', talkingToAws, {}, 'AWS'],
  ['an endpoint elsewhere', withoutClient, { DYNAMODB_ENDPOINT: 'https://db.example.org:8000' }, 'db.example.org'],
])('%s is refused unless the environment allows it', async (_, backend, environment, host) => {
  await expect(refuseRemote(backend, environment)).rejects.toMatchObject({
    code: 'Configuration',
    message: `The backend contract makes and deletes tables, and ${host} is not this machine. Set ALLOW_REMOTE=1 if that is what you want`,
  });
  await expect(refuseRemote(backend, { ...environment, ALLOW_REMOTE: 'yes' })).rejects.toThrow(host);
  await expect(refuseRemote(backend, { ...environment, ALLOW_REMOTE: '1' })).resolves.toBe('remote');
});
