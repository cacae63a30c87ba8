import { attribute } from '../../decorators/attribute.ts';
import { entity } from '../../decorators/entity.ts';
import { gsiKey, lsiKey, partitionKey, sortKey } from '../../decorators/keys.ts';
import { escaped } from '../../key/escaped.ts';
import { sortable } from '../../key/sortable.ts';
import { table } from '../../table/table.ts';

// Entities for tests of queries.

export const app = table('app', {
  indexes: {
    byTenant: {},
    byOwner: {},
    byBoard: { partitionKey: ['b1', 'b2'], sortKey: [{ name: 's1', type: 'number' }, 's2'] },
  },
});

export class Address {
  @attribute('string') city!: string;
  @attribute('string', { name: 'zip' }) code!: string;
}

/** Computed keys of the table and of two global indexes. */
@entity('Todo', { table: app })
export class Todo {
  @attribute('string') userId!: string;
  @attribute('date') createdAt!: Date;
  @attribute('string') todoId!: string;
  @attribute('string', { name: 't' }) title!: string;
  @attribute('string') tenantId!: string;
  @attribute('string') owner!: string;
  @attribute('boolean') done!: boolean;
  @attribute('number', { optional: true }) priority?: number;
  @attribute({ type: 'list', of: 'string', optional: true }) tags?: string[];
  @attribute(Address, { optional: true }) address?: Address;

  @partitionKey pk() {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return `TODO#${this.createdAt.toISOString()}#${this.todoId}`;
  }
  @gsiKey('byTenant', 'partition') tenant() {
    return `TENANT#${this.tenantId}`;
  }
  @gsiKey('byTenant', 'sort') tenantOrder() {
    return this.createdAt.toISOString();
  }
  @gsiKey('byOwner', 'partition') ownerKey() {
    return `OWNER#${this.owner}`;
  }
  @gsiKey('byOwner', 'sort') ownerOrder() {
    return `TODO#${this.title}`;
  }
}

/** A multi-attribute index of properties, and a key part that keeps no order. */
@entity('Card', { table: app })
export class Card {
  @attribute('string') boardId!: string;
  @attribute('number') number!: number;
  @attribute('string') team!: string;
  @attribute('number') points!: number;
  @attribute('string') color!: string;
  @attribute('string') note!: string;

  @partitionKey pk() {
    return `BOARD#${this.boardId}`;
  }
  @sortKey sk() {
    return `CARD#${this.number}#`;
  }
  @gsiKey('byBoard', 'partition', { position: 0 }) first() {
    return this.boardId;
  }
  @gsiKey('byBoard', 'partition', { position: 1 }) second() {
    return this.team;
  }
  @gsiKey('byBoard', 'sort', { position: 0 }) third() {
    return this.points;
  }
  @gsiKey('byBoard', 'sort', { position: 1 }) fourth() {
    return `C#${this.color}`;
  }
}

export const scores = table('scores', {
  partitionKey: 'game',
  sortKey: { name: 'at', type: 'number' },
  indexes: {
    byScore: { kind: 'local', sortKey: { name: 'score', type: 'number' } },
    byPlayer: { partitionKey: 'player', sortKey: { name: 'score', type: 'number' } },
    byMode: { partitionKey: 'player', sortKey: 'mode' },
    keys: { partitionKey: 'player', sortKey: 'mode', projection: 'keysOnly' },
    some: { partitionKey: 'mode', sortKey: false, projection: ['_type', 'player', 'comment'] },
  },
});

/** Attributes that are themselves the keys, of every index. */
@entity('Score', { table: scores })
export class Score {
  @partitionKey @attribute('string') game!: string;
  @sortKey @attribute('number') at!: number;
  @lsiKey('byScore') @gsiKey('byPlayer', 'sort') @attribute('number') score!: number;
  @gsiKey('byPlayer', 'partition')
  @gsiKey('byMode', 'partition')
  @gsiKey('keys', 'partition')
  @attribute('string')
  player!: string;
  @gsiKey('some', 'partition') @gsiKey('byMode', 'sort') @gsiKey('keys', 'sort') @attribute('string') mode!: string;
  @attribute('string') comment!: string;
  @attribute('string') country!: string;
}

/** A table of one entity without a type attribute. */
@entity('Log', { table: table('logs'), type: false })
export class Log {
  @attribute('string') host!: string;
  @attribute('number') line!: number;
  @attribute('string') text!: string;

  @partitionKey pk() {
    return `HOST#${this.host}`;
  }
  @sortKey sk() {
    return `LINE#${sortable(this.line)}`;
  }
}

/** Two free texts in one sort key, one as it is and one escaped. */
@entity('Pair', { table: table('pairs', { indexes: { byEscaped: {} } }) })
export class Pair {
  @attribute('string') group!: string;
  @attribute('string') left!: string;
  @attribute('string') right!: string;

  @partitionKey pk() {
    return `PAIR#${this.group}`;
  }
  @sortKey sk() {
    return `P#${this.left}#${this.right}`;
  }
  @gsiKey('byEscaped', 'partition') group2() {
    return `G#${this.group}`;
  }
  @gsiKey('byEscaped', 'sort') order2() {
    return `${escaped(this.left)}#${escaped(this.right)}`;
  }
}

export const accounts = table('accounts', { indexes: { byEmail: {}, byState: {}, byKind: {} } });

export class Place {
  @attribute('string') country!: string;
  @attribute('string') city!: string;
}

/** Keys that show their attributes changed, branch on data, read nested attributes, or none. */
@entity('Account', { table: accounts })
export class Account {
  @attribute(Place) place!: Place;
  @attribute('string') email!: string;
  @attribute('string') state!: string;
  @attribute('date') since!: Date;

  @partitionKey pk() {
    return `PLACE#${this.place.country}`;
  }
  @sortKey sk() {
    return `ACC#${this.place.city}#${this.email.toLowerCase()}`;
  }
  @gsiKey('byEmail', 'partition') emailKey() {
    return `EMAIL#${this.email.toLowerCase()}`;
  }
  @gsiKey('byEmail', 'sort') emailOrder() {
    return `${this.since.toISOString().slice(0, 10)}#${this.state}`;
  }
  @gsiKey('byState', 'partition', { dependsOn: ['state'] }) stateKey() {
    return this.state === 'open' ? 'OPEN' : undefined;
  }
  @gsiKey('byState', 'sort', { dependsOn: ['since', 'state'] }) stateOrder() {
    return this.state === 'open' ? this.since.toISOString() : undefined;
  }
  @gsiKey('byKind', 'partition', { lowCardinality: true }) kindKey() {
    return 'ACCOUNTS';
  }
  @gsiKey('byKind', 'sort') kindOrder() {
    return this.since.toISOString();
  }
}
