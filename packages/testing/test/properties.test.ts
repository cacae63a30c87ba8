import { table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import fc from 'fast-check';
import { places } from '../src/scenarios/models/places.ts';
import { sampler } from '../src/scenarios/models/sampler.ts';

const options = { numRuns: 200 };

const text = fc.string({ unit: 'grapheme', maxLength: 8 });
const bytes = fc.uint8Array({ maxLength: 8 });
// DynamoDB knows one zero.
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 })
  .filter((n) => n === 0 || Math.abs(n) > 1e-100)
  .map((n) => (n === 0 ? 0 : n));
const date = fc.date({
  min: new Date('0000-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});
const setOf = <Member>(member: fc.Arbitrary<Member>): fc.Arbitrary<Set<Member>> =>
  fc.uniqueArray(member, { minLength: 1, maxLength: 4 }).map((members) => new Set(members));
const mapKey = text.filter((key) => key !== '' && key !== '__proto__' && key !== 'constructor');
const digits = fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n });

/** A sample with any of its attributes, each with any value that its type holds. */
const sample = fc.record(
  {
    text: fc.option(text),
    count: finite,
    big: digits,
    money: digits.map(String),
    flag: fc.boolean(),
    at: date,
    atMilliseconds: date,
    atSeconds: date.map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000)),
    bytes,
    texts: setOf(text),
    numbers: setOf(finite),
    list: fc.array(text, { maxLength: 4 }),
    map: fc.dictionary(mapKey, finite, { maxKeys: 4 }),
    address: fc.record({ city: text, zip: finite }, { requiredKeys: ['city'] }),
    level: fc.constantFrom('low' as const, 'high' as const),
    renamed: text,
  },
  { requiredKeys: [] },
);

test('what is written is read back equal, for every type', async () => {
  const own = table('samples', sampler.options);
  own.useBackend(new MemoryBackend());
  const { Sample } = sampler.define(own);
  await fc.assert(
    fc.asyncProperty(sample, async (values) => {
      const written = await Sample.upsert({ id: 's', ...values });
      expect(await Sample.get({ id: 's' })).toEqual(written);
      expect(await Sample.get({ id: 's' })).toMatchObject(values);
    }),
    options,
  );
});

test('no two different identities meet under one key', async () => {
  const own = table('places');
  const { Escaped, Stop } = places.define(own);
  const part = fc.string({
    unit: fc.constantFrom('a', '#', '$', ' ', '!', '2', '3', 'é', '🎈', '\u0000'),
    minLength: 1,
    maxLength: 4,
  });
  const place = fc.record({ tripId: fc.constant('t'), country: part, city: part });
  const day = new Date(0);
  fc.assert(
    fc.property(place, place, (one, other) => {
      const same = one.country === other.country && one.city === other.city;
      const keys = [one, other].map(({ country, city, tripId }) => Escaped.keyOf({ tripId, country, city, day }));
      expect(JSON.stringify(keys[0]) === JSON.stringify(keys[1])).toBe(same);
      const plain = [one, other].map((each) => keyOrRefusal(() => Stop.keyOf(each)));
      if (!plain.includes('InvalidKeyValue')) expect(plain[0] === plain[1]).toBe(same);
    }),
    options,
  );
});

function keyOrRefusal(make: () => unknown): string {
  try {
    return JSON.stringify(make());
  } catch (error) {
    return (error as { code: string }).code;
  }
}
