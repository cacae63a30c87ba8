import { awkward, everything, places, shop } from '../test-support/tables.ts';
import { cdkTableProps } from './cdk-table-props.ts';

/** The members of aws-cdk-lib/aws-dynamodb that are used, as far as their values show. */
const cdk = {
  AttributeType: { STRING: 'S', NUMBER: 'N', BINARY: 'B' },
  ProjectionType: { ALL: 'ALL', KEYS_ONLY: 'KEYS_ONLY', INCLUDE: 'INCLUDE' },
  StreamViewType: {
    KEYS_ONLY: 'KEYS_ONLY',
    NEW_IMAGE: 'NEW_IMAGE',
    OLD_IMAGE: 'OLD_IMAGE',
    NEW_AND_OLD_IMAGES: 'NEW_AND_OLD_IMAGES',
  },
  Billing: { onDemand: () => 'on demand', provisioned: (units: object) => JSON.stringify(units) },
  Capacity: { fixed: (units: number) => units, autoscaled: (units: object) => units },
} as const;

test('every setting', () => {
  const include = { projectionType: 'INCLUDE', nonKeyAttributes: ['_type', 'expires'] };
  expect(cdkTableProps(cdk, shop, everything)).toEqual({
    tableName: 'prod-shop',
    partitionKey: { name: 'pk', type: 'S' },
    sortKey: { name: 'sk', type: 'S' },
    billing: '{"readCapacity":5,"writeCapacity":{"minCapacity":2,"maxCapacity":2}}',
    globalSecondaryIndexes: [
      {
        indexName: 'byTenant',
        partitionKey: { name: 'gsi_pk_byTenant', type: 'S' },
        sortKey: { name: 'gsi_sk_byTenant', type: 'S' },
        projectionType: 'ALL',
      },
      {
        indexName: 'byScore',
        partitionKey: { name: 'board', type: 'S' },
        sortKey: { name: 'score', type: 'N' },
        projectionType: 'INCLUDE',
        nonKeyAttributes: ['title', '_type', 'expires'],
      },
      { indexName: 'byHash', partitionKey: { name: 'hash', type: 'B' }, ...include },
    ],
    localSecondaryIndexes: [{ indexName: 'byDate', sortKey: { name: 'lsi_sk_byDate', type: 'S' }, ...include }],
    timeToLiveAttribute: 'expires',
    dynamoStream: 'NEW_AND_OLD_IMAGES',
    deletionProtection: true,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    tags: [
      { key: 'team', value: 'a' },
      { key: 'cost:center', value: awkward },
    ],
  });
});

test('no setting, and a key of several attributes', () => {
  expect(cdkTableProps(cdk, places, { stream: false })).toEqual({
    tableName: 'Places',
    partitionKey: { name: 'pk', type: 'S' },
    billing: 'on demand',
    globalSecondaryIndexes: [
      {
        indexName: 'byPlace',
        partitionKeys: [
          { name: 'country', type: 'S' },
          { name: 'city', type: 'S' },
        ],
        sortKeys: [
          { name: 'street', type: 'S' },
          { name: 'number', type: 'N' },
        ],
        projectionType: 'ALL',
      },
    ],
  });
});

test.each([undefined, null, {}, { TableV2: class {} }, { ...cdk, Billing: undefined }])(
  '%p is no module of CDK',
  (module) => {
    expect(() => cdkTableProps(module as never, places)).toThrow(/the module of CDK.*aws-cdk-lib\/aws-dynamodb/);
  },
);

test('what the construct takes by itself is no option', () => {
  expect(() => cdkTableProps(cdk, places, { id: 'x' } as never)).toThrow(/id is not known/);
  expect(() => cdkTableProps(cdk, places, { removal: 'delete' } as never)).toThrow(/removal is not known/);
});
