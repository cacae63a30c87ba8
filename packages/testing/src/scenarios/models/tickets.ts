import { attribute, entity, gsiKey, type KeyOf, Model, partitionKey, sortKey, type Table } from '@monotable/core';

/** Tickets whose index key is made of two attributes that change apart. */
export const tickets = {
  options: {
    indexes: { byState: {}, byScore: { partitionKey: 'board', sortKey: { name: 'score', type: 'number' as const } } },
  },
  define(table: Table<'byState' | 'byScore'>) {
    class Ticket extends Model {
      id!: string;
      team!: string;
      status?: string;
      priority?: string;
      board?: string;
      score?: number;

      pk(this: KeyOf<Ticket, 'id'>) {
        return `TICKET#${this.id}`;
      }
      sk() {
        return 'TICKET';
      }
      teamKey() {
        return `TEAM#${this.team}`;
      }
      state() {
        return `${this.status}#${this.priority}`;
      }
    }
    const ticket = Ticket.prototype;
    attribute('string')(ticket, 'id');
    attribute('string')(ticket, 'team');
    attribute('string', { optional: true })(ticket, 'status');
    attribute('string', { optional: true })(ticket, 'priority');
    attribute('string', { optional: true })(ticket, 'board');
    attribute('number', { optional: true })(ticket, 'score');
    partitionKey(ticket, 'pk');
    sortKey(ticket, 'sk');
    gsiKey('byState', 'partition')(ticket, 'teamKey');
    gsiKey('byState', 'sort')(ticket, 'state');
    gsiKey('byScore', 'partition', { lowCardinality: true })(ticket, 'board');
    gsiKey('byScore', 'sort')(ticket, 'score');
    entity('Ticket', { table })(Ticket);

    return { Ticket };
  },
};
