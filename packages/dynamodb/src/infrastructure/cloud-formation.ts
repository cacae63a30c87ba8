import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { ConfigurationError } from '@monotable/core';
import type { TableOrEntity } from '../tables/manage/table-target.ts';
import type { InfrastructureOptions } from './infrastructure-options.ts';
import { type PlannedTable, plannedTable } from './planned-table.ts';
import { yaml } from './yaml.ts';

/** A template with one table. Plain data: add outputs and other resources as you like, or merge it into yours. */
export interface CloudFormationTemplate {
  AWSTemplateFormatVersion: '2010-09-09';
  Resources: Record<string, CloudFormationTable>;
}

export interface CloudFormationTable {
  Type: 'AWS::DynamoDB::Table';
  DeletionPolicy: 'Retain' | 'Delete';
  UpdateReplacePolicy: 'Retain' | 'Delete';
  Properties: CloudFormationProperties;
}

type SharedProperties =
  | 'TableName'
  | 'AttributeDefinitions'
  | 'KeySchema'
  | 'LocalSecondaryIndexes'
  | 'GlobalSecondaryIndexes'
  | 'BillingMode'
  | 'ProvisionedThroughput'
  | 'DeletionProtectionEnabled'
  | 'Tags';

export interface CloudFormationProperties extends Pick<CreateTableCommandInput, SharedProperties> {
  StreamSpecification?: { StreamViewType: string };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: true };
  PointInTimeRecoverySpecification?: { PointInTimeRecoveryEnabled: boolean };
}

/**
 * A CloudFormation template of a table and its indexes.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
 */
export function cloudFormation(table: TableOrEntity, options: InfrastructureOptions = {}): CloudFormationTemplate {
  const planned = plannedTable('cloudFormation', table, options);
  const policy = planned.isRetained ? 'Retain' : 'Delete';
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: {
      [logicalId(planned)]: {
        Type: 'AWS::DynamoDB::Table',
        DeletionPolicy: policy,
        UpdateReplacePolicy: policy,
        Properties: properties(planned),
      },
    },
  };
}

/** The same template as YAML. */
export function cloudFormationYaml(table: TableOrEntity, options: InfrastructureOptions = {}): string {
  return yaml(cloudFormation(table, options));
}

function properties({ table, input, options }: PlannedTable): CloudFormationProperties {
  const { StreamSpecification: stream, ...shared } = input;
  const { pointInTimeRecovery, deletionProtection } = options;
  return {
    ...shared,
    ...(stream?.StreamViewType && { StreamSpecification: { StreamViewType: stream.StreamViewType } }),
    ...(deletionProtection !== undefined && { DeletionProtectionEnabled: deletionProtection }),
    ...(pointInTimeRecovery !== undefined && {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: pointInTimeRecovery },
    }),
    ...(table.ttlAttribute !== undefined && {
      TimeToLiveSpecification: { AttributeName: table.ttlAttribute, Enabled: true },
    }),
  };
}

/** Letters and digits only. */
function logicalId({ table, options: { id } }: PlannedTable): string {
  if (id === undefined) {
    const words = table.name.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
    return `${words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`).join('')}Table`;
  }
  if (/^[A-Za-z0-9]{1,255}$/.test(id)) return id;
  throw new ConfigurationError({
    operation: 'cloudFormation',
    message: `the id ${JSON.stringify(id)} is not one that CloudFormation takes`,
    remedy: 'Use letters and digits',
  });
}
