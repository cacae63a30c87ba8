import { ConfigurationError } from '@monotable/core';

/**
 * Refuses a text that is no URL of http or https. The SDK would take `localhost:8000` for a URL without a host, and an empty
 * text for AWS itself.
 */
export function checkEndpoint(source: string, endpoint: unknown): void {
  if (typeof endpoint !== 'string' || isHttpUrl(endpoint)) return;
  throw new ConfigurationError({
    message: `${source} is not a URL that begins with http:// or https://`,
    remedy: 'http://127.0.0.1:8000 is one; leave it out for AWS',
  });
}

function isHttpUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}
