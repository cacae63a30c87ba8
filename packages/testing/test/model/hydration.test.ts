import {
  attribute,
  type Defaulted,
  entity,
  ItemDecodeError,
  Model,
  partitionKey,
  repository,
  sortKey,
  type Table,
  table,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app');
  app.useBackend(memory);
});

const put = (item: object) =>
  memory.put({ table: app, item: { pk: 'USER#u', sk: 'USER', _type: 'User', id: 'u', ...item } });
const stored = async () => (await memory.get({ table: app, key: { pk: { S: 'USER#u' }, sk: { S: 'USER' } } })).item;

class Address {
  @attribute('string') city!: string;
  @attribute('string', { optional: true }) zip?: string;
  @attribute('string') country: Defaulted<string> = 'FR';
  label() {
    return `${this.zip ?? '?'} ${this.city}`;
  }
}

function userModel() {
  @entity('User', { table: app })
  class User extends Model {
    readonly #made = 'by new';
    internal?: string = 'not an attribute';
    @attribute('string') id!: string;
    @attribute('string') role: Defaulted<string> = 'guest';
    @attribute('number', { optional: true }) age?: number;
    @attribute(Address, { optional: true }) address?: Address;
    @attribute({ type: 'list', of: Address, optional: true }) others?: Address[];
    @partitionKey pk() {
      return `USER#${this.id}`;
    }
    @sortKey sk() {
      return 'USER';
    }
    get shout(): string | undefined {
      return this.role.toUpperCase();
    }
    made() {
      return this.#made;
    }
  }
  return User;
}

test('an item becomes an instance whose private fields, getters and methods work', async () => {
  const User = userModel();
  await User.create({ id: 'u', role: 'admin', address: { city: 'Paris' } });
  const user = await User.getOrThrow({ id: 'u' });
  expect(user).toBeInstanceOf(User);
  expect([user.made(), user.shout, user.internal]).toEqual(['by new', 'ADMIN', 'not an attribute']);
  expect(user.address).toBeInstanceOf(Address);
  expect(user.address?.label()).toBe('? Paris');
  expect(await stored()).toEqual({
    pk: 'USER#u',
    sk: 'USER',
    _type: 'User',
    id: 'u',
    role: 'admin',
    address: { city: 'Paris', country: 'FR' },
  });
});

test('no initializer fills a gap, nested ones neither', async () => {
  const User = userModel();
  await put({ address: { city: 'Paris' }, others: [{ city: 'Rome' }] });
  const user = await User.getOrThrow({ id: 'u' });
  expect(user.role).toBeUndefined();
  expect(Object.keys(user)).toEqual(expect.arrayContaining(['id', 'role', 'age', 'address', 'others']));
  expect({ ...user.address }).toStrictEqual({ city: 'Paris', zip: undefined, country: undefined });
  expect(user.others?.[0]?.country).toBeUndefined();
});

test('what other writers stored beside the declared attributes stays, whatever is written', async () => {
  const User = userModel();
  await put({ role: 'a', more: { deep: 1 }, address: { city: 'Paris', country: 'FR', geo: [1, 2] } });
  const user = await User.getOrThrow({ id: 'u' });
  await user.update({ age: 7 });
  if (user.address) user.address.zip = '1';
  user.role = 'b';
  await user.save();
  expect(await stored()).toMatchObject({
    role: 'b',
    age: 7,
    more: { deep: 1 },
    address: { city: 'Paris', zip: '1', geo: [1, 2] },
  });
});

test('an item that can not be decoded is an error that names key and attribute, and no value', async () => {
  const User = userModel();
  await put({ role: 'a', age: 'a secret', address: { city: 'Paris', country: 'FR' } });
  const error = await User.get({ id: 'u' }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ItemDecodeError);
  expect(error).toMatchObject({ entity: 'User', attribute: 'age', key: { pk: { S: 'USER#u' }, sk: { S: 'USER' } } });
  expect((error as Error).message).not.toContain('secret');
  await put({ role: 'a', others: [{ city: 'Paris', country: 7 }] });
  await expect(User.get({ id: 'u' })).rejects.toMatchObject({
    attribute: 'others',
    message: expect.stringContaining('others[0].country'),
  });
});

test('such an item can be mended by an update, and deleted', async () => {
  const User = userModel();
  await put({ role: 'a', age: 'old' });
  expect(await User.update({ id: 'u' }, { age: 7 })).toMatchObject({ age: 7, role: 'a' });
  await put({ role: 'a', age: 'old' });
  await expect(User.update({ id: 'u' }, { role: 'b' })).rejects.toThrow('the write was done');
  expect(await stored()).toMatchObject({ role: 'b' });
  expect(await User.delete({ id: 'u' })).toBe(true);
});

test('a subclass has the attributes and keys of its base, and only its own items', async () => {
  abstract class Base extends Model {
    @attribute('string') id!: string;
    @attribute('date', { default: () => new Date(0) }) createdAt!: Defaulted<Date>;
    @partitionKey pk() {
      return `${this.prefix()}#${this.id}`;
    }
    @sortKey sk() {
      return 'BASE';
    }
    abstract prefix(): string;
  }
  @entity('Cat', { table: app })
  class Cat extends Base {
    @attribute('boolean') indoor = true;
    prefix() {
      return 'CAT';
    }
  }
  @entity('Dog', { table: app })
  class Dog extends Base {
    prefix() {
      return 'DOG';
    }
  }
  await Cat.create({ id: '1', indoor: false });
  await Dog.create({ id: '1' });
  const cat = await Cat.getOrThrow({ id: '1' });
  expect(cat).toBeInstanceOf(Base);
  expect({ ...cat }).toEqual({ id: '1', createdAt: new Date(0), indoor: false });
  expect(await Dog.get({ id: '1' })).toBeInstanceOf(Dog);
  await (cat as Base).update({ createdAt: new Date(1) });
  expect((await Cat.getOrThrow({ id: '1' })).createdAt).toEqual(new Date(1));
});

test('a class without the base class has the same operations', async () => {
  @entity('Plain', { table: app })
  class Plain {
    @attribute('string') id!: string;
    @attribute('number') n = 1;
    @partitionKey pk() {
      return `PLAIN#${this.id}`;
    }
    @sortKey sk() {
      return 'PLAIN';
    }
  }
  const plains = repository(Plain);
  const plain = await plains.create({ id: 'p', n: 2 });
  expect(plain).toBeInstanceOf(Plain);
  plain.n = 3;
  expect(await plains.save(plain)).toBe(plain);
  expect(await plains.update(plain, { n: 4 })).toMatchObject({ n: 4 });
  expect(plain.n).toBe(3);
  expect((await plains.reload(plain)).n).toBe(4);
  expect(await plains.upsert({ id: 'p', n: 5 })).toMatchObject({ n: 5 });
  expect((await plains.move({ id: 'p' }, { id: 'q' })).id).toBe('q');
  expect(await plains.getOrThrow({ id: 'q' })).toEqual(Object.assign(new Plain(), { id: 'q', n: 5 }));
  expect(plains.toJSON(plain)).toEqual({ id: 'p', n: 4 });
  expect(await plains.delete({ id: 'q' }, { returnOld: true })).toMatchObject({ n: 5 });
  expect(await plains.get({ id: 'q' })).toBeUndefined();
});
