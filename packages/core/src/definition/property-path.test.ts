import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey } from '../decorators/keys.ts';
import { table } from '../table/table.ts';
import { definitionOf } from './definition-of.ts';
import { isOptionalPath, storedPath } from './property-path.ts';

class Line {
  @attribute('string', { name: 's' }) sku!: string;
  @attribute('string', { optional: true }) note?: string;
}

@entity('Order', { table: table('app', { sortKey: false }) })
class Order {
  @attribute('string') id!: string;
  @attribute(Line, { name: 'l' }) line!: Line;
  @attribute(Line, { optional: true }) other?: Line;
  @attribute({ type: 'map', of: Line }) lines!: Record<string, Line>;
  @attribute({ type: 'set', of: 'string' }) tags!: Set<string>;
  @attribute('any') free!: unknown;
  @partitionKey pk() {
    return `ORDER#${this.id}`;
  }
}

const { attributes } = definitionOf(Order);

test.each([
  [['id'], ['id'], false],
  [['line'], ['l'], false],
  [['line', 'sku'], ['l', 's'], false],
  [['line', 'note'], ['l', 'note'], true],
  [['other', 'sku'], ['other', 's'], true],
  [['lines'], ['lines'], false],
  [['lines', 'a.b[0]', 'sku'], ['lines', 'a.b[0]', 's'], true],
  [['tags'], ['tags'], true],
  [['free', 'x', 'sku'], ['free', 'x', 'sku'], true],
  [['nope'], ['nope'], true],
])('%j is stored at %j, and may be absent: %s', (path, stored, optional) => {
  expect(storedPath(attributes, path)).toEqual(stored);
  expect(isOptionalPath(attributes, path)).toBe(optional);
});
