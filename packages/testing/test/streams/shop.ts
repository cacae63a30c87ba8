import {
  attribute,
  type Backend,
  type Defaulted,
  entity,
  type KeyOf,
  Model,
  partitionKey,
  repository,
  sortKey,
  table,
} from '@monotable/core';

export const shop = table('shop', { ttlAttribute: 'expiresAt' });

export class Address {
  @attribute('string') city!: string;
}

@entity('User', { table: shop })
export class User extends Model {
  @attribute('string') userId!: string;
  @attribute('string') name!: string;
  @attribute('string', { hidden: true }) secret: Defaulted<string> = 'shh';
  @attribute('date', { readonly: true }) since!: Date;
  @attribute('binary', { optional: true }) photo?: Uint8Array;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  @attribute({ type: 'set', of: 'binary', optional: true }) prints?: Set<Uint8Array>;
  @attribute({ type: 'list', of: 'number', optional: true }) scores?: number[];
  @attribute(() => Address, { optional: true }) address?: Address;
  @attribute('bigint', { optional: true }) big?: bigint;
  @attribute('any', { optional: true }) rest?: unknown;
  @attribute('number', { optional: true }) expiresAt?: number;

  @partitionKey pk(this: KeyOf<User, 'userId'>): string {
    return `USER#${this.userId}`;
  }
  @sortKey sk(): string {
    return 'PROFILE';
  }
}

@entity('Order', { table: shop })
export class Order extends Model {
  @attribute('string') userId!: string;
  @attribute('number') total!: number;

  @partitionKey pk(this: KeyOf<Order, 'userId'>): string {
    return `USER#${this.userId}`;
  }
  @sortKey sk(): string {
    return 'ORDER';
  }
}

/** Writes that make every kind of record, and what they leave, as reading it gives it. */
export async function writeStory(backend: Backend): Promise<readonly User[]> {
  const users = repository(User, backend);
  const key = { userId: 'ann' };
  await users.create({
    ...key,
    name: 'Ann',
    since: new Date('2026-01-01T00:00:00Z'),
    photo: new Uint8Array([0, 250, 255, 62]),
    tags: new Set(['a', 'b']),
    prints: new Set([new Uint8Array([1]), new Uint8Array([255])]),
    scores: [1, -2.5, 1e20],
    address: { city: 'Rome' },
    big: 12345678901234567890123456789n,
    rest: { nested: [null, true, { deep: 'x' }] },
  });
  const created = await users.getOrThrow(key, { consistent: true });
  await repository(Order, backend).create({ ...key, total: 5 });
  const changes = { name: 'Anna', 'address.city': 'Oslo' } as const;
  await users.update(key, changes);
  const updated = await users.getOrThrow(key, { consistent: true });
  await users.delete(key);
  return [created, updated];
}
