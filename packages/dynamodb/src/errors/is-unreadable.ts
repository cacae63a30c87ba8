import type { SdkError } from './sdk-error.ts';

/** An answer came, but is no JSON, or was cut short. What a parser of the user's throws knows of no answer. */
export function isUnreadable({ $response, $responseBodyText, $fault }: SdkError): boolean {
  return $fault === undefined && ($response !== undefined || $responseBodyText !== undefined);
}
