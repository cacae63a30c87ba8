import 'reflect-metadata';
import { IsInt, Length, ValidateNested } from 'class-validator';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import { validate } from '../decorators/validate.ts';
import { DefinitionError } from '../errors/errors.ts';
import { hasRules } from '../model/validate.ts';
import { table } from '../table/table.ts';
import { definitionOf } from './definition-of.ts';

const app = table('app', { indexes: { byTenant: {} } });

class Address {
  @attribute() city!: string;
  @attribute() @validate(IsInt()) zip!: number;
}

abstract class Stored {
  @attribute() id!: string;
  @attribute({ readonly: true }) createdAt!: Date;
  @partitionKey pk() {
    return `${this.prefix()}#${this.id}`;
  }
  abstract prefix(): string;
}

@entity('User', { table: app })
class User extends Stored {
  @attribute() @Length(1, 20) name!: string;
  @attribute() age!: number;
  @attribute() active = true;
  @attribute() born!: Date;
  @attribute() key!: Uint8Array;
  @attribute() @ValidateNested() address!: Address;
  @attribute({ optional: true }) nick?: string;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  override prefix() {
    return 'USER';
  }
  @sortKey sk() {
    return 'USER';
  }
  @gsiKey('byTenant', 'partition') city() {
    return `CITY#${this.address.city}`;
  }
  @gsiKey('byTenant', 'sort') order() {
    return this.name;
  }
}

describe('legacy decorators', () => {
  test('take the types that the compiler emits', () => {
    const { attributes } = definitionOf(User);
    expect(attributes.map(({ property, type, optional }) => [property, type.kind, optional])).toEqual([
      ['id', 'string', false],
      ['createdAt', 'date', false],
      ['name', 'string', false],
      ['age', 'number', false],
      ['active', 'boolean', false],
      ['born', 'date', false],
      ['key', 'binary', false],
      ['address', 'object', false],
      ['nick', 'string', true],
      ['tags', 'set', true],
    ]);
  });

  test('record key methods, those of a base class too', () => {
    const { partitionKey: pk, sortKey: sk, indexes } = definitionOf(User);
    expect([pk.member, sk?.member, indexes.byTenant?.partition[0]?.member]).toEqual(['pk', 'sk', 'city']);
    expect(pk).toMatchObject({ method: { pattern: { literals: ['USER#', ''] } } });
  });

  test('stand beside the rules of class-validator, and @validate writes them down too', () => {
    definitionOf(User);
    expect(hasRules(User)).toBe(true);
    expect(hasRules(Address)).toBe(true);
  });

  test.each([
    [
      'a static member',
      () => {
        class Todo extends Stored {
          @attribute('string') static what: string;
          prefix = () => 'T';
        }
        return Todo;
      },
      /Todo\.what: a static member/,
    ],
    [
      'a getter',
      () => {
        class Todo {
          @attribute('string') id!: string;
          @partitionKey get pk() {
            return `T#${this.id}`;
          }
        }
        return Todo;
      },
      /Todo\.pk: a getter computes its value/,
    ],
    [
      'an attribute on a method',
      () => {
        class Todo extends Stored {
          @(attribute('string') as MethodDecorator) what() {
            return '';
          }
          prefix() {
            return 'T';
          }
        }
        return Todo;
      },
      /Todo\.what: @attribute is on a method/,
    ],
    [
      'a type that the compiler does not tell',
      () => {
        class Todo extends Stored {
          @attribute() what!: string | number;
          prefix() {
            return 'T';
          }
        }
        return Todo;
      },
      /Todo\.what: its type can not be found/,
    ],
  ])('%s is told with the member and the cure', (_name, make, message) => {
    const type = make() as new () => object;
    entity('Todo', { table: table('other') })(type);
    expect(() => definitionOf(type)).toThrow(DefinitionError);
    expect(() => definitionOf(type)).toThrow(message);
  });
});
