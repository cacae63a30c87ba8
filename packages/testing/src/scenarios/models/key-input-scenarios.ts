import { MissingKeyAttributeError } from '@monotable/core';
import { failure, failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { places } from './places.ts';
import { shop } from './shop.ts';

export const keyInputScenarios = theme('models: keys', {
  async a_missing_key_attribute_is_named_and_nothing_is_sent({ models, recording, expect }) {
    const { Order } = await models(shop);
    const spied = recording();
    const orders = Order.on(spied);
    const calls = [
      () => orders.get({ userId: 'alice' } as never),
      () => orders.update({ userId: 'alice' } as never, { total: 1 }),
      () => orders.delete({ userId: 'alice' } as never),
      () => orders.get({ userId: 'alice', orderId: '' }),
      () => orders.get({ userId: 'alice', orderId: undefined } as never),
    ];
    for (const call of calls) {
      const error = await failure<MissingKeyAttributeError>(call());
      expect(error instanceof MissingKeyAttributeError).toBe(true);
      expect({ entity: error.entity, key: error.key, attributes: error.attributes }).toEqual({
        entity: 'Order',
        key: 'sort key',
        attributes: ['orderId'],
      });
      expect(error.message).toContain('orderId');
    }
    expect(spied.sent).toEqual([]);
  },

  async what_is_no_key_value_is_refused_and_nothing_is_sent({ models, recording, expect }) {
    const { User } = await models(shop);
    const users = User.on(recording());
    for (const userId of [{ $gt: '' }, { kind: 'exists' }, ['a'], 1, true, null, '\uD800', Symbol('x')]) {
      const spied = recording();
      const code = await failureCode(User.on(spied).get({ userId } as never));
      expect([
        String(code),
        ['InvalidValue', 'InvalidKeyValue', 'MissingKeyAttribute', 'InvalidQuery'].includes(code),
      ]).toEqual([code, true]);
      expect(spied.sent).toEqual([]);
    }
    for (const key of [undefined, null, 'alice', [], { nope: 1 }]) {
      const code = await failureCode(users.get(key as never));
      expect(typeof code).toBe('string');
    }
  },

  async a_key_that_a_separator_could_confuse_is_refused({ models, recording, expect }) {
    const { Stop, Escaped } = await models(places);
    const spied = recording();
    const confused = { tripId: 't', country: 'A#B', city: 'C' };
    expect(await failureCode(Stop.on(spied).create(confused))).toBe('InvalidKeyValue');
    expect(await failureCode(Stop.on(spied).get(confused))).toBe('InvalidKeyValue');
    expect(spied.sent).toEqual([]);
    await Stop.create({ tripId: 't', country: 'A', city: 'B#C $' });
    expect(await Stop.get({ tripId: 't', country: 'A', city: 'B#C $' }, { consistent: true })).toMatchObject({
      city: 'B#C $',
    });
    await Escaped.create({ tripId: 't', country: 'A#B', city: 'C', day: new Date(0) });
    await Escaped.create({ tripId: 't', country: 'A', city: 'B#C', day: new Date(0) });
    const found = await Escaped.where({ tripId: 't', country: 'A' }).consistent().all();
    expect(found.map(({ city }) => city)).toEqual(['B#C']);
  },

  async a_key_is_stored_exactly_as_its_method_gives_it({ models, backend, expect }) {
    const { Order, table } = await models(shop);
    const placedAt = new Date('2025-01-02T03:04:05.006Z');
    await Order.create({ userId: 'Al ice', orderId: '№ 1#2', tenantId: 't', total: 5, placedAt });
    const { items } = await backend.scan({ table, consistent: true });
    expect(items).toEqual([
      {
        pk: 'USER#Al ice',
        sk: 'ORDER#№ 1#2',
        gsi_pk_byTenant: 'TENANT#t',
        gsi_sk_byTenant: '2025-01-02T03:04:05.006Z',
        _type: 'Order',
        userId: 'Al ice',
        orderId: '№ 1#2',
        tenantId: 't',
        total: 5,
        placedAt: '2025-01-02T03:04:05.006Z',
        status: 'open',
      },
    ]);
  },

  async an_operator_that_came_as_json_is_no_operator({ models, recording, expect }) {
    const { User } = await models(shop);
    const spied = recording();
    const lookAlikes = [
      '{ "kind": "exists" }',
      '{ "$ne": null }',
      '{ "gt": "" }',
      '{ "Symbol(monotable.operator)": "condition" }',
    ];
    for (const text of lookAlikes) {
      const value = JSON.parse(text) as never;
      const codes = [
        await failureCode(() => User.on(spied).where({ userId: value }).all()),
        await failureCode(() => User.on(spied).where({ userId: 'alice', name: value }).all()),
        await failureCode(User.on(spied).update({ userId: 'alice' }, { name: value })),
        await failureCode(User.on(spied).delete({ userId: 'alice' }, { if: { name: value } })),
      ];
      expect([
        text,
        codes.every((code) => ['InvalidValue', 'InvalidQuery', 'Validation', 'InvalidKeyValue'].includes(code)),
        codes,
      ]).toEqual([text, true, codes]);
    }
    expect(spied.sent).toEqual([]);
  },
});
