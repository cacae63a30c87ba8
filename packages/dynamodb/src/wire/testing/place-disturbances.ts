import type { Disturb } from './disturbed.ts';
import { catching, looking, throwing } from './onlookers.ts';

const steps = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'];
const priorities = ['high', 'normal', 'low'];
const sdks = [
  'loggerMiddleware',
  'serializerMiddleware',
  'deserializerMiddleware',
  'contentLengthMiddleware',
  'hostHeaderMiddleware',
  'getUserAgentMiddleware',
  'recursionDetectionMiddleware',
  'retryMiddleware',
  'httpAuthSchemeMiddleware',
  'httpSigningMiddleware',
  'endpointV2Middleware',
];
const tags = [
  'LOGGER',
  'SERIALIZER',
  'DESERIALIZER',
  'SET_CONTENT_LENGTH',
  'HOST',
  'SET_USER_AGENT',
  'RETRY',
  'HTTP_SIGNING',
];

/** At every place of the client's stack, and by taking away each middleware of the SDK's own. */
export const placeDisturbances: Record<string, Disturb> = {
  ...Object.fromEntries(
    steps.flatMap((step) =>
      priorities.map((priority): [string, Disturb] => [
        `middleware at ${step}, ${priority}`,
        ({ stack, note }) => stack.add(looking(note), { step, priority }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    sdks.flatMap((toMiddleware) =>
      ['before', 'after'].map((relation): [string, Disturb] => [
        `middleware ${relation} ${toMiddleware}`,
        ({ stack, note }) => stack.addRelativeTo(looking(note), { relation, toMiddleware }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    sdks.map((toMiddleware): [string, Disturb] => [
      `middleware that throws at once behind ${toMiddleware}, and somebody before it who catches`,
      ({ stack, note }) => {
        stack.addRelativeTo(catching(note), { relation: 'before', toMiddleware });
        stack.addRelativeTo(throwing, { relation: 'after', toMiddleware });
      },
    ]),
  ),
  ...Object.fromEntries(
    sdks.map((name): [string, Disturb] => [`no ${name}`, ({ stack, note }) => note(stack.remove(name))]),
  ),
  ...Object.fromEntries(
    tags.map((tag): [string, Disturb] => [`nothing tagged ${tag}`, ({ stack, note }) => note(stack.removeByTag(tag))]),
  ),
};
