import { attribute, type Defaulted, entity, type KeyOf, Model, partitionKey, sortKey, table } from '@monotable/core';

export const bank = table('bank');

@entity('Account', { table: bank })
export class Account extends Model {
  @attribute('string') owner!: string;
  @attribute('string') accountId!: string;
  @attribute('number') balance: Defaulted<number> = 0;
  @attribute('number') version: Defaulted<number> = 0;
  @attribute('string', { optional: true }) note?: string;

  @partitionKey pk(this: KeyOf<Account, 'owner'>): string {
    return `OWNER#${this.owner}`;
  }
  @sortKey sk(this: KeyOf<Account, 'accountId'>): string {
    return `ACCOUNT#${this.accountId}`;
  }
}

/** A line of the books: what was moved. */
@entity('Entry', { table: bank })
export class Entry extends Model {
  @attribute('string') owner!: string;
  @attribute('string') entryId!: string;
  @attribute('number') amount!: number;

  @partitionKey pk(this: KeyOf<Entry, 'owner'>): string {
    return `OWNER#${this.owner}`;
  }
  @sortKey sk(this: KeyOf<Entry, 'entryId'>): string {
    return `ENTRY#${this.entryId}`;
  }
}
