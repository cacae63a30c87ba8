import type { Readable } from 'node:stream';

/**
 * The whole body of an answer; `undefined` where it is of a kind that only the SDK knows how to read. A promise only where it has to be
 * waited for.
 */
export function bodyBytes(body: unknown): Uint8Array | undefined | Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array();
  if (body instanceof Uint8Array) return body;
  if (typeof body === 'string') return Buffer.from(body);
  if (typeof body !== 'object') return undefined;
  if ('on' in body && 'readableEnded' in body) return bytesOfStream(body as Readable);
  return Symbol.asyncIterator in body ? bytesOfParts(body as AsyncIterable<Uint8Array>) : undefined;
}

/** By its events: this is in the way of every answer, and they take half the time. */
function bytesOfStream(stream: Readable): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: (Uint8Array | string)[] = [];
    let hasEnded = false;
    // Every stream closes. An error made for nothing costs more than the reading: it writes down where it was made.
    const close = (): void => {
      if (!hasEnded) reject(stream.errored ?? cutShort());
    };
    // Over before anyone listened: no event tells of it any more.
    if (stream.closed || stream.readableEnded) return close();
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      hasEnded = true;
      try {
        resolve(joined(chunks));
      } catch (error) {
        // Thrown within an event it would end the process.
        reject(error);
      }
    });
    stream.on('error', reject);
    stream.on('close', close);
  });
}

/** Throws for pieces that are neither text nor bytes. */
function joined(chunks: readonly (Uint8Array | string)[]): Uint8Array {
  const all = chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk));
  const [first] = all;
  return all.length === 1 && first instanceof Uint8Array ? first : Buffer.concat(all);
}

async function bytesOfParts(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of parts) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function cutShort(): Error {
  return Object.assign(new Error('The answer was cut short'), { code: 'ERR_STREAM_PREMATURE_CLOSE' });
}
