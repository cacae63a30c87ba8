import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, lsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import { DefinitionError } from '../errors/errors.ts';
import { table } from '../table/table.ts';
import type { Defaulted } from '../types/defaulted.ts';
import { definitionOf } from './definition-of.ts';

const app = () => table('app', { indexes: { byTenant: {}, byDate: { kind: 'local' } } });

describe('an entity definition', () => {
  test('holds what the decorators wrote down', () => {
    class Address {
      @attribute('string', { name: 'c' }) city!: string;
    }
    @entity('Todo', { table: app() })
    class Todo {
      @attribute('string') userId!: string;
      @attribute('date') createdAt!: Date;
      @attribute('number', { name: 'n', optional: true }) visits?: number;
      @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
      @attribute({ type: 'list', of: 'decimal' }) prices!: string[];
      @attribute({ type: 'map', of: { type: 'list', of: 'number' } }) map!: Record<string, number[]>;
      @attribute({ oneOf: ['open', 'closed'] }) status!: 'open' | 'closed';
      @attribute(Address) address!: Address;
      @attribute({ type: () => Address, optional: true }) other?: Address;
      @attribute() done = false;
      @attribute({ default: () => 7n }) big!: Defaulted<bigint>;
      @attribute('any', { hidden: true, readonly: true }) blob!: unknown;
      @partitionKey pk() {
        return `USER#${this.userId}`;
      }
      @sortKey sk() {
        return `TODO#${this.createdAt.toISOString()}`;
      }
      @gsiKey('byTenant', 'partition') tenant() {
        return `CITY#${this.address.city}`;
      }
      @gsiKey('byTenant', 'sort') order() {
        return this.createdAt.toISOString();
      }
      @lsiKey('byDate') date() {
        return `${this.userId}`;
      }
    }
    const definition = definitionOf(Todo);
    expect(definition.attributes.map(({ property, name, type }) => [property, name, type.kind])).toEqual([
      ['userId', 'userId', 'string'],
      ['createdAt', 'createdAt', 'date'],
      ['visits', 'n', 'number'],
      ['tags', 'tags', 'set'],
      ['prices', 'prices', 'list'],
      ['map', 'map', 'map'],
      ['status', 'status', 'choice'],
      ['address', 'address', 'object'],
      ['other', 'other', 'object'],
      ['done', 'done', 'boolean'],
      ['big', 'big', 'bigint'],
      ['blob', 'blob', 'any'],
    ]);
    expect(definition.attributes.at(-1)).toMatchObject({ hidden: true, readonly: true, optional: false });
    expect(definition.typeAttribute).toEqual({ name: '_type', value: 'Todo' });
    expect([definition.partitionKey.keyName, definition.sortKey?.keyName]).toEqual(['partition key', 'sort key']);
    expect(definition.indexes.byTenant?.partition[0]?.reads).toEqual([['address', 'city']]);
    expect(definition.indexes.byDate?.partition).toEqual([definition.partitionKey]);
    expect(Object.isFrozen(definition)).toBe(true);
    expect(definitionOf(Todo)).toBe(definition);
  });

  test('is inherited, and a subclass gives a member another meaning', () => {
    class Base {
      @attribute('string') id!: string;
      @attribute('string') note!: string;
      @partitionKey pk() {
        return `BASE#${this.id}`;
      }
      @sortKey sk() {
        return 'BASE';
      }
    }
    @entity('Leaf', { table: app() })
    class Leaf extends Base {
      @attribute('number') override note: never = undefined as never;
      @partitionKey override pk() {
        return `LEAF#${this.id}`;
      }
    }
    const definition = definitionOf(Leaf);
    expect(definition.attributes.map(({ property, type }) => [property, type.kind])).toEqual([
      ['id', 'string'],
      ['note', 'number'],
    ]);
    expect(definition.partitionKey).toMatchObject({ method: { pattern: { literals: ['LEAF#', ''] } } });
  });

  test('belongs to the class, not to its name', () => {
    const make = (key: string) => {
      @entity(key, { table: app() })
      class Same {
        @attribute('string') id!: string;
        @partitionKey pk() {
          return `${key}#${this.id}`;
        }
        @sortKey sk() {
          return key;
        }
      }
      return Same;
    };
    expect([definitionOf(make('A')).name, definitionOf(make('B')).name]).toEqual(['A', 'B']);
  });

  test("lets a property be a key, of the table or of an index, under the key attribute's name", () => {
    const scores = table('scores', {
      partitionKey: 'player',
      sortKey: { name: 'game', type: 'number' },
      indexes: { top: { partitionKey: { name: 'league' }, sortKey: { name: 'score', type: 'number' } } },
    });
    @entity('Score', { table: scores })
    class Score {
      @partitionKey @attribute('string') id!: string;
      @sortKey @attribute('number') game!: number;
      @gsiKey('top', 'partition') @attribute('string') league!: string;
      @gsiKey('top', 'sort') @attribute('number') points!: number;
    }
    expect(definitionOf(Score).attributes.map(({ property, name }) => [property, name])).toEqual([
      ['id', 'player'],
      ['game', 'game'],
      ['league', 'league'],
      ['points', 'score'],
    ]);
  });

  test('takes the several attributes of a multi-attribute index key by their positions', () => {
    const places = table('places', {
      indexes: { byPlace: { partitionKey: ['country', 'region'], sortKey: ['city', 'street'] } },
    });
    @entity('Place', { table: places })
    class Place {
      @attribute('string') id!: string;
      @gsiKey('byPlace', 'partition', { position: 1 }) @attribute('string') region!: string;
      @gsiKey('byPlace', 'partition', { position: 0 }) @attribute('string') country!: string;
      @gsiKey('byPlace', 'sort', { position: 0 }) @attribute('string') city!: string;
      @gsiKey('byPlace', 'sort', { position: 1 }) street() {
        return `S#${this.id}`;
      }
      @partitionKey pk() {
        return `PLACE#${this.id}`;
      }
      @sortKey sk() {
        return 'PLACE';
      }
    }
    const { partition, sort } = definitionOf(Place).indexes.byPlace ?? {};
    expect(partition?.map(({ attribute: { name } }) => name)).toEqual(['country', 'region']);
    expect(sort?.map(({ attribute: { name } }) => name)).toEqual(['city', 'street']);
  });

  test('warns of an index whose partition key takes few values, unless told not to', () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const make = (options?: { lowCardinality: true }) => {
      @entity('Job', { table: app() })
      class Job {
        @attribute('string') id!: string;
        @attribute('boolean') open!: boolean;
        @partitionKey pk() {
          return `JOB#${this.id}`;
        }
        @sortKey sk() {
          return 'JOB';
        }
        @gsiKey('byTenant', 'partition', options) state() {
          return `OPEN#${this.open}`;
        }
        @gsiKey('byTenant', 'sort') order() {
          return this.id;
        }
      }
      return Job;
    };
    definitionOf(make({ lowCardinality: true }));
    expect(warn).not.toHaveBeenCalled();
    definitionOf(make());
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]?.[0]).toMatch(/Job\.state.*write sharding.*lowCardinality/);
    warn.mockRestore();
  });
});

describe('a mistake in a class', () => {
  const keyed = (type: new () => object) => type;
  const cases: Record<string, [() => new () => object, RegExp]> = {
    'no @entity': [() => class Todo {}, /Todo: .*no @entity.*@entity\('Todo'/],
    'an empty name': [() => entityOf('', class Todo {}), /@entity needs a name/],
    'no table': [
      () => {
        class Todo {}
        entity('Todo', {} as never)(Todo);
        return Todo;
      },
      /@entity needs a table/,
    ],
    'an unknown option of @entity': [
      () => {
        class Todo {}
        entity('Todo', { table: app(), tabel: 1 } as never)(Todo);
        return Todo;
      },
      /option tabel is not known/,
    ],
    'a constructor with arguments': [
      () => {
        class Todo {
          constructor(readonly id: string) {}
        }
        return entityOf('Todo', Todo as never);
      },
      /constructor requires arguments/,
    ],
    'a constructor that throws': [
      () =>
        entityOf(
          'Todo',
          class Todo {
            constructor() {
              throw new Error('no');
            }
          },
        ),
      /constructor throws/,
    ],
    'no partition key': [() => entityOf('Todo', class Todo {}), /Todo: it has no partition key/],
    'no sort key': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          @partitionKey pk() {
            return `T#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /has a sort key, but the class has none/,
    ],
    'two partition keys': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          @partitionKey pk() {
            return `T#${this.id}`;
          }
          @partitionKey pk2() {
            return `U#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /two members for the partition key: pk2? and pk2?/,
    ],
    'a sort key on a table without one': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          @partitionKey pk() {
            return `T#${this.id}`;
          }
          @sortKey sk() {
            return 'T';
          }
        }
        entity('Todo', { table: table('flat', { sortKey: false }) })(Todo);
        return Todo;
      },
      /Todo\.sk: the table flat has no sort key/,
    ],
    'an index that the table lacks': [
      () => {
        class Todo extends whole() {
          @gsiKey('byNobody', 'partition') nobody() {
            return `N#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.nobody: the table app has no index byNobody.*indexes: \{ byNobody/,
    ],
    'an index key that lacks its partition part': [
      () => {
        class Todo extends whole() {
          @gsiKey('byTenant', 'sort') order() {
            return `N#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /lacks one for its partition key/,
    ],
    'an index key that lacks its sort part': [
      () => {
        class Todo extends whole() {
          @gsiKey('byTenant', 'partition') order() {
            return `N#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /has a sort key, but the class has no member for it/,
    ],
    '@gsiKey on a local index': [
      () => {
        class Todo extends whole() {
          @gsiKey('byDate', 'sort') order() {
            return `N#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.order: the index byDate is of the other kind.*@lsiKey/,
    ],
    'a key property without @attribute': [
      () => {
        class Todo {
          @partitionKey id!: string;
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.id: @partitionKey is on a property that has no @attribute/,
    ],
    'a key property of another type than the table says': [
      () => {
        class Todo {
          @partitionKey @attribute('number') id!: number;
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.id: the partition key is declared as string in table\(\), but its value is stored as number/,
    ],
    'a key property under another name': [
      () => {
        class Todo {
          @partitionKey @attribute('string', { name: 'ident' }) id!: string;
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.id: the partition key is the attribute pk of the table, but this property is stored as ident/,
    ],
    'an optional primary key': [
      () => {
        class Todo {
          // @ts-expect-error: the types refuse it too
          @partitionKey @attribute('string', { optional: true }) id?: string;
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.id: it is optional/,
    ],
    'an attribute stored as a key attribute': [
      () => {
        class Todo extends whole() {
          @attribute('string') sk2!: string;
          @attribute('string', { name: 'pk' }) other!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.other: it is stored as pk, which is the partition key/,
    ],
    'an attribute stored as the type attribute': [
      () => {
        class Todo extends whole() {
          @attribute('string') _type!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\._type: it is stored as _type, which is where the entity's name is stored/,
    ],
    'two attributes of one stored name': [
      () => {
        class Todo extends whole() {
          @attribute('string', { name: 'x' }) one!: string;
          @attribute('string', { name: 'x' }) two!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo: one and two are both stored as x/,
    ],
    'a type that nothing tells': [
      () => {
        class Todo extends whole() {
          @attribute() what!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: its type can not be found.*@attribute\('string'\)/,
    ],
    'a type that is not known': [
      () => {
        class Todo extends whole() {
          @attribute('strnig' as 'string') what!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: the type strnig is not known/,
    ],
    'a set of booleans': [
      () => {
        class Todo extends whole() {
          @attribute({ type: 'set', of: 'boolean' as 'string' }) what!: Set<string>;
        }
        return entityOf('Todo', Todo);
      },
      /a set can not hold boolean values/,
    ],
    'a list without a member type': [
      () => {
        class Todo extends whole() {
          // @ts-expect-error: nothing tells what the list holds
          @attribute({ type: 'list' } as { type: 'list'; of: never }) what!: string[];
        }
        return entityOf('Todo', Todo);
      },
      /the type of its members is not said/,
    ],
    'an unknown option of @attribute': [
      () => {
        class Todo extends whole() {
          @attribute('string', { nmae: 'x' } as never) what!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: the option nmae is not known/,
    ],
    'a transform of one direction': [
      () => {
        class Todo extends whole() {
          @attribute('string', { transform: { to: String } } as never) what!: string;
        }
        return entityOf('Todo', Todo);
      },
      /its transform lacks a direction/,
    ],
    'a nested class without attributes': [
      () => {
        class Bare {}
        class Todo extends whole() {
          @attribute(Bare) what!: Bare;
        }
        return entityOf('Todo', Todo);
      },
      /its class declares no @attribute/,
    ],
    'a static attribute': [
      () => {
        class Todo extends whole() {
          // @ts-expect-error: the types refuse it too
          @attribute('string') static what: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: a static member belongs to the class/,
    ],
    'a #private attribute': [
      () => {
        class Todo extends whole() {
          // @ts-expect-error: the types refuse it too
          @attribute('string') #what = '';
          peek() {
            return this.#what;
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.#what: a #private member/,
    ],
    'an accessor': [
      () => {
        class Todo extends whole() {
          @attribute('string') accessor what = '';
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: an accessor/,
    ],
    'a getter as an attribute': [
      () => {
        class Todo extends whole() {
          @attribute('string') get what() {
            return '';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: a getter computes its value/,
    ],
    'a getter as a key': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          @partitionKey get pk() {
            return `T#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.pk: a getter computes its value.*Make it a method: pk\(\)/,
    ],
    'an attribute on a method': [
      () => {
        class Todo extends whole() {
          // @ts-expect-error: the types refuse it too
          @attribute('string') what() {
            return '';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.what: @attribute is on a method/,
    ],
    'a key method with a parameter': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          // @ts-expect-error: the types refuse it too
          @partitionKey pk(suffix: string) {
            return `T#${this.id}${suffix}`;
          }
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.pk: a key method takes no parameters/,
    ],
    'an async key method': [
      () => {
        class Todo {
          @attribute('string') id!: string;
          // @ts-expect-error: the types refuse it too
          @partitionKey async pk() {
            return `T#${this.id}`;
          }
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.pk.*async/,
    ],
    'a key that reads an attribute whose transform is not idempotent': [
      () => {
        class Todo {
          @attribute('string', { transform: { to: (text) => `${text}!`, from: (text) => text } }) id!: string;
          @partitionKey pk() {
            return `T#${this.id}`;
          }
          @sortKey sk() {
            return 'T';
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.id: a key reads it, and its transform changes a value again/,
    ],
    'a position that the index key lacks': [
      () => {
        class Todo extends whole() {
          @gsiKey('byTenant', 'partition', { position: 3 }) tenant() {
            return `T#${this.id}`;
          }
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.tenant: the partition key of the index byTenant has 1 attribute;/,
    ],
    'an attribute that every object has': [
      () => {
        class Todo extends whole() {
          @attribute('string') override toString!: never;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.toString: every object has a member toString/,
    ],
    'an attribute that is stored as __proto__': [
      () => {
        class Todo extends whole() {
          @attribute('string', { name: '__proto__' }) title!: string;
        }
        return entityOf('Todo', Todo);
      },
      /Todo\.title: every object has a member __proto__/,
    ],
    'two methods for one key attribute of two indexes': [
      () => {
        const shared = table('shared', {
          sortKey: false,
          indexes: { one: { partitionKey: 'x', sortKey: false }, two: { partitionKey: 'x', sortKey: false } },
        });
        class Todo {
          @attribute('string') id!: string;
          @partitionKey pk() {
            return `T#${this.id}`;
          }
          @gsiKey('one', 'partition') byOne() {
            return `ONE#${this.id}`;
          }
          @gsiKey('two', 'partition') byTwo() {
            return `TWO#${this.id}`;
          }
        }
        entity('Todo', { table: shared })(Todo);
        return Todo;
      },
      /Todo\.byTwo: it is the index two partition key and byOne the index one partition key, which are both the attribute x\. Put both decorators on byOne/,
    ],
  };

  function whole() {
    class Whole {
      @attribute('string') id!: string;
      @partitionKey pk() {
        return `T#${this.id}`;
      }
      @sortKey sk() {
        return 'T';
      }
    }
    return Whole;
  }

  function entityOf<Type extends new () => object>(name: string, type: Type): Type {
    entity(name, { table: app() })(type);
    return type;
  }

  test.each(Object.entries(cases))('%s is told with the member and the cure', (_name, [make, message]) => {
    const type = keyed(make());
    expect(() => definitionOf(type)).toThrow(DefinitionError);
    expect(() => definitionOf(type)).toThrow(message);
  });

  test('one entity name twice in a table is told', () => {
    const shared = app();
    const twin = (prefix: string) => {
      @entity('Twin', { table: shared })
      class Twin {
        @attribute('string') id!: string;
        @partitionKey pk() {
          return `${prefix}#${this.id}`;
        }
        @sortKey sk() {
          return prefix;
        }
      }
      return Twin;
    };
    const [one, other] = [twin('A'), twin('B')];
    expect(() => definitionOf(one)).toThrow(/two classes of the table app are named Twin/);
    expect(() => definitionOf(other)).toThrow(DefinitionError);
  });

  test('two entities whose keys can coincide are told', () => {
    const shared = app();
    const make = (name: string, sk: (id: string) => string) => {
      @entity(name, { table: shared })
      class Some {
        @attribute('string') userId!: string;
        @attribute('string') id!: string;
        @partitionKey pk() {
          return `USER#${this.userId}`;
        }
        @sortKey sk() {
          return sk(this.id);
        }
      }
      return Some;
    };
    definitionOf(make('Order', (id) => `ORDER#${id}`));
    definitionOf(make('Profile', (id) => `PROFILE#${id}`));
    expect(() => definitionOf(make('Line', (id) => `ORDER#${id}#LINE`))).toThrow(
      /Line: an item of it and one of Order can have the same key in the table app/,
    );
  });

  test('an untyped entity beside another one is told', () => {
    const shared = table('app', { sortKey: false });
    const make = (name: string, options: { type?: false }) => {
      @entity(name, { table: shared, ...options })
      class Some {
        @attribute('string') id!: string;
        @partitionKey pk() {
          return `${name}#${this.id}`;
        }
      }
      return Some;
    };
    definitionOf(make('Alone', { type: false }));
    expect(() => definitionOf(make('Other', {}))).toThrow(/type: false/);
  });
});
