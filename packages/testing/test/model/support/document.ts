import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
} from '@monotable/core';

export class Place {
  @attribute('string') city!: string;
  @attribute('string', { optional: true }) zip?: string;
}

/** An entity with one index of every kind of dependency. */
export function documentModel() {
  const app: Table = table('documents', {
    indexes: {
      both: {},
      maybe: {},
      nested: { sortKey: false },
      decided: { sortKey: false },
      ranked: { sortKey: { name: 'score', type: 'number' } },
      owned: {},
      dated: { sortKey: false },
    },
  });

  @entity('Document', { table: app })
  class Document extends Model {
    @attribute('string') id!: string;
    @attribute('date') at!: Date;
    @attribute('string') a!: string;
    @attribute('string', { name: 'stored_b' }) b: Defaulted<string> = 'b0';
    @attribute('string', { optional: true }) n?: string | null;
    @attribute(Place, { optional: true }) place?: Place;
    @attribute({ oneOf: ['open', 'closed'], optional: true }) status?: 'open' | 'closed';
    @gsiKey('ranked', 'sort') @attribute('number', { optional: true }) score?: number;
    @attribute('string', { readonly: true }) readonly owner: Defaulted<string> = 'nobody';

    @partitionKey pk() {
      return `DOC#${this.id}`;
    }
    // The key tells the day of `at`, not the time.
    @sortKey sk() {
      return `DAY#${this.at.toISOString().slice(0, 10)}`;
    }
    @gsiKey('both', 'partition') bothA() {
      return `A#${this.a}`;
    }
    @gsiKey('both', 'sort') bothB() {
      return `B#${this.b}`;
    }
    @gsiKey('maybe', 'partition') maybeN() {
      return `N#${this.n}`;
    }
    @gsiKey('maybe', 'sort') maybeA() {
      return `A#${this.a}`;
    }
    @gsiKey('nested', 'partition') nestedCity() {
      return `CITY#${this.place?.city}`;
    }
    @gsiKey('decided', 'partition', { dependsOn: ['status', 'a'] }) decidedStatus() {
      return this.status === 'open' ? `OPEN#${this.a}` : undefined;
    }
    @gsiKey('ranked', 'partition') rankedB() {
      return `RANK#${this.b}`;
    }
    @gsiKey('owned', 'partition') ownedBy() {
      return `OWNER#${this.owner}`;
    }
    @gsiKey('owned', 'sort') ownedAt() {
      return `N#${this.n}#${this.at.toISOString()}`;
    }
    @gsiKey('dated', 'partition') datedAt() {
      return `AT#${this.at.toISOString()}`;
    }
  }
  return { Document, table: app };
}

/** A stored item as plain data. */
export type Stored = Readonly<Record<string, unknown>>;

/** What the index keys of a stored document have to be, worked out by hand from its attributes. */
export function indexKeysOf(item: Stored): Record<string, string> {
  const {
    a,
    stored_b: b,
    n,
    place,
    status,
    score,
    owner,
    at,
  } = item as {
    readonly a: string;
    readonly stored_b: string;
    readonly n?: string | null;
    readonly place?: { readonly city: string };
    readonly status?: string;
    readonly score?: number;
    readonly owner: string;
    readonly at: string;
  };
  const named = n !== undefined && n !== null;
  return {
    gsi_pk_both: `A#${a}`,
    gsi_sk_both: `B#${b}`,
    ...(named ? { gsi_pk_maybe: `N#${n}`, gsi_sk_maybe: `A#${a}` } : {}),
    ...(place ? { gsi_pk_nested: `CITY#${place.city}` } : {}),
    ...(status === 'open' ? { gsi_pk_decided: `OPEN#${a}` } : {}),
    ...(score === undefined ? {} : { gsi_pk_ranked: `RANK#${b}` }),
    ...(named ? { gsi_pk_owned: `OWNER#${owner}`, gsi_sk_owned: `N#${n}#${at}` } : {}),
    gsi_pk_dated: `AT#${at}`,
  };
}

export function storedIndexKeys(item: Stored): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name.startsWith('gsi_')));
}
