import { ConfigurationError, resolveTableName, type TableDefinition, type TableNameOptions } from '@monotable/core';
import { checkKnown } from '../tables/manage/check-settings.ts';
import { checkedName } from './planned-table.ts';

/**
 * - `runtime`: whatever models and repositories do with items: read, write, in batches and transactions.
 * - `read`: their reads only.
 * - `admin`: whatever `tables(backend)` does, `reindex` included; items are read and updated by that, not put or deleted.
 *
 * Who does both has two policies.
 */
export type PolicyMode = 'runtime' | 'read' | 'admin';

export interface PolicyOptions extends TableNameOptions {
  /** `eu-west-1`, or `*` for all regions. */
  readonly region: string;
  /** The twelve digits of the account. */
  readonly account: string;
  /** The table, whose physical name is found as a backend finds it but for the environment; or that name itself. */
  readonly table: TableDefinition | string;
  readonly mode: PolicyMode;
}

export interface PolicyDocument {
  Version: '2012-10-17';
  Statement: PolicyStatement[];
}

export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow';
  Action: string[];
  Resource: string[];
}

interface Grant {
  readonly sid: string;
  readonly on: readonly ('table' | 'indexes' | 'all')[];
  readonly actions: readonly string[];
}

const queries: Grant = { sid: 'Queries', on: ['table', 'indexes'], actions: ['Query', 'Scan'] };

/** Batches and transactions need the actions of what is in them: a read in a transaction is a GetItem. */
const grants: Readonly<Record<PolicyMode, readonly Grant[]>> = {
  read: [{ sid: 'Items', on: ['table'], actions: ['BatchGetItem', 'GetItem'] }, queries],
  runtime: [
    {
      sid: 'Items',
      on: ['table'],
      actions: [
        'BatchGetItem',
        'BatchWriteItem',
        'ConditionCheckItem',
        'DeleteItem',
        'GetItem',
        'PutItem',
        'UpdateItem',
      ],
    },
    queries,
  ],
  admin: [
    {
      sid: 'Tables',
      on: ['table'],
      actions: [
        'CreateTable',
        'DeleteTable',
        'DescribeContinuousBackups',
        'DescribeTable',
        'DescribeTimeToLive',
        'ListTagsOfResource',
        'TagResource',
        'UpdateContinuousBackups',
        'UpdateTable',
        'UpdateTimeToLive',
      ],
    },
    { sid: 'Reindex', on: ['table'], actions: ['GetItem', 'Query', 'Scan', 'UpdateItem'] },
    // Lists have no resource that could be named.
    { sid: 'List', on: ['all'], actions: ['ListTables'] },
  ],
};

/**
 * What an IAM role has to be allowed in order to use a table, and nothing more.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export function iamPolicy(options: PolicyOptions): PolicyDocument {
  checkKnown('iamPolicy', options, ['region', 'account', 'table', 'mode', 'tables', 'tableName']);
  const { region, account, mode } = options;
  check(
    typeof region === 'string' && /^(?:\*|[a-z]{2,}(?:-[a-z]+)+-\d+)$/.test(region),
    'region',
    'Write eu-west-1, or * for all',
  );
  check(typeof account === 'string' && /^\d{12}$/.test(account), 'account', 'Write its twelve digits, as text');
  if (!Object.hasOwn(grants, mode)) {
    throw refused('the mode is not known', `Give one of ${Object.keys(grants).join(', ')}`);
  }
  const arn = `arn:${partitionOf(region)}:dynamodb:${region}:${account}:table/${nameOf(options)}`;
  const resources = { table: arn, indexes: `${arn}/index/*`, all: '*' } as const;
  return {
    Version: '2012-10-17',
    Statement: grants[mode].map(({ sid, actions, on }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions.map((action) => `dynamodb:${action}`),
      Resource: on.map((kind) => resources[kind]),
    })),
  };
}

function nameOf({ table, tables, tableName }: PolicyOptions): string {
  if (typeof table !== 'string' && typeof table?.partitionKey?.name !== 'string') {
    throw refused('what is given is no table', "Give what table('app', …) made, or a physical name");
  }
  const name = typeof table === 'string' ? table : resolveTableName({ table }, { tables, tableName });
  return checkedName('iamPolicy', name);
}

/** @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function partitionOf(region: string): string {
  const [, partition] = partitions.find(([pattern]) => pattern.test(region)) ?? [];
  return partition ?? 'aws';
}

const partitions: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^eusc-/, 'aws-eusc'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-iso-/, 'aws-iso'],
];

function check(holds: boolean, option: string, remedy: string): void {
  if (!holds) throw refused(`the ${option} is none that AWS has`, remedy);
}

function refused(message: string, remedy: string): ConfigurationError {
  return new ConfigurationError({ operation: 'iamPolicy', message, remedy });
}
