import fc from 'fast-check';
import type { Item } from '../backend/attribute-value.ts';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import { definitionOf } from '../definition/definition-of.ts';
import type { KeyMember, MethodKeyMember } from '../metadata/entity-definition.ts';
import { table } from '../table/table.ts';
import { escaped } from './escaped.ts';
import { exactKeyText } from './render-exact-key.ts';
import { renderKey } from './render-key.ts';
import type { RenderedKey } from './rendered-key.ts';
import { sortable } from './sortable.ts';

class Place {
  @attribute('string') city!: string;
}

const app = table('app', {
  indexes: {
    dates: {},
    numbers: {},
    others: {},
    ranked: { sortKey: { name: 'rank', type: 'number' } },
  },
});

@entity('Thing', { table: app })
class Thing {
  @attribute('string', { name: 'i' }) id!: string;
  @attribute('string', { name: 'constructor' }) maker!: string;
  @attribute('string', { transform: { to: (text: string) => text.trim(), from: (text: string) => `<${text}>` } })
  name!: string;
  @attribute('date') at!: Date;
  @attribute('date', { format: 'epochSeconds' }) seconds!: Date;
  @attribute('number') count!: number;
  @attribute('bigint') huge!: bigint;
  @attribute({ oneOf: ['open', 'done'] }) status!: 'open' | 'done';
  @attribute('boolean') isDone!: boolean;
  @attribute(Place) place!: Place;
  @partitionKey pk() {
    return `THING#${this.name}#${this.status}##${this.id}`;
  }
  @sortKey sk() {
    return `AT#${this.at.toISOString()}#${escaped(this.id)}#${this.isDone}`;
  }
  @gsiKey('dates', 'partition') dated() {
    return `${this.at}#${this.status}`;
  }
  @gsiKey('dates', 'sort') inSeconds() {
    return this.seconds.toISOString();
  }
  @gsiKey('numbers', 'partition') counted() {
    return `${this.count}.${this.huge}`;
  }
  @gsiKey('numbers', 'sort') ordered() {
    return `${sortable(this.count)}#${this.maker}`;
  }
  @gsiKey('others', 'partition') lower() {
    return `LOWER#${this.id.toLowerCase()}`;
  }
  @gsiKey('others', 'sort') placed() {
    return `CITY#${this.place.city}`;
  }
  @gsiKey('ranked', 'partition') ranked() {
    // What the stand-ins can't show.
    return this.id === 'odd' ? 'RANK#even' : `RANK#${this.id}`;
  }
  @gsiKey('ranked', 'sort') rank() {
    return this.count;
  }
}

const { partitionKey: pk, sortKey: sk, indexes } = definitionOf(Thing);
const members = [pk, sk, ...Object.values(indexes).flatMap(({ partition, sort }) => [...partition, ...sort])].filter(
  (member): member is KeyMember & MethodKeyMember => member?.kind === 'method',
);

/** The way that is always right: what the method reads is decoded, and it runs on that. */
function plainly({ method, target, sources }: MethodKeyMember, item: Item): RenderedKey | { kind: 'refused' } {
  try {
    const values = sources.map(({ property, name, codec }) => {
      const stored = Object.hasOwn(item, name) ? item[name] : undefined;
      return [property, stored && codec.decode(stored)];
    });
    return renderKey(method, target, Object.fromEntries(values));
  } catch {
    return { kind: 'refused' };
  }
}

const exactMembers = ['pk', 'sk', 'dated', 'inSeconds', 'counted', 'ranked'];

const text = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('#', '##', 'a', '$', '.', '\ud83d', '\ude00', '\u0000'), maxLength: 5 }),
  fc.constantFrom('odd', '', 'x'.repeat(1100), 'é'.repeat(700)),
);
const stored = fc.record(
  {
    i: text.map((S) => ({ S })),
    constructor: text.map((S) => ({ S })),
    name: text.map((S) => ({ S })),
    at: fc.oneof(
      fc.date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') }).map((date) => ({
        S: date.toISOString(),
      })),
      fc.constantFrom({ S: '2024-02-29T12:30:00+01:00' }, { S: '2024-02-30T00:00:00.000Z' }, { S: 'soon' }, { N: '7' }),
    ),
    seconds: fc.integer({ min: 0, max: 2e9 }).map((N) => ({ N: String(N) })),
    count: fc.oneof(fc.integer(), fc.double({ noNaN: true, min: -1e9, max: 1e9 })).map((N) => ({ N: String(N + 0) })),
    huge: fc.bigInt({ min: 0n, max: 10n ** 30n }).map((N) => ({ N: String(N) })),
    status: fc.constantFrom({ S: 'open' }, { S: 'done' }, { S: 'lost' }, { NULL: true as const }),
    isDone: fc.boolean().map((BOOL) => ({ BOOL })),
    place: text.map((S) => ({ M: { city: { S } } })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Item>;

test('the exact way gives the key of the plain way, or leaves it to that', () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(stored, (item) => {
      for (const member of members) {
        const exact = exactKeyText(member, item);
        if (exact === undefined) continue;
        taken.add(member.member);
        expect(plainly(member, item)).toEqual({ kind: 'key', value: exact, empty: [] });
      }
    }),
    { numRuns: 3000 },
  );
  expect([...taken].sort()).toEqual([...exactMembers].sort());
});

const ordinary: Item = {
  i: { S: 'a' },
  constructor: { S: 'm' },
  name: { S: 'n' },
  at: { S: '2024-02-28T12:30:00.000Z' },
  seconds: { N: '7' },
  count: { N: '12' },
  huge: { N: '99999999999999999999' },
  status: { S: 'open' },
  isDone: { BOOL: false },
  place: { M: { city: { S: 'Paris' } } },
};
const exactly = (name: string, change: object = {}) => {
  const member = members.find((each) => each.member === name) as MethodKeyMember;
  return exactKeyText(member, { ...ordinary, ...change });
};

test('it is the way of ordinary keys', () => {
  expect(exactMembers.map((name) => exactly(name))).toEqual([
    'THING#n#open##a',
    'AT#2024-02-28T12:30:00.000Z#a#false',
    '2024-02-28T12:30:00.000Z#open',
    '1970-01-01T00:00:07.000Z',
    '12.99999999999999999999',
    'RANK#a',
  ]);
});

test.each<[string, string, object]>([
  ['a separator in a value', 'pk', { name: { S: 'a#b' } }],
  ['a value that runs into a longer separator', 'pk', { status: { S: 'open#' } }],
  ['an empty value', 'ranked', { i: { S: '' } }],
  ['an absent value', 'ranked', { i: undefined }],
  ['NULL', 'ranked', { i: { NULL: true } }],
  ['half of a surrogate pair', 'ranked', { i: { S: '\ud800' } }],
  ['a key that is too long', 'ranked', { i: { S: 'x'.repeat(2048) } }],
  ['a method that branches on data', 'ranked', { i: { S: 'odd' } }],
  ['a date that is none', 'dated', { at: { S: 'soon' } }],
  ['a value that is stored as another type', 'ranked', { i: { N: '1' } }],
])('%s is left to the plain way', (_, member, change) => {
  expect(exactly(member, change)).toBeUndefined();
});

test.each(['lower', 'placed', 'ordered', 'rank'])('%s() is of another kind', (member) => {
  expect(exactly(member)).toBeUndefined();
});

test('a date of another form shows as all of them do', () => {
  expect(exactly('dated', { at: { S: '2024-02-29T12:30:00+01:00' } })).toBe('2024-02-29T11:30:00.000Z#open');
});

test('a date that the method changes is written anew', () => {
  const other = table('other', {});
  @entity('Day', { table: other })
  class Day {
    @attribute('date') at!: Date;
    @attribute('string') id!: string;
    @partitionKey pk() {
      return `DAY#${this.id}`;
    }
    @sortKey sk() {
      const begin = new Date(this.at);
      begin.setUTCFullYear(begin.getUTCFullYear());
      this.at.setTime(begin.getTime());
      return `${this.at.toISOString()}`;
    }
  }
  const member = definitionOf(Day).sortKey as MethodKeyMember;
  expect(exactKeyText(member, { at: { S: '2024-01-01T00:00:00.000Z' } })).toBe('2024-01-01T00:00:00.000Z');
});
