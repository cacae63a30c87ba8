import { MonotableError } from '@monotable/core';
import { send } from '../../client/sender.ts';
import { SharedSignals } from '../../client/shared-signals.ts';
import { tableNames } from '../../client/table-names.ts';
import { plainCodec } from '../../codecs/item-codec.ts';
import { get } from '../../operations/get.ts';
import type { Connection } from '../../operations/operation-context.ts';
import { put } from '../../operations/put.ts';
import { query } from '../../operations/query.ts';
import { Chains } from '../chains.ts';
import { ItemReaders } from '../read/item-readers.ts';
import type { Disturb } from './disturbed.ts';
import { type InProcessAnswer, inProcess } from './in-process.ts';
import { storedSample as item, jsonOf, storedKey as key, sample } from './sample.ts';
import type { UserStack } from './user-middleware.ts';

const { table, shape } = sample;
const capacity = { TableName: 'samples', CapacityUnits: 0.5 };
const refused = JSON.stringify({ __type: 'x#ConditionalCheckFailedException', message: 'no' });
const answers: readonly InProcessAnswer[] = [
  { body: jsonOf({ Item: item, ConsumedCapacity: capacity }) },
  { body: jsonOf({ Item: item }) },
  { body: '{}' },
  { body: jsonOf({}) },
  { body: jsonOf({ Items: [item, item], Count: 2, ScannedCount: 3, LastEvaluatedKey: key }) },
  { status: 400, body: refused },
  { status: 500, body: '{}' },
  { body: jsonOf({ Item: item }) },
];

const settings = { region: 'eu-west-1', credentials: { accessKeyId: 'a', secretAccessKey: 's' }, maxAttempts: 1 };

/** All that can be told from outside of some calls that go the one way or the other. */
export async function story(disturb: Disturb, isDirect: boolean): Promise<unknown> {
  const { client, sent } = inProcess(answers, settings);
  const notes: unknown[] = [];
  const note = (...things: unknown[]): void => {
    notes.push(...things);
  };
  const stack = client.middlewareStack as unknown as UserStack;
  const config = client.config as unknown as Record<string, unknown>;
  const instead = disturb({ client, settings, stack, config, note });
  const used = (instead instanceof Object && 'send' in instead ? instead : client) as never;
  const signals = new SharedSignals();
  const connection: Connection = {
    codec: plainCodec,
    readers: new ItemReaders(plainCodec),
    ...(isDirect ? { chains: new Chains() } : {}),
    tableName: tableNames({ tableName: 'samples' }),
    send: (command, call) => send(() => used, command, call, signals),
  };
  const one = () => get({ table, key, shapes: [shape], returnConsumedCapacity: true }, connection);
  const store = () => put({ table, shape, item: {}, attributes: item } as never, connection);
  const page = async () => {
    const asked = { table, shapes: [shape], keyCondition: { partition: [], sort: [] } };
    const { items, count, scannedCount, lastKey, attempts } = await query(asked as never, connection);
    return { items, count, scannedCount, lastKey, attempts };
  };
  const told: unknown[] = [];
  for (const call of [one, one, store, one, page, store, one, one]) told.push(await outcome(call()));
  const requests = sent.map(({ headers, body }) => ({
    headers: steady(headers),
    body: JSON.parse(textOf(body)) as unknown,
  }));
  return { told, requests, notes };
}

/** Not by the methods of the body: the SDK's own class of bytes warns of those. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body as Uint8Array);
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof MonotableError)) throw error;
    const { name, code, message } = error;
    return { ...error, cause: undefined, name, code, message };
  }
}

/** Without what is another for each request. */
function steady(headers: object): object {
  // Members of JSON have no order, but a hash has.
  const {
    authorization,
    'x-amz-content-sha256': hash,
    'amz-sdk-invocation-id': id,
    'x-amz-date': date,
    ...rest
  } = headers as Record<string, string>;
  return {
    ...rest,
    signed: /Credential=\w+|SignedHeaders=[^,]+/g.exec(authorization ?? '')?.[0],
    id: typeof id,
    hash: typeof hash,
    date: typeof date,
  };
}
