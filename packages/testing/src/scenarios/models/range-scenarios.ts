import { beginsWith, between, gt, gte, isIn, lt, lte, ne, or } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { places, readings } from './places.ts';
import { shop } from './shop.ts';

/** Texts around every edge: spaces, separators, prefixes of one another, characters past U+FFFF. */
const texts = ['!', '$', 'A', 'Ne', 'New', 'New ', 'New York', 'New!', 'Newark', 'Zoë', '\uE000', '\uFFFD', '🎈'];
const withSeparator = [...texts, '#', 'New#', 'New#York', 'New$York', '$23'];
const dates = [
  '2024-12-31T23:59:59.999Z',
  '2025-01-01T00:00:00.000Z',
  '2025-01-01T00:00:00.001Z',
  '2025-06-01T12:00:00.000Z',
].map((text) => new Date(text));
const numbers = [-1e21, -100, -10, -9, -1.5, -1, -0.001, 0, 1e-9, 0.5, 1, 2, 9, 9.99, 10, 11, 99, 100, 1e21];

type Value = string | number | Date;

const order = (left: Value, right: Value): number =>
  typeof left === 'string'
    ? Buffer.compare(Buffer.from(left), Buffer.from(String(right)))
    : Number(left) - Number(right);

/** Asks every comparison of every value with a reader, and compares with what a plain filter of the values gives. */
async function bruteForce<Kind extends Value>(
  values: readonly Kind[],
  bounds: readonly Kind[],
  read: (condition: unknown) => Promise<Kind[]>,
  expect: (actual: unknown) => { toEqual(expected: unknown): void },
): Promise<void> {
  const sorted = [...values].sort(order);
  for (const bound of bounds) {
    const cases = {
      lt: [lt(bound), (value: Kind) => order(value, bound) < 0],
      lte: [lte(bound), (value: Kind) => order(value, bound) <= 0],
      gt: [gt(bound), (value: Kind) => order(value, bound) > 0],
      gte: [gte(bound), (value: Kind) => order(value, bound) >= 0],
      eq: [bound, (value: Kind) => order(value, bound) === 0],
    } as const;
    for (const [name, [condition, holds]] of Object.entries(cases)) {
      const found = (await read(condition)).sort(order);
      expect([name, bound, found]).toEqual([name, bound, sorted.filter(holds)]);
    }
    for (const upper of bounds.filter((other) => order(bound, other) <= 0)) {
      const found = (await read(between(bound, upper))).sort(order);
      const meant = sorted.filter((value) => order(bound, value) <= 0 && order(value, upper) <= 0);
      expect([bound, upper, found]).toEqual([bound, upper, meant]);
    }
  }
}

export const rangeScenarios = theme('models: ranges', {
  async order_1_stands_beside_order_10({ models, expect }) {
    const { Order } = await models(shop);
    const order = { userId: 'alice', tenantId: 't', total: 1, placedAt: new Date(0) };
    for (const orderId of ['1', '10', '11', '2']) await Order.create({ ...order, orderId });
    const ids = async (condition: object) =>
      (
        await Order.where({ userId: 'alice', ...condition })
          .consistent()
          .all()
      ).map(({ orderId }) => orderId);
    expect(await ids({ orderId: '1' })).toEqual(['1']);
    expect(await ids({ orderId: beginsWith('1') })).toEqual(['1', '10', '11']);
    expect(await ids({ orderId: between('1', '10') })).toEqual(['1', '10']);
    expect((await Order.get({ userId: 'alice', orderId: '1' }, { consistent: true }))?.orderId).toBe('1');
    expect(await Order.delete({ userId: 'alice', orderId: '1' })).toBe(true);
    expect(await ids({})).toEqual(['10', '11', '2']);
  },

  async a_part_with_a_separator_behind_it_is_not_a_prefix_of_longer_values({ models, expect }) {
    const { Stop } = await models(places);
    for (const country of ['1', '10', '1 0']) await Stop.create({ tripId: 't', country, city: 'c' });
    const found = await Stop.where({ tripId: 't', country: '1' }).consistent().all();
    expect(found.map(({ country }) => country)).toEqual(['1']);
  },

  async ranges_keep_letter_case({ models, expect }) {
    const { Stop } = await models(places);
    for (const country of ['NO', 'No', 'no']) await Stop.create({ tripId: 't', country, city: 'c' });
    const found = await Stop.where({ tripId: 't', country: 'No' }).consistent().all();
    expect(found.map(({ country }) => country)).toEqual(['No']);
  },

  async every_comparison_of_a_last_text_part_is_right_at_the_edges({ models, expect }) {
    const { Stop } = await models(places);
    for (const city of withSeparator) await Stop.create({ tripId: 't', country: 'c', city });
    await Stop.create({ tripId: 't', country: 'd', city: 'New' });
    const read = async (city: unknown) =>
      (
        await Stop.where({ tripId: 't', country: 'c', city: city as string })
          .consistent()
          .all()
      ).map((stop) => stop.city);
    await bruteForce(withSeparator, ['A', 'New', 'New York', 'New#', '\uFFFD', '🎈', 'M'], read, expect);
  },

  async every_comparison_of_an_inner_text_part_is_right_at_the_edges({ models, expect }) {
    const { Stop } = await models(places);
    for (const country of texts) await Stop.create({ tripId: 't', country, city: 'c' });
    const read = async (country: unknown) =>
      (
        await Stop.where({ tripId: 't', country: country as string })
          .consistent()
          .all()
      ).map((stop) => stop.country);
    await bruteForce(texts, ['A', 'New', 'New ', 'New York', '\uFFFD', '🎈', 'M'], read, expect);
  },

  async every_comparison_of_an_escaped_part_is_right_at_the_edges({ models, expect }) {
    const { Escaped } = await models(places);
    const day = new Date(0);
    for (const country of withSeparator) await Escaped.create({ tripId: 't', country, city: 'c#', day });
    const read = async (country: unknown) =>
      (
        await Escaped.where({ tripId: 't', country: country as string })
          .consistent()
          .all()
      ).map((item) => item.country);
    await bruteForce(withSeparator, ['A', 'New', 'New ', 'New#', '#', '$', '🎈', 'M'], read, expect);
  },

  async every_comparison_of_a_date_is_right_at_the_edges({ models, expect }) {
    const { Visit } = await models(places);
    for (const at of dates) for (const visitId of ['a', 'b']) await Visit.create({ tripId: 't', at, visitId });
    const read = async (at: unknown) =>
      (
        await Visit.where({ tripId: 't', at: at as Date })
          .consistent()
          .all()
      ).flatMap((visit) => (visit.visitId === 'a' ? [visit.at] : []));
    await bruteForce(dates, dates, read, expect);
    const all = await Visit.where({ tripId: 't' }).consistent().order('desc').all();
    expect(all.map(({ at }) => at.getTime())).toEqual([...dates, ...dates].map(Number).sort((a, b) => b - a));
  },

  async every_comparison_of_a_sortable_number_is_right_at_the_edges({ models, expect }) {
    const { Score } = await models(places);
    for (const points of numbers) await Score.create({ tripId: 't', points, scoreId: 's' });
    const read = async (points: unknown) =>
      (
        await Score.where({ tripId: 't', points: points as number })
          .consistent()
          .all()
      ).map((score) => score.points);
    await bruteForce(numbers, [-10, -1, 0, 0.5, 9, 10, 100, 5], read, expect);
    const all = await Score.where({ tripId: 't' }).consistent().all();
    expect(all.map(({ points }) => points)).toEqual(numbers);
  },

  async every_comparison_of_a_number_key_is_right_at_the_edges({ models, expect }) {
    const { Reading } = await models(readings);
    for (const second of numbers) await Reading.create({ device: 'd', second });
    const read = async (second: unknown) =>
      (
        await Reading.where({ device: 'd', second: second as number })
          .consistent()
          .all()
      ).map((reading) => reading.second);
    await bruteForce(numbers, [-10, 0, 9, 10, 5], read, expect);
    expect((await Reading.get({ device: 'd', second: 9.99 }, { consistent: true }))?.second).toBe(9.99);
  },

  async several_parts_meet_in_one_range({ models, expect }) {
    const { Escaped } = await models(places);
    for (const country of ['NO', 'SE']) {
      for (const city of ['a', 'b']) for (const day of dates) await Escaped.create({ tripId: 't', country, city, day });
    }
    const query = Escaped.where({ tripId: 't', country: 'SE', city: 'a', day: gte(dates[1] as Date) }).consistent();
    const found = await query.where({ day: lt(dates[3] as Date) }).all();
    expect(found.map(({ country, city, day }) => [country, city, day])).toEqual([
      ['SE', 'a', dates[1]],
      ['SE', 'a', dates[2]],
    ]);
  },

  async a_range_on_a_part_that_keeps_no_order_is_refused({ models, recording, expect }) {
    const { Step } = await models(places);
    for (const number of [9, 10, 11]) await Step.create({ tripId: 't', number });
    const spied = recording();
    expect(
      await failureCode(() =>
        Step.on(spied)
          .where({ tripId: 't', number: gt(9) })
          .all(),
      ),
    ).toBe('InvalidQuery');
    expect(spied.sent).toEqual([]);
    const found = await Step.where({ tripId: 't', number: 10 }).consistent().all();
    expect(found.map(({ number }) => number)).toEqual([10]);
  },

  async a_condition_that_a_number_key_can_not_answer_is_refused({ models, recording, expect }) {
    const { Reading } = await models(readings);
    const spied = recording();
    for (const condition of [{ second: ne(1) }, { second: isIn([1, 2]) }]) {
      expect(
        await failureCode(() =>
          Reading.on(spied)
            .where({ device: 'd', ...condition })
            .all(),
        ),
      ).toBe('InvalidQuery');
    }
    expect(
      await failureCode(() =>
        Reading.on(spied)
          .where({ device: 'd' })
          .where(or({ second: 1 }, { value: 1 }))
          .all(),
      ),
    ).toBe('InvalidQuery');
    expect(spied.sent).toEqual([]);
  },
});
