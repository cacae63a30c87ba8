/** How long a pause between two questions lasts, in milliseconds. */
const PAUSE = 25;

/**
 * Asks for the list of tables until the engine answers. `false` when `giveUp` says so first.
 *
 * Engines listen before they can answer, so that an open port alone says too little.
 */
export async function waitUntilReady(endpoint: string, giveUp: () => boolean): Promise<boolean> {
  while (!giveUp()) {
    if (await answers(endpoint)) return true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  return false;
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        'x-amz-date': '20250101T000000Z',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20250101/us-east-1/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0',
      },
      body: '{}',
      signal: AbortSignal.timeout(2000),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
