import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey } from '../decorators/keys.ts';
import { DefinitionError } from '../errors/errors.ts';
import { table } from '../table/table.ts';
import { definitionOf } from './definition-of.ts';
import { entityDefinitions } from './entity-definitions.ts';

test('the entities of a table, in the order of their names', () => {
  const app = table('app', { sortKey: false });
  const [later, sooner] = ['Todo', 'Account'].map((name) => {
    @entity(name, { table: app })
    class Entity {
      @attribute('string') id!: string;
      @partitionKey pk() {
        return `${name}#${this.id}`;
      }
    }
    return Entity;
  }) as [new () => object, new () => object];
  expect(entityDefinitions(app)).toEqual([definitionOf(sooner), definitionOf(later)]);
});

test('none of a definition that table() did not make', () => {
  const app = table('app');
  expect(entityDefinitions(app)).toEqual([]);
  expect(entityDefinitions({ ...app })).toEqual([]);
});

test('a wrong one is an error', () => {
  const app = table('app');
  @entity('Broken', { table: app })
  class Broken {
    @attribute('string') id!: string;
  }
  expect(() => entityDefinitions(app)).toThrow(DefinitionError);
  expect(() => entityDefinitions(app)).toThrow(Broken.name);
});
