import { add, type Table, unset } from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { needing, theme } from '../../contract/scenario.ts';
import type { ScenarioContext } from '../../contract/scenario-context.ts';
import { shop } from './shop.ts';
import { tickets } from './tickets.ts';

const open = { id: '1', team: 'red', status: 'open', priority: 'low' };

/** The key attributes of the index as they are stored. */
async function storedState({ backend }: ScenarioContext, table: Table): Promise<unknown[]> {
  const { items } = await backend.scan({ table, consistent: true });
  return (items as Record<string, unknown>[]).map((item) => [item.gsi_pk_byState, item.gsi_sk_byState]);
}

export const indexKeyScenarios = theme('models: index keys', {
  async a_changed_email_moves_in_its_index_at_once({ models, expect, settled }) {
    const { User } = await models(shop);
    const user = await User.create({ userId: 'alice', name: 'Alice', email: 'old@example.org' });
    const found = async (email: string) => (await User.where({ email }).all()).map(({ userId }) => userId);
    await settled(async () => expect(await found('old@example.org')).toEqual(['alice']));
    await User.update({ userId: 'alice' }, { email: 'new@example.org' });
    await settled(async () => {
      expect(await found('old@example.org')).toEqual([]);
      expect(await found('new@example.org')).toEqual(['alice']);
    });
    await user.reload({ consistent: true });
    await user.update({ email: 'newer@example.org' });
    await settled(async () => {
      expect(await found('new@example.org')).toEqual([]);
      expect(await found('newer@example.org')).toEqual(['alice']);
    });
  },

  async a_removed_email_leaves_its_index({ models, expect, settled, backend }) {
    const { User, table } = await models(shop);
    await User.create({ userId: 'alice', name: 'Alice', email: 'a@example.org' });
    await User.update({ userId: 'alice' }, { email: unset() });
    await settled(async () => expect(await User.where({ email: 'a@example.org' }).all()).toEqual([]));
    const { items } = await backend.scan({ table, consistent: true });
    const names = Object.keys(items[0] as object);
    expect(names.filter((name) => name.includes('byEmail'))).toEqual([]);
  },

  async an_item_without_email_is_not_in_its_index({ models, expect, settled }) {
    const { User } = await models(shop);
    await User.create({ userId: 'alice', name: 'Alice' });
    await User.create({ userId: 'bob', name: 'Bob', email: 'bob@example.org' });
    await settled(async () => {
      const indexed = await User.where().index('byEmail').scan().all();
      expect(indexed.map(({ userId }) => userId)).toEqual(['bob']);
    });
    await User.update({ userId: 'alice' }, { email: 'alice@example.org' });
    await settled(async () => expect(await User.where({ email: 'alice@example.org' }).count()).toBe(1));
  },

  async a_partial_update_takes_the_other_part_from_what_is_stored(context) {
    const { Ticket, table } = await context.models(tickets);
    await Ticket.create(open);
    await Ticket.update({ id: '1' }, { status: 'done' });
    context.expect(await storedState(context, table)).toEqual([['TEAM#red', 'done#low']]);
    await Ticket.update({ id: '1' }, { priority: 'high' });
    context.expect(await storedState(context, table)).toEqual([['TEAM#red', 'done#high']]);
    await Ticket.update({ id: '1' }, { team: 'blue', status: 'open' });
    context.expect(await storedState(context, table)).toEqual([['TEAM#blue', 'open#high']]);
  },

  two_stale_instances_updated_at_the_same_time_leave_no_stale_index: needing(['conditionItems'], async (context) => {
    const { Ticket, table } = await context.models(tickets);
    for (let round = 0; round < 5; round++) {
      const id = `${round}`;
      await Ticket.create({ ...open, id });
      const [one, other] = await Promise.all([
        Ticket.getOrThrow({ id }, { consistent: true }),
        Ticket.getOrThrow({ id }, { consistent: true }),
      ]);
      await Promise.all([one.update({ status: 'done' }), other.update({ priority: 'high' })]);
    }
    context
      .expect(await storedState(context, table))
      .toEqual(Array.from({ length: 5 }, () => ['TEAM#red', 'done#high']));
    await context.settled(async () => {
      context.expect(await Ticket.where({ team: 'red', status: 'done', priority: 'high' }).count()).toBe(5);
      context.expect(await Ticket.where({ team: 'red', status: 'open' }).count()).toBe(0);
      context.expect(await Ticket.where({ team: 'red', status: 'done', priority: 'low' }).count()).toBe(0);
    });
  }),

  an_instance_that_is_stale_does_not_write_a_stale_index: needing(['conditionItems'], async (context) => {
    const { Ticket, table } = await context.models(tickets);
    const stale = await Ticket.create(open);
    await Ticket.update({ id: '1' }, { priority: 'high' });
    await stale.update({ status: 'done' });
    context.expect(await storedState(context, table)).toEqual([['TEAM#red', 'done#high']]);
  }),

  async a_removed_part_takes_the_item_out_of_the_index(context) {
    const { Ticket, table } = await context.models(tickets);
    await Ticket.create(open);
    await Ticket.update({ id: '1' }, { priority: unset() });
    context.expect(await storedState(context, table)).toEqual([[undefined, undefined]]);
    await Ticket.update({ id: '1' }, { priority: 'low' });
    context.expect(await storedState(context, table)).toEqual([['TEAM#red', 'open#low']]);
  },

  a_failed_condition_of_the_caller_is_the_callers: needing(['conditionItems'], async (context) => {
    const { Ticket, table } = await context.models(tickets);
    const ticket = await Ticket.create(open);
    const update = Ticket.update({ id: '1' }, { status: 'done' }, { if: { priority: 'high' } });
    context.expect(await failureCode(update)).toBe('ConditionFailed');
    context
      .expect(await failureCode(ticket.update({ status: 'done' }, { if: { priority: 'high' } })))
      .toBe('ConditionFailed');
    context.expect(await storedState(context, table)).toEqual([['TEAM#red', 'open#low']]);
  }),

  async reindex_never_turns_the_read_into_an_error(context) {
    const { Ticket } = await context.models(tickets);
    await Ticket.create(open);
    const spied = context.recording();
    const update = Ticket.on(spied).update({ id: '1' }, { status: 'done' }, { reindex: 'never' });
    context.expect((await failureCode(update)).length).toBeGreaterThan(0);
    context.expect(spied.sent).toEqual([]);
    const whole = { team: 'red', status: 'done', priority: 'high' };
    context.expect(await Ticket.on(spied).update({ id: '1' }, whole, { reindex: 'never' })).toMatchObject(whole);
    context.expect(spied.sent).toEqual(['update']);
  },

  async a_number_that_is_itself_an_index_key_can_be_added_to({ models, expect, settled }) {
    const { Ticket } = await models(tickets);
    for (const [id, score] of Object.entries({ a: 5, b: 10, c: 7 }))
      await Ticket.create({ id, team: 't', board: 'x', score });
    await Promise.all([Ticket.update({ id: 'a' }, { score: add(3) }), Ticket.update({ id: 'a' }, { score: add(4) })]);
    await settled(async () => {
      const ranking = await Ticket.where({ board: 'x' }).order('desc').all();
      expect(ranking.map(({ id, score }) => [id, score])).toEqual([
        ['a', 12],
        ['b', 10],
        ['c', 7],
      ]);
    });
  },

  async an_addition_to_what_a_computed_key_reads_is_refused({ models, recording, expect }) {
    const { Ticket } = await models(tickets);
    await Ticket.create(open);
    const spied = recording();
    const update = Ticket.on(spied).update({ id: '1' }, { status: add('x') as never });
    expect((await failureCode(update)).length).toBeGreaterThan(0);
    expect(spied.sent).toEqual([]);
  },
});
