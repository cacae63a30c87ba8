import {
  add,
  and,
  append,
  attribute,
  attributeType,
  beginsWith,
  between,
  contains,
  type Defaulted,
  definitionOf,
  entity,
  eq,
  exists,
  gt,
  gte,
  ItemExistsError,
  ifNotExists,
  isIn,
  type KeyOf,
  keyOf,
  lt,
  lte,
  Model,
  MonotableError,
  ne,
  not,
  notExists,
  or,
  partitionKey,
  prepend,
  removeFromSet,
  repository,
  set,
  size,
  sortKey,
  table,
  unset,
  withBackend,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

/** What a CommonJS library of someone else might export: a table, an entity, operators, and functions that use the package. */
export const shop = table('shop', { indexes: { byName: {} } });

@entity('Product', { table: shop })
export class Product extends Model {
  @attribute('string') productId!: string;
  @attribute('string') name!: string;
  @attribute('number') price!: number;
  @attribute('boolean') sold: Defaulted<boolean> = false;
  @attribute({ type: 'set', of: 'string', optional: true }) labels?: Set<string>;

  @partitionKey pk(this: KeyOf<Product, 'productId'>) {
    return `PRODUCT#${this.productId}`;
  }
  @sortKey sk() {
    return 'PRODUCT';
  }
}

export const expensive = gt(100);
export const soldOrNamedA = or<Product>({ sold: true }, { name: beginsWith('A') });
export const dearer = add(10);

/** Whatever is exported must have a type that its declaration can name. */
export const conditions = [
  ...[eq(1), ne('a'), gt(1n), gte(new Date()), lt('a'), lte(1), between(1, 2), isIn(['a'])],
  ...[beginsWith('a'), contains('a'), exists(), notExists(), attributeType('S'), size(gt(1))],
] as const;
export const changes = [
  ...[add(1), add(1n), add('1.5'), add('a', 'b'), removeFromSet('a'), append('a'), prepend(1)],
  ...[set('a'), unset(), ifNotExists('a')],
] as const;
export const joined = and<Product>(not<Product>({ sold: true }), { price: lt(10) });
export const products = repository(Product);
export const cheapest = Product.where({ productId: 'p1' }).order('asc').limit(1);
export const names = cheapest.select('name');
export const firstPage = () => cheapest.paginate();
export const explained = () => cheapest.explain();

export { definitionOf, ItemExistsError, keyOf, MemoryBackend, MonotableError, repository, withBackend };
