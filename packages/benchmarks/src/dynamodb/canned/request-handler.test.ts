import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { answerOf } from './answer.ts';
import { CannedRequestHandler } from './request-handler.ts';

test('an answer is a stream of bytes in pieces, with a checksum and a request id', async () => {
  const output = { Items: Array.from({ length: 2000 }, (_, at) => ({ id: { S: `Köln ${at}` } })) };
  const handler = new CannedRequestHandler();
  handler.answer = answerOf(output);
  const request = { headers: { host: 'x' }, body: '{}' };
  const { response } = await handler.handle(request);
  const { statusCode, headers, body } = response as {
    statusCode: number;
    headers: Record<string, string>;
    body: Readable;
  };
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  expect(statusCode).toBe(200);
  expect(chunks.length).toBeGreaterThan(2);
  expect(JSON.parse(bytes.toString())).toEqual(output);
  expect(headers).toMatchObject({
    'content-length': String(bytes.length),
    'x-amz-crc32': String(crc32(bytes)),
    'x-amzn-requestid': expect.stringMatching(/^[0-9A-Z]{52}$/),
  });
  expect(handler.last).toBe(request);
});

test('there is no answer until one is set', async () => {
  await expect(new CannedRequestHandler().handle({ headers: {} })).rejects.toThrow('no answer');
});
