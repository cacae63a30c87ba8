import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  lsiKey,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
} from '@monotable/core';

/** The table as it was made, and as later releases have it. */
export function shopTables(tableName: string) {
  const options = { tableName, ttlAttribute: 'expiresAt' };
  const local = { byName: { kind: 'local' } } as const;
  return {
    first: table('shop', { ...options, indexes: local }),
    later: table('shop', {
      ...options,
      indexes: { ...local, byCity: {}, byTag: { sortKey: false, projection: ['title'] } },
    }),
  };
}

/** What the first release writes. */
export function firstRelease(shop: Table<'byName'>) {
  @entity('Customer', { table: shop })
  class Customer extends Model {
    @attribute('string') id!: string;
    @attribute('string') name!: string;
    @attribute('string', { optional: true }) city?: string;
    @attribute('number') visits: Defaulted<number> = 0;
    @partitionKey pk(this: KeyOf<Customer, 'id'>) {
      return `CUSTOMER#${this.id}`;
    }
    @sortKey sk() {
      return 'PROFILE';
    }
    @lsiKey('byName') order() {
      return this.name;
    }
  }

  @entity('Note', { table: shop })
  class Note extends Model {
    @attribute('string') customerId!: string;
    @attribute('string') noteId!: string;
    @partitionKey pk(this: KeyOf<Note, 'customerId'>) {
      return `CUSTOMER#${this.customerId}`;
    }
    @sortKey sk(this: KeyOf<Note, 'noteId'>) {
      return `NOTE#${this.noteId}`;
    }
  }
  return { Customer, Note };
}

/** Customers can be found by city now. */
export function laterRelease(shop: Table<'byName' | 'byCity' | 'byTag'>) {
  @entity('Customer', { table: shop })
  class Customer extends Model {
    @attribute('string') id!: string;
    @attribute('string') name!: string;
    @attribute('string', { optional: true }) city?: string;
    @attribute('number') visits: Defaulted<number> = 0;
    @partitionKey pk(this: KeyOf<Customer, 'id'>) {
      return `CUSTOMER#${this.id}`;
    }
    @sortKey sk() {
      return 'PROFILE';
    }
    @lsiKey('byName') order() {
      return this.name;
    }
    @gsiKey('byCity', 'partition') inCity() {
      return `CITY#${this.city}`;
    }
    @gsiKey('byCity', 'sort') cityOrder() {
      return `${this.name}#${this.id}`;
    }
  }
  return { Customer };
}
