import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ListTagsOfResourceCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  attribute,
  type Backend,
  ConfigurationError,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  type TransactWriteOperation,
  table,
} from '@monotable/core';
import { mockClient } from 'aws-sdk-client-mock';
import { DynamoDBBackend } from '../dynamodb-backend.ts';
import { type Tables, tables } from '../tables/manage/tables.ts';
import { described } from '../test-support/described.ts';
import { iamPolicy, type PolicyMode } from './iam-policy.ts';

const app = table('app', { tableName: 'prod', ttlAttribute: 'expires', indexes: { byTenant: { sortKey: false } } });

@entity('Todo', { table: app })
class Todo extends Model {
  @attribute('string') userId!: string;
  @attribute('string') tenantId!: string;
  @partitionKey pk(this: KeyOf<Todo, 'userId'>) {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return 'TODO';
  }
  @gsiKey('byTenant', 'partition') tenant() {
    return `TENANT#${this.tenantId}`;
  }
}

const where = { region: 'eu-west-1', account: '111122223333', table: app } as const;
const tableArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/prod';

const mock = mockClient(DynamoDBClient);
const backend = new DynamoDBBackend({ region: 'eu-west-1' });

beforeEach(() => {
  mock.reset();
  mock.onAnyCommand().resolves({});
});
afterAll(() => mock.restore());

interface Input {
  readonly IndexName?: string;
  readonly Tags?: unknown;
  readonly TransactItems?: readonly Readonly<Record<string, unknown>>[];
}

const ofTransactionPart: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * The actions, and on what, that a command needs.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
function needed(command: string, { IndexName, Tags, TransactItems = [] }: Input): readonly string[] {
  switch (command) {
    case 'TransactGetItems':
      return [`GetItem ${tableArn}`];
    case 'TransactWriteItems':
      return TransactItems.flatMap((item) => Object.keys(item).map((kind) => `${ofTransactionPart[kind]} ${tableArn}`));
    case 'Query':
    case 'Scan':
      return [`${command} ${tableArn}${IndexName === undefined ? '' : `/index/${IndexName}`}`];
    case 'CreateTable':
      return [`CreateTable ${tableArn}`, ...(Tags ? [`TagResource ${tableArn}`] : [])];
    case 'ListTables':
      return ['ListTables *'];
    default:
      return [`${command} ${tableArn}`];
  }
}

/** What was needed since the start of the test, each once. */
function neededSoFar(): readonly string[] {
  const all = mock.calls().flatMap(({ args: [command] }) => {
    return needed(command.constructor.name.replace(/Command$/, ''), command.input as Input);
  });
  return [...new Set(all)].sort();
}

/** What a policy allows, with the one index there is in place of all of them. */
function allowed(mode: PolicyMode): readonly string[] {
  return iamPolicy({ ...where, mode })
    .Statement.flatMap(({ Action, Resource }) =>
      Action.flatMap((action) =>
        Resource.map(
          (resource) => `${action.replace('dynamodb:', '')} ${resource.replace(/\/index\/\*$/, '/index/byTenant')}`,
        ),
      ),
    )
    .sort();
}

const key = { pk: { S: 'a' }, sk: { S: 'b' } };
const target = { table: app };
const update = { set: [], remove: [['x'] as const], add: [], delete: [] };
const condition = { kind: 'exists', path: ['pk'] } as const;
const partition = (name: string) => ({ partition: [{ name, value: { S: 'a' } }], sort: [] });

type Operation = Exclude<keyof Backend, 'name' | 'tables'>;

const reads = {
  get: () => backend.get({ ...target, key }),
  query: async () => {
    await backend.query({ ...target, keyCondition: partition('pk') });
    await backend.query({ ...target, index: 'byTenant', keyCondition: partition('gsi_pk_byTenant') });
  },
  scan: async () => {
    await backend.scan(target);
    await backend.scan({ ...target, index: 'byTenant' });
  },
  batchGet: () => backend.batchGet({ gets: [{ ...target, key }] }),
  transactGet: () => backend.transactGet({ gets: [{ ...target, key }] }),
} satisfies Partial<Record<Operation, () => Promise<unknown>>>;

const writes = {
  put: () => backend.put({ ...target, item: {}, attributes: key }),
  update: () => backend.update({ ...target, key, update }),
  delete: () => backend.delete({ ...target, key }),
  batchWrite: () => backend.batchWrite({ operations: [{ ...target, kind: 'delete', key }] }),
  transactWrite: () => {
    const kinds = {
      put: { ...target, kind: 'put', item: {}, attributes: key },
      update: { ...target, kind: 'update', key, update },
      delete: { ...target, kind: 'delete', key },
      check: { ...target, kind: 'check', key, condition },
    } satisfies Record<TransactWriteOperation['kind'], TransactWriteOperation>;
    return backend.transactWrite({ operations: Object.values(kinds) });
  },
} satisfies Record<Exclude<Operation, keyof typeof reads>, () => Promise<unknown>>;

describe('the policy allows what is called, and nothing more', () => {
  test('read', async () => {
    for (const call of Object.values(reads)) await call();
    expect(neededSoFar()).toEqual(allowed('read'));
  });

  test('runtime', async () => {
    for (const call of Object.values({ ...reads, ...writes })) await call();
    expect(neededSoFar()).toEqual(allowed('runtime'));
  });

  test('admin', async () => {
    const t = tables(backend);
    const quick = { poll: 0, timeout: 60_000 };
    const none = Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
    const bare = described(table('app'));
    const grown = described(app);
    const answers = (...list: (typeof grown | Error)[]) => {
      mock.on(DescribeTableCommand).callsFake(async () => {
        const answer = list.length > 1 ? list.shift() : list[0];
        if (answer instanceof Error) throw answer;
        return answer;
      });
    };
    mock.on(DescribeTimeToLiveCommand).resolves({}).on(ListTagsOfResourceCommand).resolves({ Tags: [] });
    mock.on(CreateTableCommand).resolves({});
    const calls: Record<keyof Tables, () => Promise<unknown>> = {
      create: () => {
        answers(grown);
        return t.create(app, { ...quick, pointInTimeRecovery: true, tags: { a: 'b' } });
      },
      ensure: () => {
        answers(grown);
        const settings = { throughput: { readUnits: 1, writeUnits: 1 }, stream: 'keysOnly', tags: { a: 'b' } } as const;
        return t.ensure(app, { ...quick, ...settings, pointInTimeRecovery: true, deletionProtection: true });
      },
      describe: () => t.describe(app),
      list: () => t.list(),
      delete: () => {
        answers(grown, none);
        return t.delete(app, quick);
      },
      diff: () => {
        answers(grown);
        return t.diff(app, { pointInTimeRecovery: true, tags: { a: 'b' } });
      },
      indexes: async () => {
        answers(bare, bare, grown);
        await t.indexes.ensure(app, quick);
        answers(grown, bare);
        await t.indexes.remove(app, 'byTenant', quick);
      },
      reindex: async () => {
        const Items = [{ ...key, _type: { S: 'Todo' }, userId: { S: 'a' }, tenantId: { S: 't' } }];
        mock.on(ScanCommand).resolves({ Items }).on(QueryCommand).resolves({ Items });
        // An engine that does not give the item back: it is read.
        mock
          .on(UpdateItemCommand)
          .rejectsOnce(Object.assign(new Error('no'), { name: 'ConditionalCheckFailedException' }));
        await t.reindex(Todo);
        await t.reindex(Todo, { partition: { userId: 'a' } });
      },
    };
    for (const call of Object.values(calls)) await call();
    expect(neededSoFar()).toEqual(allowed('admin'));
  });
});

test('is a policy document', () => {
  expect(iamPolicy({ ...where, mode: 'read' })).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Items',
        Effect: 'Allow',
        Action: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'],
        Resource: [tableArn],
      },
      {
        Sid: 'Queries',
        Effect: 'Allow',
        Action: ['dynamodb:Query', 'dynamodb:Scan'],
        Resource: [tableArn, `${tableArn}/index/*`],
      },
    ],
  });
});

test('finds the name of the table, and the partition of the region', () => {
  const resource = (more: Partial<Parameters<typeof iamPolicy>[0]>) =>
    iamPolicy({ ...where, mode: 'read', ...more }).Statement[0]?.Resource[0];
  expect(resource({ table: 'given' })).toBe('arn:aws:dynamodb:eu-west-1:111122223333:table/given');
  expect(resource({ tables: { app: 'mapped' } })).toMatch(/table\/mapped$/);
  expect(resource({ tableName: 'named' })).toMatch(/table\/named$/);
  expect(resource({ region: 'cn-north-1' })).toMatch(/^arn:aws-cn:dynamodb:cn-north-1:/);
  expect(resource({ region: 'us-gov-west-1' })).toMatch(/^arn:aws-us-gov:dynamodb:us-gov-west-1:/);
  expect(resource({ region: '*' })).toMatch(/^arn:aws:dynamodb:\*:/);
});

test.each<[object, RegExp]>([
  [{ region: 'Frankfurt' }, /the region is none/],
  [{ account: '1234' }, /the account is none/],
  [{ account: 111_122_223_333 }, /the account is none.*as text/],
  [{ region: undefined }, /the region is none/],
  [{ mode: 'write' }, /the mode is not known.*runtime, /],
  [{ table: undefined }, /what is given is no table/],
  [{ table: class Todo {} }, /what is given is no table/],
  [{ table: 'a/b' }, /"a\/b" is not one/],
  [{ tablename: 'x' }, /tablename is not known/],
])('refuses %j', (more, message) => {
  const call = () => iamPolicy({ ...where, mode: 'read', ...more } as never);
  expect(call).toThrow(ConfigurationError);
  expect(call).toThrow(message);
});

test.each([undefined, null, 'read'])('refuses options that are no object: %j', (options) => {
  expect(() => iamPolicy(options as never)).toThrow(ConfigurationError);
});
