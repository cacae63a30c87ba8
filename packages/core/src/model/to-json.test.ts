import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey, sortKey } from '../decorators/keys.ts';
import { Model } from '../repository/model.ts';
import { repository } from '../repository/repository.ts';
import { table } from '../table/table.ts';
import type { Decimal } from '../types/decimal.ts';
import { keyOf } from './key-of.ts';
import { todoModel } from './testing/entities.ts';

class Money {
  constructor(readonly cents: number) {}
  toJSON() {
    return `${this.cents} cents`;
  }
}

class Secretive {
  @attribute('string') shown!: string;
  @attribute('string', { hidden: true }) hidden!: string;
}

function thingModel() {
  @entity('Thing', { table: table('app') })
  class Thing extends Model {
    @attribute('string') id!: string;
    @attribute('string', { hidden: true }) password!: string;
    @attribute('date', { optional: true }) at?: Date;
    @attribute('bigint', { optional: true }) big?: bigint;
    @attribute('decimal', { optional: true }) price?: Decimal;
    @attribute('binary', { optional: true }) bytes?: Uint8Array;
    @attribute('string', { optional: true }) nick?: string | null;
    @attribute({ type: 'set', of: 'bigint', optional: true }) ids?: Set<bigint>;
    @attribute(Secretive, { optional: true }) one?: Secretive | null;
    @attribute({ type: 'list', of: Secretive, optional: true }) many?: Secretive[];
    @attribute({ type: 'map', of: Secretive, optional: true }) named?: Record<string, Secretive>;
    @attribute('any', { optional: true }) blob?: unknown;
    @attribute('number', {
      optional: true,
      transform: { to: (money: Money) => money.cents, from: (cents: number) => new Money(cents) },
    })
    cost?: Money;
    @attribute('any', {
      optional: true,
      transform: {
        to: (map: Map<string, unknown>) => Object.fromEntries(map),
        from: (map: unknown) => new Map(Object.entries(map as object)),
      },
    })
    counts?: Map<string, unknown>;
    @partitionKey pk() {
      return `THING#${this.id}`;
    }
    @sortKey sk() {
      return 'THING';
    }
    label() {
      return this.id;
    }
  }
  return Thing;
}

const secretive = (shown: string) => Object.assign(new Secretive(), { shown, hidden: 'secret' });

describe('toJSON', () => {
  test('gives what JSON can hold, without hidden attributes at any depth', () => {
    const Thing = thingModel();
    const thing = Object.assign(new Thing(), {
      id: 't1',
      password: 'secret',
      at: new Date(0),
      big: 12345678901234567890n,
      price: '12.5',
      bytes: new Uint8Array([1, 2]),
      nick: null,
      ids: new Set([1n, 2n]),
      one: secretive('a'),
      many: [secretive('b'), null as never],
      named: { x: secretive('c') },
      blob: { set: new Set(['a']), big: 1n, bytes: new Uint8Array([3]), list: [{ deep: 2n }], gone: undefined },
      cost: new Money(5),
      counts: new Map([['a', 1]]),
    });
    expect(thing.toJSON()).toStrictEqual({
      id: 't1',
      at: '1970-01-01T00:00:00.000Z',
      big: '12345678901234567890',
      price: '12.5',
      bytes: 'AQI=',
      nick: null,
      ids: ['1', '2'],
      one: { shown: 'a' },
      many: [{ shown: 'b' }, null],
      named: { x: { shown: 'c' } },
      blob: { set: ['a'], big: '1', bytes: 'Aw==', list: [{ deep: '2' }] },
      cost: '5 cents',
      counts: { a: 1 },
    });
    expect(JSON.stringify(thing)).not.toContain('secret');
    expect(repository(Thing).toJSON(thing)).toEqual(thing.toJSON());
  });

  test('leaves out what is absent, and takes an invalid date as JSON does', () => {
    const Thing = thingModel();
    expect(Object.assign(new Thing(), { id: 't1', at: new Date(Number.NaN), one: null }).toJSON()).toStrictEqual({
      id: 't1',
      at: null,
      one: null,
    });
  });

  test('gives a stored __proto__ as a key of its own', () => {
    const Thing = thingModel();
    const thing = Object.assign(new Thing(), { id: 't1', blob: JSON.parse('{"__proto__":{"a":1}}') });
    expect(JSON.stringify(thing)).toBe('{"id":"t1","blob":{"__proto__":{"a":1}}}');
  });
});

describe('keyOf', () => {
  test('gives the stored key of attributes or of an instance', () => {
    const Todo = todoModel();
    const key = { pk: 'USER#alice', sk: 'TODO#t1' };
    expect(Todo.keyOf({ userId: 'alice', todoId: 't1' })).toEqual(key);
    const todo = Object.assign(new Todo(), { userId: 'alice', todoId: 't1', visits: Number.NaN });
    expect(keyOf(todo)).toEqual(key);
    expect(Todo.keyOf(todo)).toEqual(key);
  });

  test('gives numbers exactly, as decimal text where JavaScript would round them', () => {
    const numbers = table('numbers', {
      partitionKey: { name: 'n', type: 'number' },
      sortKey: { name: 'b', type: 'binary' },
    });
    @entity('Number', { table: numbers })
    class Numbered extends Model {
      @partitionKey @attribute('decimal') n!: Decimal;
      @sortKey @attribute('binary') b!: Uint8Array;
    }
    const b = new Uint8Array([1]);
    expect(Numbered.keyOf({ n: '7', b })).toEqual({ n: 7, b });
    expect(Numbered.keyOf({ n: '12345678901234567890', b })).toEqual({ n: 12345678901234567890n, b });
    expect(Numbered.keyOf({ n: '0.12345678901234567890123', b })).toEqual({ n: '0.12345678901234567890123', b });
  });
});
