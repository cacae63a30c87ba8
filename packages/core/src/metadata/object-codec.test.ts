import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey } from '../decorators/keys.ts';
import { definitionOf } from '../definition/definition-of.ts';
import { InvalidValueError, ItemDecodeError, UnknownAttributeError } from '../errors/errors.ts';
import { table } from '../table/table.ts';
import type { Defaulted } from '../types/defaulted.ts';
import { undeclaredMembers } from './loaded-item.ts';

class Address {
  @attribute('string') city!: string;
  @attribute('string') country: Defaulted<string> = 'FR';
  @attribute('number', { default: 1, name: 'n' }) floor!: Defaulted<number>;
  @attribute('string', { optional: true }) zip?: string | null;
}

@entity('Shop', { table: table('app', { sortKey: false }) })
class Shop {
  @attribute('string') id!: string;
  @attribute(Address, { optional: true }) address?: Address;
  @attribute({ type: 'list', of: Address, optional: true }) others?: Address[];
  @partitionKey pk() {
    return `SHOP#${this.id}`;
  }
}

const { shape } = definitionOf(Shop);
const encoded = (address: unknown) => shape.encode({ address }).address;
const whole = { city: { S: 'Paris' }, country: { S: 'FR' }, n: { N: '1' } };

test('a plain object is completed as a new instance is', () => {
  expect(encoded({ city: 'Paris' })).toEqual({ M: whole });
  expect(encoded({ city: 'Paris', country: undefined, floor: 0, zip: null })).toEqual({
    M: { ...whole, n: { N: '0' }, zip: { NULL: true } },
  });
  expect(encoded(Object.assign(new Address(), { city: 'Paris' }))).toEqual({ M: whole });
});

test('an instance whose attribute was taken away is not completed by the initializer', () => {
  expect(() => encoded(Object.assign(new Address(), { city: 'Paris', country: undefined }))).toThrow(InvalidValueError);
});

test('what is missing or unknown is named with its path', () => {
  expect(() => encoded({})).toThrow('Shop: address.city is required');
  expect(() => shape.encode({ others: [{ city: 'Paris' }, { city: 7 }] })).toThrow(
    'Shop: others[1].city must be a string',
  );
  expect(() => encoded({ city: 'Paris', nope: 1 })).toThrow(UnknownAttributeError);
  expect(() => encoded(JSON.parse('{"city":"Paris","__proto__":{"zip":"1"}}'))).toThrow(UnknownAttributeError);
  for (const value of ['Paris', ['Paris'], 7, true])
    expect(() => encoded(value)).toThrow('address must be an instance of Address or a plain object');
});

test('what is stored beside the declared attributes goes with the instance, and with no other', () => {
  const geo = { L: [{ N: '1' }] };
  const shop = shape.decode({
    address: { M: { ...whole, geo } },
    others: { L: [{ M: whole }, { M: { ...whole, geo } }] },
  }) as Shop;
  expect({ ...shop.address }).toEqual({ city: 'Paris', country: 'FR', floor: 1, zip: undefined });
  expect(undeclaredMembers(shop.address!)).toEqual({ geo });
  expect(undeclaredMembers(shop.others![0]!)).toBeUndefined();
  shop.address!.city = 'Rome';
  expect(encoded(shop.address)).toEqual({ M: { ...whole, city: { S: 'Rome' }, geo } });
  expect(encoded({ ...shop.address })).toEqual({ M: { ...whole, city: { S: 'Rome' } } });
  expect(shape.encode({ others: shop.others!.reverse() }).others).toEqual({
    L: [{ M: { geo, ...whole } }, { M: whole }],
  });
});

describe('a transform that throws while reading', () => {
  const refusal = new Error('of 7');
  const transform = {
    to: (text: string) => text,
    from(text: string) {
      if (text === 'broken') throw refusal;
      return text;
    },
  };
  class Phone {
    @attribute('string', { transform }) number!: string;
  }
  @entity('Person', { table: table('app', { sortKey: false }) })
  class Person {
    @attribute('string') id!: string;
    @attribute('string', { optional: true, transform }) name?: string;
    @attribute({ type: 'list', of: Phone, optional: true }) phones?: Phone[];
    @partitionKey pk() {
      return `PERSON#${this.id}`;
    }
  }
  const { shape: people } = definitionOf(Person);
  const pk = { S: 'PERSON#1' };

  test.each([
    ['name', { name: { S: 'broken' } }],
    ['phones[1].number', { phones: { L: ['1', 'broken'].map((S) => ({ M: { number: { S } } })) } }],
  ])('names its place: %s', (place, item) => {
    for (const decode of [people.decode, people.decodePartial]) {
      const error = thrown(() => decode({ pk, ...item }));
      expect(error).toBeInstanceOf(ItemDecodeError);
      expect(error).toMatchObject({ entity: 'Person', attribute: place.split('[')[0], key: { pk } });
      expect((error as Error).message).toBe(`Person: ${place} can not be read: its transform's from() threw`);
      expect((error as Error).cause).toBe(refusal);
    }
  });

  test('so does whatever else a nested class throws', () => {
    let isFussy = false;
    class Fussy {
      @attribute('string') text!: string;
      constructor() {
        if (isFussy) throw refusal;
      }
    }
    @entity('Owner', { table: table('app', { sortKey: false }) })
    class Owner {
      @attribute('string') id!: string;
      @attribute(Fussy, { optional: true }) fussy?: Fussy;
      @partitionKey pk() {
        return `OWNER#${this.id}`;
      }
    }
    const { shape: owners } = definitionOf(Owner);
    isFussy = true;
    const error = thrown(() => owners.decode({ pk, fussy: { M: { text: { S: 'x' } } } }));
    expect(error).toBeInstanceOf(ItemDecodeError);
    expect(error).toMatchObject({ message: 'Owner: fussy can not be read', attribute: 'fussy', cause: refusal });
  });
});

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('It did not throw');
}
