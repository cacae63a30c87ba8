import { ConfigurationError, table } from '@monotable/core';
import { awkward, everything, places, shop } from '../test-support/tables.ts';
import { terraform, terraformJson } from './terraform.ts';

test('every setting, as terraform fmt would write it', () => {
  expect(terraform(shop, everything)).toBe(`resource "aws_dynamodb_table" "my-shop" {
  name                        = "prod-shop"
  billing_mode                = "PROVISIONED"
  read_capacity               = 5
  write_capacity              = 2
  hash_key                    = "pk"
  range_key                   = "sk"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"
  deletion_protection_enabled = true

  tags = {
    "team"        = "a"
    "cost:center" = "$\${x} \\"y\\" %%{z}"
  }

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  attribute {
    name = "gsi_pk_byTenant"
    type = "S"
  }

  attribute {
    name = "gsi_sk_byTenant"
    type = "S"
  }

  attribute {
    name = "board"
    type = "S"
  }

  attribute {
    name = "score"
    type = "N"
  }

  attribute {
    name = "hash"
    type = "B"
  }

  attribute {
    name = "lsi_sk_byDate"
    type = "S"
  }

  global_secondary_index {
    name            = "byTenant"
    hash_key        = "gsi_pk_byTenant"
    range_key       = "gsi_sk_byTenant"
    projection_type = "ALL"
    read_capacity   = 5
    write_capacity  = 2
  }

  global_secondary_index {
    name               = "byScore"
    hash_key           = "board"
    range_key          = "score"
    projection_type    = "INCLUDE"
    non_key_attributes = ["title", "_type", "expires"]
    read_capacity      = 5
    write_capacity     = 2
  }

  global_secondary_index {
    name               = "byHash"
    hash_key           = "hash"
    projection_type    = "INCLUDE"
    non_key_attributes = ["_type", "expires"]
    read_capacity      = 5
    write_capacity     = 2
  }

  local_secondary_index {
    name               = "byDate"
    range_key          = "lsi_sk_byDate"
    projection_type    = "INCLUDE"
    non_key_attributes = ["_type", "expires"]
  }

  ttl {
    attribute_name = "expires"
    enabled        = true
  }

  point_in_time_recovery {
    enabled = true
  }

  lifecycle {
    prevent_destroy = true
  }
}
`);
});

test('a key of several attributes is listed', () => {
  const options = { removal: 'delete', stream: false, deletionProtection: false, pointInTimeRecovery: false } as const;
  expect(terraform(places, { ...options, id: 'p' })).toBe(`resource "aws_dynamodb_table" "p" {
  name                        = "Places"
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "pk"
  stream_enabled              = false
  deletion_protection_enabled = false

${['pk', 'country', 'city', 'street', 'number']
  .map((name) => `  attribute {\n    name = "${name}"\n    type = "${name === 'number' ? 'N' : 'S'}"\n  }\n\n`)
  .join('')}  global_secondary_index {
    name            = "byPlace"
    projection_type = "ALL"

    key_schema {
      attribute_name = "country"
      key_type       = "HASH"
    }

    key_schema {
      attribute_name = "city"
      key_type       = "HASH"
    }

    key_schema {
      attribute_name = "street"
      key_type       = "RANGE"
    }

    key_schema {
      attribute_name = "number"
      key_type       = "RANGE"
    }
  }

  point_in_time_recovery {
    enabled = false
  }
}
`);
});

test('the JSON syntax says the same', () => {
  const { aws_dynamodb_table: tables } = terraformJson(shop, everything).resource;
  const { attribute, global_secondary_index: indexes, ...rest } = tables['my-shop'] ?? {};
  expect(attribute).toHaveLength(8);
  expect(indexes).toMatchObject([
    { name: 'byTenant', hash_key: 'gsi_pk_byTenant', range_key: 'gsi_sk_byTenant', projection_type: 'ALL' },
    { name: 'byScore', non_key_attributes: ['title', '_type', 'expires'], read_capacity: 5 },
    { name: 'byHash', hash_key: 'hash' },
  ]);
  expect(rest).toEqual({
    name: 'prod-shop',
    billing_mode: 'PROVISIONED',
    read_capacity: 5,
    write_capacity: 2,
    hash_key: 'pk',
    range_key: 'sk',
    stream_enabled: true,
    stream_view_type: 'NEW_AND_OLD_IMAGES',
    deletion_protection_enabled: true,
    tags: { team: 'a', 'cost:center': `$${awkward.replace('%', '%%')}` },
    local_secondary_index: [
      {
        name: 'byDate',
        range_key: 'lsi_sk_byDate',
        projection_type: 'INCLUDE',
        non_key_attributes: ['_type', 'expires'],
      },
    ],
    ttl: [{ attribute_name: 'expires', enabled: true }],
    point_in_time_recovery: [{ enabled: true }],
    lifecycle: [{ prevent_destroy: true }],
  });
});

test('names of resources', () => {
  expect(terraform(table('2nd.app'))).toMatch(/^resource "aws_dynamodb_table" "_2nd_app" \{/);
  expect(() => terraform(shop, { id: '1st' })).toThrow(ConfigurationError);
  expect(() => terraform(shop, { id: 'a b' })).toThrow(/begin with a letter/);
});
