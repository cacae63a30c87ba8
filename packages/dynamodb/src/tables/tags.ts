import {
  ListTagsOfResourceCommand,
  type ListTagsOfResourceCommandOutput,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import type { TableTags } from '@monotable/core';
import { defined } from '../operations/defined.ts';
import type { Call, Connection } from '../operations/operation-context.ts';
import { tagInput } from './tag-input.ts';
import { unlessUnknown } from './unless-unknown.ts';

/** All tags of a table, past the first page of them; `undefined` where the engine has no such thing. */
export async function tableTags(arn: string, connection: Connection, call: Call): Promise<TableTags | undefined> {
  const tags: [string, string][] = [];
  let next: string | undefined;
  do {
    const command = new ListTagsOfResourceCommand(defined({ ResourceArn: arn, NextToken: next }));
    const output = await unlessUnknown(() => connection.send<ListTagsOfResourceCommandOutput>(command, call));
    if (!output) return undefined;
    tags.push(...(output.Tags ?? []).map(({ Key = '', Value = '' }): [string, string] => [Key, Value]));
    next = output.NextToken;
  } while (next !== undefined);
  return Object.fromEntries(tags);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TagResource.html */
export async function addTags(arn: string, tags: TableTags, connection: Connection, call: Call): Promise<void> {
  await connection.send(new TagResourceCommand({ ResourceArn: arn, Tags: tagInput(tags) }), call);
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UntagResource.html */
export async function removeTags(
  arn: string,
  names: readonly string[],
  connection: Connection,
  call: Call,
): Promise<void> {
  await connection.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: [...names] }), call);
}
