import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Item, Shape, TableTarget, WriteResult } from '@monotable/core';
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
  /** Of an image that the SDK's codec has read. */
  decode(image: Item): unknown;
}

type WriteOutput = Pick<UpdateItemCommandOutput, 'Attributes' | 'ConsumedCapacity' | '$metadata'>;

/** The sending half of a write of one item: sends the command and reads the image that it was asked for. */
export async function sendWrite(
  command: object,
  request: WriteCall,
  connection: Connection,
  { operation, write, read, decode }: WriteWay,
): Promise<WriteResult> {
  const answer = await connection.send<WriteOutput>(direct(command, { chains: connection.chains, write, read }), {
    operation,
    entity: request.shape?.entity,
    tableNames: [connection.tableName(request)],
    signal: request.signal,
  });
  const image = directOf<ItemAnswer>(answer);
  if (image) return { ...directResult(answer, image), item: image.entity };
  return { ...callResult(answer), item: answer.Attributes && decode(coreItem(answer.Attributes)) };
}
