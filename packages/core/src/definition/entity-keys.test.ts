import type { Item } from '../backend/attribute-value.ts';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import {
  InvalidKeyValueError,
  InvalidValueError,
  ItemDecodeError,
  MissingKeyAttributeError,
} from '../errors/errors.ts';
import { sortable } from '../key/sortable.ts';
import { table } from '../table/table.ts';
import { definitionOf } from './definition-of.ts';
import { allIndexKeyValues, indexKeyValues, joined, ownMembers, primaryKeyOf } from './entity-keys.ts';

class Place {
  @attribute('string', { name: 'c' }) city!: string;
}

const app = table('app', {
  indexes: {
    byName: {},
    byPlace: { sortKey: false },
    byRank: { partitionKey: 'board', sortKey: { name: 'rank', type: 'number' } },
    decided: { sortKey: { name: 'n', type: 'number' } },
    required: { sortKey: false },
  },
});

@entity('Thing', { table: app })
class Thing {
  @attribute('string', { name: 'i' }) id!: string;
  @attribute('date', { format: 'epochSeconds' }) at!: Date;
  @attribute('string') name!: string;
  @attribute('number', { optional: true }) size?: number | null;
  @attribute(Place, { name: 'p' }) place!: Place;
  @gsiKey('byRank', 'partition') @attribute('string', { optional: true }) board?: string | null;
  @gsiKey('byRank', 'sort') @attribute('number', { optional: true }) rank?: number;
  @attribute('string', { optional: true }) must?: string;
  @partitionKey pk() {
    return `THING#${this.id}`;
  }
  @sortKey sk() {
    return `AT#${this.at.toISOString()}`;
  }
  @gsiKey('byName', 'partition') named() {
    return `NAME#${this.name}`;
  }
  @gsiKey('byName', 'sort') sized() {
    return `SIZE#${sortable(this.size as number)}`;
  }
  @gsiKey('byPlace', 'partition') placed() {
    return `CITY#${this.place.city}`;
  }
  @gsiKey('decided', 'partition', { dependsOn: ['name'] }) decided() {
    return this.name === 'no' ? undefined : this.name;
  }
  @gsiKey('decided', 'sort', { dependsOn: ['name'] }) decidedNumber() {
    // The wrong type for one value, which no type check sees.
    if (this.name === 'text') return 'text' as never;
    return this.name === 'huge' ? 1e300 : this.name.length;
  }
  @gsiKey('required', 'partition', { required: true }) demanded() {
    return `MUST#${this.must}`;
  }
}

const definition = definitionOf(Thing);
const item: Item = {
  i: { S: 'a' },
  at: { N: '1700000000' },
  name: { S: 'x' },
  size: { N: '2' },
  p: { M: { c: { S: 'Paris' } } },
  must: { S: 'm' },
};
const without = (...names: string[]): Item =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('a primary key', () => {
  test('is made of stored values under stored names', () => {
    expect(primaryKeyOf(definition, item)).toEqual({ pk: { S: 'THING#a' }, sk: { S: 'AT#2023-11-14T22:13:20.000Z' } });
  });

  test('names what it lacks, the key and the operation', () => {
    for (const lacking of [without('i'), { ...item, i: { S: '' } }, { ...item, i: { NULL: true } } as Item]) {
      const error = thrownBy(() => primaryKeyOf(definition, lacking, 'get'));
      expect(error).toBeInstanceOf(MissingKeyAttributeError);
      expect(error).toMatchObject({ entity: 'Thing', operation: 'get', key: 'partition key', attributes: ['id'] });
      expect((error as Error).message).toBe(
        'Thing.get: the partition key needs id, which is absent or empty; nothing was sent. Give it a value',
      );
    }
  });

  test('tells an attribute that can not be decoded', () => {
    const error = thrownBy(() => primaryKeyOf(definition, { ...item, at: { S: 'yesterday' } }));
    expect(error).toBeInstanceOf(ItemDecodeError);
    expect(error).toMatchObject({ entity: 'Thing', attribute: 'at' });
  });

  test('finds no members that objects inherit', () => {
    @entity('Odd', { table: table('odd', { sortKey: false }) })
    class Odd {
      @attribute('string', { name: 'constructor' }) id!: string;
      @partitionKey pk() {
        return `ODD#${this.id}`;
      }
    }
    expect(() => primaryKeyOf(definitionOf(Odd), {})).toThrow(MissingKeyAttributeError);
  });
});

describe('index keys', () => {
  test('are left out together where one of an index is absent', () => {
    const { set, remove } = allIndexKeyValues(definition, without('size'));
    expect(set).toEqual({
      gsi_pk_byPlace: { S: 'CITY#Paris' },
      gsi_pk_decided: { S: 'x' },
      n: { N: '1' },
      gsi_pk_required: { S: 'MUST#m' },
    });
    expect(remove).toEqual(['gsi_pk_byName', 'gsi_sk_byName']);
  });

  test('of attributes themselves are not computed, but looked at', () => {
    expect(Object.keys(allIndexKeyValues(definition, { ...item, board: { S: 'b' } }).set)).not.toContain('board');
    for (const board of [{ S: '' }, { S: 'x'.repeat(2049) }]) {
      expect(() => allIndexKeyValues(definition, { ...item, board })).toThrow(InvalidKeyValueError);
    }
    expect(() => allIndexKeyValues(definition, { ...item, board: { NULL: true } })).toThrow(InvalidValueError);
  });

  test('may decide that there is none', () => {
    expect(allIndexKeyValues(definition, { ...item, name: { S: 'no' } }).remove).toEqual(['gsi_pk_decided', 'n']);
  });

  test('have to be of the type of the key attribute, and a number that DynamoDB holds', () => {
    for (const name of ['text', 'huge']) {
      const error = thrownBy(() => allIndexKeyValues(definition, { ...item, name: { S: name } }));
      expect(error).toBeInstanceOf(InvalidKeyValueError);
      expect((error as Error).message).toContain('decidedNumber(), the index decided sort key');
    }
  });

  test('that are required are an error where they are absent', () => {
    const error = thrownBy(() => allIndexKeyValues(definition, without('must')));
    expect(error).toBeInstanceOf(MissingKeyAttributeError);
    expect(error).toMatchObject({ key: 'index required partition key', attributes: ['must'] });
  });

  test('take null for absent where the attribute is optional, and refuse it where it is not', () => {
    expect(allIndexKeyValues(definition, { ...item, size: { NULL: true } }).remove).toEqual([
      'gsi_pk_byName',
      'gsi_sk_byName',
    ]);
    const places: Item[] = [
      { ...item, p: { NULL: true } },
      { ...item, p: { M: { c: { NULL: true } } } },
    ];
    for (const place of places) {
      const error = thrownBy(() => allIndexKeyValues(definition, place));
      expect(error).toBeInstanceOf(InvalidValueError);
      expect((error as Error).message).toContain(
        'place.city is null, but it is part of the index byPlace partition key',
      );
    }
  });

  test('of some members of an index are computed alone', () => {
    const [named, sized] = ownMembers(definition, definition.indexes.byName!);
    expect(indexKeyValues(definition, item, [named!])).toEqual({ set: { gsi_pk_byName: { S: 'NAME#x' } }, remove: [] });
    expect(indexKeyValues(definition, without('size'), [sized!])).toEqual({ set: {}, remove: ['gsi_sk_byName'] });
  });

  test('of several indexes are joined: what one of them needs stays', () => {
    const a = { S: 'a' };
    expect(
      joined([
        { set: { a }, remove: [] },
        { set: {}, remove: ['a', 'b'] },
        { set: {}, remove: ['b'] },
      ]),
    ).toEqual({ set: { a }, remove: ['b'] });
  });
});
