import { attribute, type Decimal, entity, type KeyOf, Model, partitionKey, type Table } from '@monotable/core';

/** An entity with an attribute of every type, in a table without sort key. */
export const sampler = {
  options: { sortKey: false as const },
  define(table: Table) {
    class Address {
      city!: string;
      zip?: number;
    }
    attribute('string')(Address.prototype, 'city');
    attribute('number', { optional: true })(Address.prototype, 'zip');

    class Sample extends Model {
      id!: string;
      text?: string | null;
      count?: number;
      big?: bigint;
      money?: Decimal;
      flag?: boolean;
      at?: Date;
      atMilliseconds?: Date;
      atSeconds?: Date;
      bytes?: Uint8Array;
      texts?: Set<string>;
      numbers?: Set<number>;
      blobs?: Set<Uint8Array>;
      list?: string[];
      map?: Record<string, number>;
      address?: Address;
      addresses?: Address[];
      level?: 'low' | 'high';
      step?: 1 | 2 | 3;
      anything?: unknown;
      renamed?: string;

      pk(this: KeyOf<Sample, 'id'>) {
        return `SAMPLE#${this.id}`;
      }
    }
    const sample = Sample.prototype;
    const optional = { optional: true } as const;
    attribute('string')(sample, 'id');
    attribute('string', optional)(sample, 'text');
    attribute('number', optional)(sample, 'count');
    attribute('bigint', optional)(sample, 'big');
    attribute('decimal', optional)(sample, 'money');
    attribute('boolean', optional)(sample, 'flag');
    attribute('date', optional)(sample, 'at');
    attribute('date', { ...optional, format: 'epochMilliseconds' })(sample, 'atMilliseconds');
    attribute('date', { ...optional, format: 'epochSeconds' })(sample, 'atSeconds');
    attribute('binary', optional)(sample, 'bytes');
    attribute({ type: 'set', of: 'string', ...optional })(sample, 'texts');
    attribute({ type: 'set', of: 'number', ...optional })(sample, 'numbers');
    attribute({ type: 'set', of: 'binary', ...optional })(sample, 'blobs');
    attribute({ type: 'list', of: 'string', ...optional })(sample, 'list');
    attribute({ type: 'map', of: 'number', ...optional })(sample, 'map');
    attribute(Address, optional)(sample, 'address');
    attribute({ type: 'list', of: Address, ...optional })(sample, 'addresses');
    attribute({ oneOf: ['low', 'high'], ...optional })(sample, 'level');
    attribute({ oneOf: [1, 2, 3], ...optional })(sample, 'step');
    attribute('any', optional)(sample, 'anything');
    attribute('string', { ...optional, name: 'other_name' })(sample, 'renamed');
    partitionKey(sample, 'pk');
    entity('Sample', { table })(Sample);

    return { Sample, Address };
  },
};

export type Sample = InstanceType<ReturnType<(typeof sampler)['define']>['Sample']>;

/** A value for every attribute, made anew at each call. */
export const sampleValues = () => ({
  text: 'middle',
  count: 10,
  big: 12345678901234567890n,
  money: '19.99',
  flag: true,
  at: new Date('2025-06-15T12:30:45.123Z'),
  atMilliseconds: new Date('2025-06-15T12:30:45.123Z'),
  atSeconds: new Date('2025-06-15T12:30:45.000Z'),
  bytes: new Uint8Array([5, 0, 255]),
  texts: new Set(['a', 'b']),
  numbers: new Set([1, 2.5]),
  blobs: new Set([new Uint8Array([1])]),
  list: ['x', 'y', 'x'],
  map: { one: 1, 'a.b': 2 },
  address: { city: 'Paris', zip: 75001 },
  addresses: [{ city: 'Oslo' }, { city: 'Rome', zip: 100 }],
  level: 'high' as const,
  step: 2 as const,
  anything: { deep: [1, 'two', null, new Set(['x'])] },
  renamed: 'under another name',
});
