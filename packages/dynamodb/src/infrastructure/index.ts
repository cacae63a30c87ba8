export type { TableSettings } from '../tables/manage/table-settings.ts';
export type { TableOrEntity } from '../tables/manage/table-target.ts';
export { type CdkDynamoDB, type CdkOptions, type CdkTableProps, cdkTableProps } from './cdk-table-props.ts';
export {
  type CloudFormationProperties,
  type CloudFormationTable,
  type CloudFormationTemplate,
  cloudFormation,
  cloudFormationYaml,
} from './cloud-formation.ts';
export {
  iamPolicy,
  type PolicyDocument,
  type PolicyMode,
  type PolicyOptions,
  type PolicyStatement,
} from './iam-policy.ts';
export type { InfrastructureOptions } from './infrastructure-options.ts';
export { type TerraformBody, type TerraformJson, terraform, terraformJson } from './terraform.ts';
