import assert from 'node:assert/strict';
import {
  and,
  attribute,
  type Backend,
  DefinitionError,
  definitionOf,
  entity,
  gsiKey,
  gt,
  InvalidValueError,
  ItemExistsError,
  type KeyOf,
  keyOf,
  lt,
  Model,
  MonotableError,
  NoBackendError,
  partitionKey,
  repository,
  sortKey,
  type Table,
  withBackend,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';
import * as library from './library.cjs';

const { Product, shop, expensive, soldOrNamedA, dearer } = library;
assert.notEqual(library.MonotableError, MonotableError, 'there is one copy of @monotable/core only');
assert.notEqual(library.MemoryBackend, MemoryBackend, 'there is one copy of @monotable/memory only');

/** An entity of this copy in the other's table. */
@entity('Review', { table: shop })
class Review extends Model {
  @attribute('string') reviewId!: string;
  @attribute('string') productId!: string;
  @attribute('number') stars!: number;

  @partitionKey pk(this: KeyOf<Review, 'productId'>) {
    return `PRODUCT#${this.productId}`;
  }
  @sortKey sk(this: KeyOf<Review, 'reviewId'>) {
    return `REVIEW#${this.reviewId}`;
  }
}

/** An entity of this copy that extends one of the other. */
@entity('Book', { table: shop })
class Book extends library.Product {
  @attribute('string') author!: string;

  @sortKey override sk() {
    return 'BOOK';
  }
  @gsiKey('byName', 'partition') byName() {
    return `AUTHOR#${this.author}`;
  }
  @gsiKey('byName', 'sort') nameOrder() {
    return this.name;
  }
}

const backends: readonly Backend[] = [new MemoryBackend(), new library.MemoryBackend()];
for (const backend of backends) {
  await entityOfTheOther(backend);
  await entityOfThisCopy(backend);
  await inheritance(backend);
  await scopes(backend);
}
definitions();
await tableBackends();
process.stdout.write('both copies work with one another\n');

async function entityOfTheOther(backend: Backend): Promise<void> {
  const here = repository(Product, backend);
  const there = library.repository(Product, backend);
  const created = await here.create({ productId: 'p1', name: 'Axe', price: 90, labels: new Set(['sharp']) });
  assert.deepEqual(library.keyOf(created), keyOf(created));

  const thrown: unknown[] = [];
  for (const side of [here, there])
    await side.create({ productId: 'p1', name: 'Axe', price: 1 }).catch((error: unknown) => thrown.push(error));
  assert.equal(thrown.length, 2);
  for (const error of thrown) {
    assert.ok(error instanceof ItemExistsError && error instanceof library.ItemExistsError);
    assert.ok(error instanceof MonotableError && error instanceof library.MonotableError);
    assert.ok(!(error instanceof NoBackendError));
  }

  await here.update({ productId: 'p1' }, { price: dearer }, { if: soldOrNamedA });
  await there.update(
    { productId: 'p1' },
    { price: dearer },
    { if: and<library.Product>({ price: lt(101) }, soldOrNamedA) },
  );
  assert.equal(await here.where({ productId: 'p1', price: expensive }).where(soldOrNamedA).count(), 1);
  assert.equal(await there.where({ productId: 'p1', price: gt(110) }).count(), 0);

  for (const [reader, writer] of [
    [here, there],
    [there, here],
  ] as const) {
    const loaded = await reader.getOrThrow({ productId: 'p1' });
    loaded.price += 1;
    await writer.save(loaded);
  }
  const saved = await there.getOrThrow({ productId: 'p1' });
  assert.ok(saved instanceof Product);
  assert.deepEqual([saved.sold, saved.price, saved.labels], [false, 112, new Set(['sharp'])]);
}

async function entityOfThisCopy(backend: Backend): Promise<void> {
  const here = repository(Review, backend);
  const there = library.repository(Review, backend);
  for (const reviewId of ['r1', 'r2', 'r3']) await there.create({ reviewId, productId: 'p1', stars: 4 });
  const first = await here.where({ productId: 'p1' }).limit(2).paginate();
  const second = await there.where({ productId: 'p1' }).limit(2).cursor(first.cursor).paginate();
  assert.deepEqual(
    second.items.map(({ reviewId }) => reviewId),
    ['r3'],
  );

  for (const [reader, writer] of [
    [here, there],
    [there, here],
  ] as const) {
    const loaded = await reader.getOrThrow({ productId: 'p1', reviewId: 'r1' });
    loaded.stars -= 1;
    await writer.save(loaded);
  }
  assert.equal((await here.getOrThrow({ productId: 'p1', reviewId: 'r1' })).stars, 2);

  for (const side of [here, there]) {
    await assert.rejects(side.create({ reviewId: 'r4', productId: 'p1', stars: Number.NaN }), InvalidValueError);
    assert.throws(() => side.where({ productId: 'p1', stars: gt(Number.NaN) }), MonotableError);
  }
}

async function inheritance(backend: Backend): Promise<void> {
  await Book.on(backend).create({ productId: 'b1', name: 'Atlas', price: 200, author: 'Ada' });
  const books = await library.repository(Book, backend).where({ author: 'Ada' }).where({ price: expensive }).all();
  assert.deepEqual(
    books.map(({ name }) => name),
    ['Atlas'],
  );
}

async function scopes(backend: Backend): Promise<void> {
  await assert.rejects(Product.get({ productId: 'p1' }), NoBackendError);
  await assert.rejects(repository(Review).get({ productId: 'p1', reviewId: 'r1' }), NoBackendError);
  await library.withBackend(backend, async () =>
    assert.ok(await repository(Review).get({ productId: 'p1', reviewId: 'r1' })),
  );
  await withBackend(backend, async () => assert.ok(await Product.get({ productId: 'p1' })));
}

function definitions(): void {
  assert.equal(library.definitionOf(Review), definitionOf(Review));
  assert.equal(library.definitionOf(Product), definitionOf(Product));

  @entity('Product', { table: shop })
  class Twin extends Model {
    @attribute('string') twinId!: string;

    @partitionKey pk(this: KeyOf<Twin, 'twinId'>) {
      return `TWIN#${this.twinId}`;
    }
    @sortKey sk() {
      return 'TWIN';
    }
  }
  assert.throws(() => definitionOf(Twin), DefinitionError);
}

async function tableBackends(): Promise<void> {
  const table: Table<'byName'> = shop;
  table.useBackend(new library.MemoryBackend());
  await Product.create({ productId: 'p1', name: 'Axe', price: 90 });
  assert.equal(await repository(Product).where({ productId: 'p1' }).count(), 1);
  table.useBackend(undefined);
  Product.useBackend(new MemoryBackend());
  assert.equal(await repository(Book).get({ productId: 'b2' }), undefined);
}
