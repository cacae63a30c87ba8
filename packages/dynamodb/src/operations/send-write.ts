import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { type Item, type Shape, type TableTarget, UnavailableError, type WriteResult } from '@monotable/core';
import { coreItem } from '../codecs/sdk-values.ts';
import { type Direct, direct } from '../wire/direct.ts';
import { directOf } from '../wire/direct-output.ts';
import type { ItemAnswer } from '../wire/read/answers.ts';
import { callResult, directResult } from './call-result.ts';
import type { Connection } from './operation-context.ts';

interface WriteCall extends TableTarget {
  readonly shape?: Shape | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What the writes of one item differ in. */
interface WriteWay extends Pick<Direct, 'write' | 'read'> {
  readonly operation: 'put' | 'update' | 'delete';
  /** There is an image in every answer to it. */
  readonly alwaysImage?: boolean | undefined;
  /** Of an image that the SDK's codec has read. */
  decode(image: Item): unknown;
}

type WriteOutput = Pick<UpdateItemCommandOutput, 'Attributes' | 'ConsumedCapacity' | '$metadata'>;

/** The sending half of a write of one item: sends the command and reads the image that it was asked for. */
export async function sendWrite(
  command: object,
  request: WriteCall,
  connection: Connection,
  { operation, write, read, decode, alwaysImage }: WriteWay,
): Promise<WriteResult> {
  const answer = await connection.send<WriteOutput>(direct(command, { chains: connection.chains, write, read }), {
    operation,
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const image = directOf<ItemAnswer>(answer);
  // Not a look at what it holds, which would have to be parsed where it was read directly.
  const hasImage = image ? 'Attributes' in answer : answer.Attributes !== undefined;
  if (alwaysImage && !hasImage) throw withoutImage(answer, operation, request);
  if (image) return { ...directResult(answer, image), item: image.entity };
  return { ...callResult(answer), item: answer.Attributes && decode(coreItem(answer.Attributes)) };
}

/** A mock may give such an answer, and what stands between here and DynamoDB: nobody else. */
function withoutImage(
  { $metadata }: WriteOutput,
  operation: WriteWay['operation'],
  { shape }: WriteCall,
): UnavailableError {
  return new UnavailableError({
    message: 'The answer lacks the item that was asked for',
    remedy: 'Check what stands between here and DynamoDB; a mock has to give Attributes. The write may have been done',
    entity: shape?.entity,
    operation,
    attempts: $metadata?.attempts,
    statusCode: $metadata?.httpStatusCode,
    requestId: $metadata?.requestId,
    ambiguous: true,
  });
}
