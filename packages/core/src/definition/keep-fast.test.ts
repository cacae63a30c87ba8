import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import { attribute, entity, Model, partitionKey, sortKey, table } from '../index.ts';
import { definitionOf } from './definition-of.ts';
import { keepFast } from './keep-fast.ts';

setFlagsFromString('--allow-natives-syntax');
afterAll(() => setFlagsFromString('--no-allow-natives-syntax'));
const isFast = runInThisContext('(object) => %HasFastProperties(object)') as (object: object) => boolean;

/** What esbuild's helpers do with a class that is decorated. */
function slowed<Type extends new () => object>(type: Type): Type {
  Object.defineProperty(type, 'name', { value: type.name, configurable: true });
  expect(isFast(type)).toBe(false);
  return type;
}

test('a class and what it extends are fast, and stay so whatever is noted on them', () => {
  const Base = slowed(class Base {});
  const Type = slowed(
    class Type extends Base {
      static readonly more = 1;
    },
  );
  keepFast(Type);
  expect([Type, Base].map(isFast)).toEqual([true, true]);
  Object.defineProperty(Type, Symbol('note'), { value: 1 });
  Object.assign(Base, { noted: 2 });
  expect([Type, Base].map(isFast)).toEqual([true, true]);
});

test('an entity is, and the classes of its attributes', () => {
  const app = table('app');
  class Inner {
    @attribute('string') text!: string;
  }
  class Outer extends Inner {
    @attribute(Inner) inner!: Inner;
  }
  class Base extends Model {
    @attribute('string') id!: string;
    @partitionKey pk() {
      return `A#${this.id}`;
    }
    @sortKey sk() {
      return 'A';
    }
  }
  @entity('Derived', { table: app })
  class Derived extends Base {
    @attribute(Outer) outer!: Outer;
  }
  const types = [Derived, Base, Outer, Inner].map((type) => slowed(type as new () => object));
  definitionOf(Derived);
  expect(types.map(isFast)).toEqual([true, true, true, true]);
  Derived.useBackend({ name: 'another' } as never);
  expect(types.map(isFast)).toEqual([true, true, true, true]);
});
