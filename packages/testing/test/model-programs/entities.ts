import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';

export const club = table('club', { indexes: { byTeam: {}, byKind: { sortKey: false } }, ttlAttribute: 'expiresAt' });

/** Has what verbs treat apart: readonly and default attributes, sets, lists, maps, an index key of two attributes. */
@entity('Member', { table: club })
export class Member extends Model {
  @attribute('string') id!: string;
  @attribute('string', { optional: true }) team?: string;
  @attribute('number', { optional: true }) rank?: number;
  @attribute('string', { readonly: true, default: 'now' }) joined!: Defaulted<string>;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  @attribute({ type: 'list', of: 'number', optional: true }) scores?: number[];
  @attribute({ type: 'map', of: 'string', optional: true }) links?: Record<string, string>;
  @attribute('boolean', { default: false }) active!: Defaulted<boolean>;

  @partitionKey pk(this: KeyOf<Member, 'id'>): string {
    return `MEMBER#${this.id}`;
  }
  @sortKey sk(): string {
    return 'MEMBER';
  }
  @gsiKey('byTeam', 'partition') byTeam(): string {
    return `TEAM#${this.team}`;
  }
  @gsiKey('byTeam', 'sort') inTeam(): string {
    return `RANK#${this.rank}`;
  }
}

/** Lives in the partition of its member. */
@entity('Payment', { table: club })
export class Payment extends Model {
  @attribute('string') id!: string;
  @attribute('string') number!: string;
  @attribute('string', { optional: true }) kind?: string;
  @attribute('decimal', { optional: true }) amount?: string;
  @attribute('date', { optional: true }) at?: Date;

  @partitionKey pk(this: KeyOf<Payment, 'id'>): string {
    return `MEMBER#${this.id}`;
  }
  @sortKey sk(this: KeyOf<Payment, 'number'>): string {
    return `PAYMENT#${this.number}`;
  }
  @gsiKey('byKind', 'partition') byKind(): string {
    return `KIND#${this.kind}`;
  }
}
