import { isLoopback } from './is-loopback.ts';

test.each(['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', 'db.localhost', '::1', '[::1]', '::ffff:127.0.0.1'])(
  '%s is this machine',
  (host) => expect(isLoopback(host)).toBe(true),
);

test.each([
  'dynamodb.eu-west-1.amazonaws.com',
  '10.0.0.1',
  '128.0.0.1',
  '127.0.0.1.example.org',
  '127.example.org',
  '127.0.0.999',
  'localhost.example.org',
  '0.0.0.0',
  '',
])('%s is not', (host) => expect(isLoopback(host)).toBe(false));
