import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Entity, Service } from 'electrodb';
import { clientConfig } from '../canned/request-handler.ts';
import type { Order, OrderChange, OrderKey } from '../domain/order.ts';
import { entityName, tableName } from '../domain/stored-order.ts';
import type { SubjectDefinition } from './subject.ts';

/** @see https://electrodb.dev/en/modeling/entities/ */
export const electrodb: SubjectDefinition = {
  name: 'ElectroDB',
  differences: {
    extraAttributes: { _version: { S: '1' } },
    isAbsent: ['attribute_not_exists(pk)', 'attribute_not_exists(sk)'],
    isOrder: ['attribute_exists(pk)', 'attribute_exists(sk)'],
    isDeletable: [],
    // It looks at what comes back instead.
    isCheckedOrder: [],
    isFoundOrder: [],
    alsoSet: ({ customerId, orderId }) => [
      `customerId = ${JSON.stringify({ S: customerId })}`,
      `orderId = ${JSON.stringify({ S: orderId })}`,
      `_type = ${JSON.stringify({ S: entityName })}`,
      `_version = ${JSON.stringify({ S: '1' })}`,
    ],
  },
  make(handler) {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientConfig(handler)));
    const orders = orderEntity(client);
    const service = new Service({ order: orders });
    const put = (order: Order) => orders.create(inputOf(order));
    const patch = ({ customerId, orderId }: OrderKey, change: OrderChange) =>
      orders
        .patch({ customerId, orderId })
        .set(change)
        .where(({ status }, { eq }) => eq(status, 'open'));
    return {
      put: (order) => put(order).go({ returnOnConditionCheckFailure: 'all_old' }),
      get: async (key) => (await orders.get(key).go()).data,
      update: async (key, change) =>
        (await patch(key, change).go({ response: 'all_new', returnOnConditionCheckFailure: 'all_old' })).data,
      page: async (customerId) => (await orders.query.primary({ customerId }).go({ limit: 100 })).data,
      batchGet: async (keys) => (await orders.get([...keys]).go()).data,
      batchWrite: (all) => orders.put(all.map(inputOf)).go(),
      transactWrite: (transaction) =>
        service.transaction
          .write(({ order }) => [
            ...transaction.create.map((each) => order.create(inputOf(each)).commit({ response: 'all_old' })),
            ...transaction.update.map(({ key, change }) =>
              order
                .patch(key)
                .set(change)
                .where(({ status }, { eq }) => eq(status, 'open'))
                .commit({ response: 'all_old' }),
            ),
            ...transaction.delete.map((key) => order.delete(key).commit({ response: 'all_old' })),
            order
              .check(transaction.check)
              .where(({ status }, { eq }) => eq(status, 'open'))
              .commit({ response: 'all_old' }),
          ])
          .go(),
    };
  },
  asOrder: (given) =>
    isGiven(given) ? { ...given, placedAt: new Date(given.placedAt), tags: new Set(given.tags) } : given,
};

function orderEntity(client: DynamoDBDocumentClient) {
  const schema = {
    model: { entity: entityName, version: '1', service: 'shop' },
    attributes: {
      customerId: { type: 'string', required: true },
      orderId: { type: 'string', required: true },
      // What an index key is made of can't be a date here.
      placedAt: { type: 'string', required: true },
      status: { type: ['open', 'shipped', 'done'] as const, required: true },
      total: { type: 'number', required: true },
      tags: { type: 'set', items: 'string', required: true },
      address: {
        type: 'map',
        required: true,
        properties: {
          street: { type: 'string', required: true },
          city: { type: 'string', required: true },
          zip: { type: 'string', required: true },
        },
      },
      lines: {
        type: 'list',
        required: true,
        items: {
          type: 'map',
          properties: {
            sku: { type: 'string', required: true },
            quantity: { type: 'number', required: true },
            price: { type: 'number', required: true },
          },
        },
      },
    },
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: the library's own notation
    indexes: {
      primary: {
        pk: { field: 'pk', composite: ['customerId'], template: 'CUSTOMER#${customerId}', casing: 'none' },
        sk: { field: 'sk', composite: ['orderId'], template: 'ORDER#${orderId}', casing: 'none' },
      },
      byStatus: {
        index: 'byStatus',
        pk: { field: 'gsi_pk_byStatus', composite: ['status'], template: 'STATUS#${status}', casing: 'none' },
        sk: { field: 'gsi_sk_byStatus', composite: ['placedAt'], template: '${placedAt}', casing: 'none' },
      },
    },
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: the library's own notation
  } as const;
  return new Entity(schema, { client, table: tableName, identifiers: { entity: '_type', version: '_version' } });
}

function inputOf(order: Order) {
  return { ...order, placedAt: order.placedAt.toISOString(), tags: [...order.tags], lines: [...order.lines] };
}

/** Dates are texts, and sets come back as lists. */
function isGiven(given: unknown): given is { readonly placedAt: string; readonly tags: readonly string[] } {
  return typeof given === 'object' && given !== null && 'tags' in given && Array.isArray(given.tags);
}
