import { ConfigurationError, IndexLimitError, table } from '@monotable/core';
import fc from 'fast-check';
import { parse } from 'yaml';
import { createTableInput } from '../tables/create-table-input.ts';
import { awkward, everything, places, shop } from '../test-support/tables.ts';
import { cloudFormation, cloudFormationYaml } from './cloud-formation.ts';
import { yaml } from './yaml.ts';

test('a table as the code declares it', () => {
  const { Resources, ...rest } = cloudFormation(places);
  expect(rest).toEqual({ AWSTemplateFormatVersion: '2010-09-09' });
  expect(Resources).toEqual({
    PlacesTable: {
      Type: 'AWS::DynamoDB::Table',
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        TableName: 'Places',
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'country', AttributeType: 'S' },
          { AttributeName: 'city', AttributeType: 'S' },
          { AttributeName: 'street', AttributeType: 'S' },
          { AttributeName: 'number', AttributeType: 'N' },
        ],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byPlace',
            KeySchema: [
              { AttributeName: 'country', KeyType: 'HASH' },
              { AttributeName: 'city', KeyType: 'HASH' },
              { AttributeName: 'street', KeyType: 'RANGE' },
              { AttributeName: 'number', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
      },
    },
  });
});

test('every setting', () => {
  const { MyShopTable } = cloudFormation(shop, { ...everything, removal: 'delete' }).Resources;
  const { throughput } = everything;
  expect(MyShopTable).toEqual({
    Type: 'AWS::DynamoDB::Table',
    DeletionPolicy: 'Delete',
    UpdateReplacePolicy: 'Delete',
    Properties: {
      ...createTableInput(shop, 'prod-shop', { throughput }),
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      Tags: [
        { Key: 'team', Value: 'a' },
        { Key: 'cost:center', Value: awkward },
      ],
    },
  });
});

test('settings that are off are said', () => {
  const options = { stream: false, pointInTimeRecovery: false, deletionProtection: false } as const;
  const { PlacesTable } = cloudFormation(places, options).Resources;
  expect(PlacesTable?.Properties).toMatchObject({
    DeletionProtectionEnabled: false,
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
  });
  expect(PlacesTable?.Properties).not.toHaveProperty('StreamSpecification');
});

test('names of the table and of the resource', () => {
  const nameOf = (...given: Parameters<typeof cloudFormation>) => {
    const [[id, resource] = []] = Object.entries(cloudFormation(...given).Resources);
    return [id, resource?.Properties.TableName];
  };
  expect(nameOf(shop)).toEqual(['MyShopTable', 'my-shop']);
  expect(nameOf(places)).toEqual(['PlacesTable', 'Places']);
  expect(nameOf(places, { tableName: 'elsewhere', id: 'P' })).toEqual(['P', 'elsewhere']);
  expect(nameOf(places, { tables: { places: 'mapped', other: 'x' } })).toEqual(['PlacesTable', 'mapped']);
});

describe('the YAML is the same template', () => {
  test.each([
    [shop, everything],
    [shop, {}],
    [places, { id: 'Yes', removal: 'delete' } as const],
  ])('%#', (table, options) => {
    const text = cloudFormationYaml(table, options);
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(text, { version, schema: version === '1.1' ? 'yaml-1.1' : 'core' })).toEqual(
        cloudFormation(table, options),
      );
    }
  });

  test('in block style', () => {
    expect(cloudFormationYaml(table('app', { sortKey: false }))).toBe(`AWSTemplateFormatVersion: "2010-09-09"
Resources:
  AppTable:
    Type: AWS::DynamoDB::Table
    DeletionPolicy: Retain
    UpdateReplacePolicy: Retain
    Properties:
      TableName: app
      AttributeDefinitions:
        - AttributeName: pk
          AttributeType: S
      KeySchema:
        - AttributeName: pk
          KeyType: HASH
      BillingMode: PAY_PER_REQUEST
`);
  });

  test('whatever the texts are', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'no',
        'Y',
        'null',
        '1e3',
        'E0',
        'e5',
        '0x1',
        '~',
        '- a',
        'a: b',
        '#x',
        '1:30',
        'a::b',
        'NaN',
        '.inf',
        '2020-01-01',
        'Infinity',
      ),
    );
    fc.assert(
      fc.property(
        fc.dictionary(text, fc.oneof(text, fc.boolean(), fc.integer(), fc.array(fc.dictionary(text, text)))),
        (value) => {
          const plain = JSON.parse(JSON.stringify(value));
          for (const version of ['1.1', '1.2'] as const) {
            const read = parse(yaml(value), { version, schema: version === '1.1' ? 'yaml-1.1' : 'core', merge: false });
            expect(read ?? {}).toEqual(plain);
          }
        },
      ),
    );
  });
});

test.each<[string, () => unknown, RegExp]>([
  ['an unknown option', () => cloudFormation(shop, { tablename: 'x' } as never), /tablename is not known/],
  ['a table name that DynamoDB refuses', () => cloudFormation(shop, { tableName: 'ab' }), /3 to 255/],
  ['a logical name that DynamoDB refuses', () => cloudFormation(table('my shop')), /"my shop" is not one/],
  ['an id that CloudFormation refuses', () => cloudFormation(shop, { id: 'my-table' }), /letters and digits/],
  ['no removal', () => cloudFormation(shop, { removal: 'destroy' as never }), /'retain' nor 'delete'/],
  ['options that are no object', () => cloudFormation(shop, null as never), /no object/],
  ['no throughput', () => cloudFormation(shop, { throughput: {} as never }), /throughput is not told/],
])('refuses %s', (_, call, message) => {
  expect(call).toThrow(ConfigurationError);
  expect(call).toThrow(message);
});

test('refuses a 21st index', () => {
  const indexes = Object.fromEntries(Array.from({ length: 21 }, (_, at) => [`index${at}`, {}]));
  expect(() => cloudFormation(table('app', { indexes }))).toThrow(IndexLimitError);
});
