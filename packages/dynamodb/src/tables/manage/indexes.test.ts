import {
  DescribeTableCommand,
  DynamoDBClient,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  AbortedError,
  ConfigurationError,
  IndexLimitError,
  IndexTimeoutError,
  InvalidRequestError,
  TableMismatchError,
  TableNotFoundError,
  table,
} from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../../dynamodb-backend.ts';
import { described } from '../../test-support/described.ts';
import { failure } from '../../test-support/failure.ts';
import type { IndexStatus } from './ensure-indexes.ts';
import { tables } from './tables.ts';

const indexNames = (count: number) => Array.from({ length: count }, (_, at) => `index${at}`);
const withIndexes = (...names: string[]) =>
  table('app', { indexes: Object.fromEntries(names.map((name) => [name, {}])) });

const mock = mockClient(DynamoDBClient);
const { indexes } = tables(new DynamoDBBackend({ region: 'eu-west-1', tables: { app: 'prod' } }));
const quick = { poll: 0, timeout: 60_000 };
const named = (name: string) => Object.assign(new Error(name), { name });
const updates = () =>
  mock.commandCalls(UpdateTableCommand).map(({ args: [{ input }] }) => input.GlobalSecondaryIndexUpdates);

beforeEach(() => {
  mock.reset();
  mock.onAnyCommand().resolves({});
});
afterAll(() => mock.restore());

/** A table in which what is asked for goes through the steps that DynamoDB goes through. */
function growing(start: string[], steps: readonly Partial<TableDescription>[] = [{ TableStatus: 'UPDATING' }]) {
  let names = start;
  const pending: (() => { Table: TableDescription })[] = [];
  mock.on(UpdateTableCommand).callsFake(async ({ GlobalSecondaryIndexUpdates: [{ Create, Delete }] }) => {
    const changing = (Create ?? Delete).IndexName as string;
    const status = Create ? 'CREATING' : 'DELETING';
    names = Create ? [...names, changing] : names;
    const during = (more: Partial<TableDescription>) => () => {
      const { Table } = described(withIndexes(...names), more);
      const list = (Table.GlobalSecondaryIndexes ?? []).map((index) =>
        index.IndexName === changing
          ? { ...index, IndexStatus: status as 'CREATING', Backfilling: Boolean(Create) }
          : index,
      );
      return { Table: { ...Table, GlobalSecondaryIndexes: list } };
    };
    pending.push(...steps.map(during));
    if (Delete) {
      const last = pending.pop() as () => { Table: TableDescription };
      pending.push(() => {
        names = names.filter((name) => name !== changing);
        return last();
      });
    }
    return {};
  });
  mock.on(DescribeTableCommand).callsFake(async () => pending.shift()?.() ?? described(withIndexes(...names)));
}

describe('ensure', () => {
  test('adds what is missing, one at a time, and reports', async () => {
    growing(['byA']);
    const statuses: IndexStatus[] = [];
    const result = await indexes.ensure(withIndexes('byA', 'byB', 'byC'), {
      ...quick,
      onStatus: (status) => statuses.push(status),
    });
    expect(result).toEqual({ added: ['byB', 'byC'], present: ['byA'] });
    expect(updates().map((update) => update?.map(({ Create }) => Create?.IndexName))).toEqual([['byB'], ['byC']]);
    expect(statuses.map(({ index, status, backfilling }) => `${index} ${status}${backfilling ? '…' : ''}`)).toEqual([
      'byA ACTIVE',
      'byB MISSING',
      'byB CREATING…',
      'byB ACTIVE',
      'byC MISSING',
      'byC CREATING…',
      'byC ACTIVE',
    ]);
  });

  test('asks for nothing where nothing is missing', async () => {
    growing(['byA', 'old']);
    expect(await indexes.ensure(withIndexes('byA'), quick)).toEqual({ added: [], present: ['byA'] });
    expect(updates()).toEqual([]);
  });

  test('waits for indexes that others are making or removing', async () => {
    const { Table } = described(withIndexes('byA', 'old'));
    const [byA, old] = Table.GlobalSecondaryIndexes ?? [];
    mock
      .on(DescribeTableCommand)
      .resolvesOnce({ Table: { ...Table, GlobalSecondaryIndexes: [{ ...byA, IndexStatus: 'CREATING' }] } })
      .resolvesOnce({ Table: { ...Table, GlobalSecondaryIndexes: [{ ...byA, IndexStatus: 'CREATING' }] } })
      .resolvesOnce({ Table: { ...Table, GlobalSecondaryIndexes: [byA ?? {}, { ...old, IndexStatus: 'DELETING' }] } })
      .resolvesOnce({ Table: { ...Table, GlobalSecondaryIndexes: [byA ?? {}, { ...old, IndexStatus: 'DELETING' }] } })
      .resolvesOnce({ Table: { ...Table, GlobalSecondaryIndexes: [byA ?? {}] } })
      .resolves(described(withIndexes('byA', 'byB')));
    expect(await indexes.ensure(withIndexes('byA', 'byB'), quick)).toEqual({ added: ['byB'], present: ['byA'] });
    expect(updates()).toHaveLength(1);
  });

  test('tries again where DynamoDB makes another index at the time', async () => {
    growing([]);
    mock
      .on(UpdateTableCommand)
      .rejectsOnce(named('LimitExceededException'))
      .rejectsOnce(named('ResourceInUseException'));
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolves(described(withIndexes('byA')));
    expect(await indexes.ensure(withIndexes('byA'), quick)).toEqual({ added: [], present: ['byA'] });
  });

  test('takes an index that another process was first to add', async () => {
    mock.on(UpdateTableCommand).rejects(named('ValidationException'));
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolves(described(withIndexes('byA')));
    expect(await indexes.ensure(withIndexes('byA'), quick)).toEqual({ added: [], present: ['byA'] });
  });

  test('asks once, though descriptions lag behind', async () => {
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolvesOnce(described(withIndexes()))
      .resolves(described(withIndexes('byA')));
    expect(await indexes.ensure(withIndexes('byA'), quick)).toEqual({ added: ['byA'], present: [] });
    expect(updates()).toHaveLength(1);
  });

  test('hands other refusals on', async () => {
    mock
      .on(UpdateTableCommand)
      .rejects(named('ValidationException'))
      .on(DescribeTableCommand)
      .resolves(described(withIndexes()));
    expect(await failure(indexes.ensure(withIndexes('byA'), quick))).toBeInstanceOf(InvalidRequestError);
  });

  test('ends when its time is up, and says where it stands', async () => {
    growing([], Array(100).fill({ TableStatus: 'UPDATING' }));
    const error = await failure<IndexTimeoutError>(indexes.ensure(withIndexes('byA'), { timeout: 0 }));
    expect(error).toBeInstanceOf(IndexTimeoutError);
    expect(error).toMatchObject({ code: 'IndexTimeout', index: 'byA', tableName: 'prod', status: 'CREATING' });
    expect(error.message).toBe(
      'tables.indexes.ensure: the index byA of prod was not ACTIVE after 0 s but CREATING, being filled. What was begun goes on: call again to wait longer, or give a longer timeout',
    );
  });

  test('tells what DynamoDB said, where it refused the index until the time was up', async () => {
    mock.on(DescribeTableCommand).resolves(described(withIndexes()));
    const refusal = Object.assign(new Error('Subscriber limit exceeded.'), { name: 'LimitExceededException' });
    mock.on(UpdateTableCommand).rejects(refusal);
    const error = await failure(indexes.ensure(withIndexes('byA'), { timeout: 0 }));
    expect(error).toBeInstanceOf(IndexTimeoutError);
    expect(error.message).toBe(
      'tables.indexes.ensure: the index byA of prod was not ACTIVE after 0 s but not there: it was refused: tables.update: Subscriber limit exceeded (table prod). Call again later, or give a longer timeout',
    );
    expect(error.cause).toMatchObject({ code: 'Throttled' });
    mock.on(UpdateTableCommand).rejects(named('ResourceInUseException'));
    expect(await failure(indexes.ensure(withIndexes('byA'), { timeout: 0 }))).toMatchObject({
      remedy: 'Call again later, or give a longer timeout',
      cause: { code: 'TableInUse' },
    });
  });

  test('ends with its signal', async () => {
    growing([], Array(100).fill({ TableStatus: 'UPDATING' }));
    const abort = new AbortController();
    const call = indexes.ensure(withIndexes('byA'), {
      poll: 1_000_000,
      timeout: 2_000_000,
      signal: abort.signal,
      onStatus: ({ status }) => {
        if (status === 'CREATING') setImmediate(() => abort.abort());
      },
    });
    expect(await failure(call)).toBeInstanceOf(AbortedError);
  });

  test('refuses a 21st index before anything is asked for, those that only the table has included', async () => {
    growing(indexNames(20));
    const error = await failure<IndexLimitError>(indexes.ensure(withIndexes('byA'), quick));
    expect(error).toBeInstanceOf(IndexLimitError);
    expect(error.message).toMatch(/prod would have 21 global indexes, and DynamoDB takes 20/);
    expect(error.indexes).toEqual([...indexNames(20), 'byA']);
    expect(updates()).toEqual([]);
    mock.resetHistory();
    expect(await failure(indexes.ensure(withIndexes(...indexNames(21)), quick))).toBeInstanceOf(IndexLimitError);
    expect(mock.calls()).toEqual([]);
  });

  test('refuses an index that is there in another form, before anything is asked for', async () => {
    const real = table('app', { indexes: { byA: { projection: 'keysOnly' } } });
    mock.on(DescribeTableCommand).resolves(described(real));
    const error = await failure<TableMismatchError>(indexes.ensure(withIndexes('byA', 'byB'), quick));
    expect(error).toBeInstanceOf(TableMismatchError);
    expect(error.differences).toMatchObject([{ subject: 'index', name: 'byA' }]);
    expect(error.message).toContain('give the new one another name, or take byA away with indexes.remove()');
    expect(updates()).toEqual([]);
  });

  test('refuses a local index that is missing', async () => {
    growing([]);
    const local = table('app', { indexes: { byDate: { kind: 'local' } } });
    expect((await failure(indexes.ensure(local, quick))).message).toContain('made with its table and never later');
  });

  test('a table that is not there', async () => {
    mock.on(DescribeTableCommand).rejects(named('ResourceNotFoundException'));
    expect(await failure(indexes.ensure(withIndexes('byA')))).toBeInstanceOf(TableNotFoundError);
  });
});

describe('remove', () => {
  test('waits until the index is gone', async () => {
    growing(['byA', 'old'], [{ TableStatus: 'UPDATING' }, {}]);
    await indexes.remove(withIndexes('byA'), 'old', quick);
    expect(updates()).toEqual([[{ Delete: { IndexName: 'old' } }]]);
    expect(mock.commandCalls(DescribeTableCommand)).toHaveLength(3);
  });

  test('takes one for removed whose answer was lost, or that another process removes', async () => {
    mock
      .on(DescribeTableCommand)
      .resolvesOnce(described(withIndexes('old')))
      .resolves(described(withIndexes()));
    mock.on(UpdateTableCommand).rejects(named('ResourceNotFoundException'));
    await indexes.remove(withIndexes(), 'old', quick);
    expect(updates()).toHaveLength(1);
  });

  test('refuses one that is not there, and a local one', async () => {
    growing(['byA']);
    expect(await failure(indexes.remove(withIndexes(), 'none'))).toBeInstanceOf(TableNotFoundError);
    const local = table('app', { indexes: { byDate: { kind: 'local' } } });
    mock.on(DescribeTableCommand).resolves(described(local));
    expect(await failure(indexes.remove(local, 'byDate'))).toBeInstanceOf(ConfigurationError);
    expect(updates()).toEqual([]);
  });

  test('ends when its time is up', async () => {
    mock.on(DescribeTableCommand).resolves(described(withIndexes('old')));
    const error = await failure(indexes.remove(withIndexes(), 'old', { timeout: 0 }));
    expect(error).toBeInstanceOf(IndexTimeoutError);
    expect(error.message).toContain('the index old of prod was not gone after 0 s');
  });
});
