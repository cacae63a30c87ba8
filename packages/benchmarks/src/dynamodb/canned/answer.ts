import { crc32 } from 'node:zlib';

/** A whole answer of DynamoDB's, ready to be read as often as one likes. */
export interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  /** The body as it comes from a connection: at most 16 KiB, a TLS record, at a time. */
  readonly chunks: readonly Uint8Array[];
}

const chunkBytes = 16_384;
const requestId = 'B7J1VUNQ4M6G2N1Q0T9SDHE6T3VV4KQNSO5AEMVJF66Q9ASUAAJG';

export function answerOf(output: object): Answer {
  const body = Buffer.from(JSON.stringify(output));
  const chunks = Array.from({ length: Math.ceil(body.length / chunkBytes) }, (_, at) =>
    body.subarray(at * chunkBytes, (at + 1) * chunkBytes),
  );
  return {
    headers: Object.freeze({
      server: 'Server',
      date: new Date().toUTCString(),
      'content-type': 'application/x-amz-json-1.0',
      'content-length': String(body.length),
      connection: 'keep-alive',
      'x-amzn-requestid': requestId,
      'x-amz-crc32': String(crc32(body)),
    }),
    chunks,
  };
}
