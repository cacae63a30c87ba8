import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  Model,
  partitionKey,
  repository,
  sortKey,
  table,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

/** An entity, and two that extend it: one with attributes and keys of its own, one with no more than a key. */
function animals() {
  const app = table('app', { indexes: { byName: {} } });
  app.useBackend(new MemoryBackend());
  @entity('Animal', { table: app })
  class Animal extends Model {
    readonly #legs = 4;
    @attribute('string') id!: string;
    @attribute('string') name: Defaulted<string> = 'nameless';
    @attribute('number', { optional: true }) age?: number;
    @partitionKey pk() {
      return `ANIMAL#${this.id}`;
    }
    @sortKey sk() {
      return 'ANIMAL';
    }
    @gsiKey('byName', 'partition') byName() {
      return `NAME#${this.name}`;
    }
    @gsiKey('byName', 'sort') byNameOrder() {
      return this.id;
    }
    tell() {
      return `${this.name}, ${this.kind()} on ${this.#legs} legs`;
    }
    kind() {
      return 'an animal';
    }
  }
  @entity('Cat', { table: app })
  class Cat extends Animal {
    readonly #lives = 9;
    @attribute('boolean') isIndoor: Defaulted<boolean> = true;
    @attribute('string') override name: Defaulted<string> = 'Tom';
    @partitionKey override pk() {
      return `CAT#${this.id}`;
    }
    @sortKey override sk() {
      return 'CAT';
    }
    override kind() {
      return `a cat of ${this.#lives} lives`;
    }
  }
  // What is not decorated again stays what it was.
  @entity('Dog', { table: app })
  class Dog extends Animal {
    override name: Defaulted<string> = 'Rex';
    override pk() {
      return `DOG#${this.id}`;
    }
  }
  return { Animal, Cat, Dog };
}

test('an entity that extends an entity has the attributes, keys, defaults and methods of both', async () => {
  const { Animal, Cat, Dog } = animals();
  const made = [
    await Animal.create({ id: '1', age: 2 }),
    await Cat.create({ id: '1', isIndoor: false }),
    await Dog.create({ id: '1' }),
  ];
  const told = ['nameless, an animal on 4 legs', 'Tom, a cat of 9 lives on 4 legs', 'Rex, an animal on 4 legs'];
  const types: (typeof Animal)[] = [Animal, Cat, Dog];
  for (const [at, Type] of types.entries()) {
    const { name } = made[at] as InstanceType<typeof Animal>;
    const found = [
      made[at],
      await Type.get({ id: '1' }),
      ...(await Type.batchGet([{ id: '1' }])),
      ...(await Type.where({ id: '1' }).all()),
      ...(await Type.where({ name }).index('byName').all()),
    ];
    expect(found.map((each) => [each?.constructor, each?.tell()])).toEqual(Array(5).fill([Type, told[at]]));
  }
  expect({ ...(await Cat.getOrThrow({ id: '1' })) }).toEqual({ id: '1', name: 'Tom', isIndoor: false });
});

test('what both declare is saved', async () => {
  const { Animal, Cat } = animals();
  await Animal.create({ id: '1' });
  await Cat.create({ id: '1' });
  const cat = await Cat.getOrThrow({ id: '1' });
  Object.assign(cat, { name: 'Kitty', age: 3, isIndoor: false });
  await cat.save();
  expect({ ...(await Cat.getOrThrow({ id: '1' })) }).toEqual({ id: '1', name: 'Kitty', age: 3, isIndoor: false });
  expect(await Cat.where({ name: 'Tom' }).index('byName').count()).toBe(0);
  expect(await Cat.where({ name: 'Kitty' }).index('byName').count()).toBe(1);
  expect((await Animal.getOrThrow({ id: '1' })).name).toBe('nameless');
});

test('neither sees nor touches items of the other', async () => {
  const { Animal, Cat, Dog } = animals();
  await Dog.create({ id: '1', name: 'Tom' });
  const cat = await Cat.create({ id: '1' });
  expect(await Animal.where({ name: 'Tom' }).index('byName').all()).toEqual([]);
  expect(await Cat.where({ name: 'Tom' }).index('byName').count()).toBe(1);
  const another = { code: 'InvalidQuery', message: expect.stringContaining('an instance of another entity, Cat') };
  const base = repository(Animal);
  await expect(base.get(cat)).rejects.toMatchObject(another);
  await expect(base.update(cat, { age: 1 })).rejects.toMatchObject(another);
  await expect(base.delete(cat)).rejects.toMatchObject(another);
  await expect(base.save(cat)).rejects.toMatchObject(another);
  expect(await Cat.getOrThrow({ id: '1' })).toEqual(cat);
});

test('a new instance of an entity is not stored as the one that it extends', async () => {
  const { Animal, Dog } = animals();
  const dog = Object.assign(new Dog(), { id: '1' });
  const message = expect.stringContaining('an instance of another entity, Dog');
  await expect(repository(Animal).save(dog)).rejects.toMatchObject({ code: 'InvalidQuery', message });
  expect(await Animal.get({ id: '1' })).toBeUndefined();
  await repository(Dog).save(dog);
  expect((await Dog.getOrThrow({ id: '1' })).name).toBe('Rex');
});

test('one of a class that extends an entity without being one is stored as that entity', async () => {
  const { Animal } = animals();
  class Fish extends Animal {}
  await repository(Animal).save(Object.assign(new Fish(), { id: '1' }));
  expect((await Animal.getOrThrow({ id: '1' })).constructor).toBe(Animal);
});

test('an instance of another entity is no key, though it has nothing but the attributes of one', async () => {
  const { Animal } = animals();
  const app = table('others');
  app.useBackend(new MemoryBackend());
  @entity('Archived', { table: app })
  class Archived extends Model {
    @attribute('string') id!: string;
    @partitionKey pk() {
      return `ARCHIVED#${this.id}`;
    }
    @sortKey sk() {
      return 'ARCHIVED';
    }
  }
  await Archived.create({ id: '1' });
  const animal = Object.assign(new Animal(), { id: '1', name: undefined }) as { id: string };
  const message = expect.stringContaining('an instance of another entity, Animal');
  await expect(Archived.delete(animal)).rejects.toMatchObject({ code: 'InvalidQuery', message });
  await expect(Archived.batchGet([animal])).rejects.toMatchObject({ code: 'InvalidQuery', message });
  expect(await Archived.get({ id: animal.id })).toBeDefined();
});
