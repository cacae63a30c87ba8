import type { SdkError } from './sdk-error.ts';

/** What to look at where the SDK can't make a request of its configuration, which it says in plain errors. */
export function configurationRemedy({ name, message = '', $fault }: SdkError): string | undefined {
  if ($fault !== undefined) return undefined;
  if (name === 'EndpointError') return 'Check { region }, { endpoint }, and the settings for FIPS and dual stack';
  return remedies.find(([pattern]) => pattern.test(message))?.[1];
}

const remedies: readonly (readonly [RegExp, string])[] = [
  [/^Region is missing/, 'Give { region }, or AWS_REGION, or a profile with a region'],
  [/^Region not accepted/, 'Check { region } and AWS_REGION: eu-west-1 is one'],
  [
    /^Invalid URL/,
    'Check { endpoint }, DYNAMODB_ENDPOINT, AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL: http://127.0.0.1:8000 is one',
  ],
  [/^Max attempts environment variable/, 'Check AWS_MAX_ATTEMPTS: 3 is one'],
];
