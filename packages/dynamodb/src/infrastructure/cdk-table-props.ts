import {
  ConfigurationError,
  type KeyAttribute,
  type KeyAttributeType,
  type Projection,
  type StreamView,
} from '@monotable/core';
import type { TableOrEntity } from '../tables/manage/table-target.ts';
import { wantedProjection } from '../tables/wanted-projection.ts';
import type { InfrastructureOptions } from './infrastructure-options.ts';
import { plannedTable } from './planned-table.ts';

/** What is needed of `aws-cdk-lib/aws-dynamodb`: its enums and factories are classes of its own, so the module is given. */
export interface CdkDynamoDB {
  readonly AttributeType: { readonly STRING: unknown; readonly NUMBER: unknown; readonly BINARY: unknown };
  readonly ProjectionType: { readonly ALL: unknown; readonly KEYS_ONLY: unknown; readonly INCLUDE: unknown };
  readonly StreamViewType: {
    readonly KEYS_ONLY: unknown;
    readonly NEW_IMAGE: unknown;
    readonly OLD_IMAGE: unknown;
    readonly NEW_AND_OLD_IMAGES: unknown;
  };
  readonly Billing: { onDemand(): unknown; provisioned(units: never): unknown };
  readonly Capacity: { fixed(units: number): unknown; autoscaled(units: never): unknown };
}

type Member<Enum> = Enum[keyof Enum];

interface CdkAttribute<Cdk extends CdkDynamoDB> {
  name: string;
  type: Member<Cdk['AttributeType']>;
}

interface CdkIndex<Cdk extends CdkDynamoDB> {
  indexName: string;
  projectionType: Member<Cdk['ProjectionType']>;
  nonKeyAttributes?: string[];
}

/** Props of `TableV2`, in the types of the module that was given. */
export interface CdkTableProps<Cdk extends CdkDynamoDB> {
  tableName: string;
  partitionKey: CdkAttribute<Cdk>;
  sortKey?: CdkAttribute<Cdk>;
  billing: ReturnType<Cdk['Billing']['onDemand']>;
  globalSecondaryIndexes?: (CdkIndex<Cdk> & {
    partitionKey?: CdkAttribute<Cdk>;
    partitionKeys?: CdkAttribute<Cdk>[];
    sortKey?: CdkAttribute<Cdk>;
    sortKeys?: CdkAttribute<Cdk>[];
  })[];
  localSecondaryIndexes?: (CdkIndex<Cdk> & { sortKey: CdkAttribute<Cdk> })[];
  timeToLiveAttribute?: string;
  dynamoStream?: Member<Cdk['StreamViewType']>;
  deletionProtection?: boolean;
  pointInTimeRecoverySpecification?: { pointInTimeRecoveryEnabled: boolean };
  tags?: { key: string; value: string }[];
}

/** `id` and `removal` are arguments of the construct: `new TableV2(this, id, { ...props, removalPolicy })`. */
export type CdkOptions = Omit<InfrastructureOptions, 'id' | 'removal'>;

/**
 * The props of CDK's `TableV2` for a table and its indexes: `new dynamodb.TableV2(this, 'App', cdkTableProps(dynamodb, app))`.
 * Where throughput is provisioned, `TableV2` takes units of writing only as a range: it gets one from the number to itself.
 *
 * @see https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_dynamodb.TableV2.html
 */
export function cdkTableProps<Cdk extends CdkDynamoDB>(
  dynamodb: Cdk,
  target: TableOrEntity,
  options: CdkOptions = {},
): CdkTableProps<Cdk> {
  const { table, tableName } = plannedTable('cdkTableProps', target, options, []);
  if (typeof dynamodb?.Billing?.onDemand !== 'function' || dynamodb.AttributeType?.STRING === undefined) {
    throw new ConfigurationError({
      operation: 'cdkTableProps',
      message: 'what is given first is not the module of CDK',
      remedy: "Write import * as dynamodb from 'aws-cdk-lib/aws-dynamodb' and give dynamodb",
    });
  }
  const { stream, deletionProtection, pointInTimeRecovery, tags = {} } = options;
  const attribute = ({ name, type }: KeyAttribute): CdkAttribute<Cdk> => ({
    name,
    type: dynamodb.AttributeType[attributeTypes[type]] as Member<Cdk['AttributeType']>,
  });
  const indexes = Object.values(table.indexes).map((index) => ({
    ...index,
    common: { indexName: index.name, ...projection(dynamodb, wantedProjection(table, index)) },
  }));
  const global = indexes.flatMap(({ kind, common, partition, sort }) =>
    kind === 'global' ? [{ ...common, ...indexKeys(partition.map(attribute), sort.map(attribute)) }] : [],
  );
  const local = indexes.flatMap(({ kind, common, sort: [sort] }) =>
    kind === 'local' && sort ? [{ ...common, sortKey: attribute(sort) }] : [],
  );
  return {
    tableName,
    partitionKey: attribute(table.partitionKey),
    ...(table.sortKey && { sortKey: attribute(table.sortKey) }),
    billing: billing(dynamodb, options.throughput),
    ...(global.length > 0 && { globalSecondaryIndexes: global }),
    ...(local.length > 0 && { localSecondaryIndexes: local }),
    ...(table.ttlAttribute !== undefined && { timeToLiveAttribute: table.ttlAttribute }),
    ...(stream && { dynamoStream: dynamodb.StreamViewType[streamViews[stream]] as Member<Cdk['StreamViewType']> }),
    ...(deletionProtection !== undefined && { deletionProtection }),
    ...(pointInTimeRecovery !== undefined && {
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: pointInTimeRecovery },
    }),
    ...(Object.keys(tags).length > 0 && { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) }),
  };
}

const attributeTypes = { string: 'STRING', number: 'NUMBER', binary: 'BINARY' } as const satisfies Record<
  KeyAttributeType,
  keyof CdkDynamoDB['AttributeType']
>;

const streamViews = {
  keysOnly: 'KEYS_ONLY',
  newImage: 'NEW_IMAGE',
  oldImage: 'OLD_IMAGE',
  newAndOldImages: 'NEW_AND_OLD_IMAGES',
} as const satisfies Record<StreamView, keyof CdkDynamoDB['StreamViewType']>;

/** Several attributes of a kind have a member of their own, which older versions of the module don't know. */
function indexKeys<Attribute>(partition: Attribute[], sort: Attribute[]) {
  const [partitionKey, ...otherPartition] = partition;
  const [sortKey, ...otherSort] = sort;
  return {
    ...(otherPartition.length > 0 ? { partitionKeys: partition } : partitionKey && { partitionKey }),
    ...(otherSort.length > 0 ? { sortKeys: sort } : sortKey && { sortKey }),
  };
}

function projection<Cdk extends CdkDynamoDB>(dynamodb: Cdk, projection: Projection) {
  const type = { all: 'ALL', keysOnly: 'KEYS_ONLY', include: 'INCLUDE' } as const;
  return {
    projectionType: dynamodb.ProjectionType[type[projection.kind]] as Member<Cdk['ProjectionType']>,
    ...(projection.kind === 'include' && { nonKeyAttributes: [...projection.names] }),
  };
}

function billing<Cdk extends CdkDynamoDB>(
  { Billing, Capacity }: Cdk,
  throughput: InfrastructureOptions['throughput'] = 'onDemand',
): ReturnType<Cdk['Billing']['onDemand']> {
  type Result = ReturnType<Cdk['Billing']['onDemand']>;
  if (throughput === 'onDemand') return Billing.onDemand() as Result;
  const { readUnits, writeUnits } = throughput;
  const writes = { minCapacity: writeUnits, maxCapacity: writeUnits };
  const units = { readCapacity: Capacity.fixed(readUnits), writeCapacity: Capacity.autoscaled(writes as never) };
  return Billing.provisioned(units as never) as Result;
}
