import { ConfigurationError } from '@monotable/core';

/**
 * Refuses a text that is no URL of http or https, and what the SDK has no use for as an endpoint. The SDK would take `localhost:8000` for a URL without a host, and an empty
 * text for AWS itself.
 */
export function checkEndpoint(source: string, endpoint: unknown): void {
  if (endpoint === undefined || typeof endpoint === 'function') return;
  if (typeof endpoint === 'string' ? isHttpUrl(endpoint) : typeof endpoint === 'object' && endpoint !== null) return;
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
