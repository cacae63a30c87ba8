import {
  attribute,
  type Backend,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  reindex,
  sortKey,
  type Table,
} from '@monotable/core';
import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';

type Cities = Table<'byCity' | 'byTag'>;

const options = { indexes: { byCity: {}, byTag: { sortKey: false } } } as const;

/** People who can be found by their city, and dogs who live with them in the same table. */
const people = {
  options,
  define(table: Cities) {
    class Person extends Model {
      id!: string;
      name!: string;
      city?: string;
      pk(this: KeyOf<Person, 'id'>) {
        return `PERSON#${this.id}`;
      }
      sk() {
        return 'PERSON';
      }
      cityKey() {
        return `CITY#${this.city}`;
      }
      cityOrder() {
        return this.name;
      }
    }
    const person = Person.prototype;
    attribute('string')(person, 'id');
    attribute('string')(person, 'name');
    attribute('string', { optional: true })(person, 'city');
    partitionKey(person, 'pk');
    sortKey(person, 'sk');
    gsiKey('byCity', 'partition')(person, 'cityKey');
    gsiKey('byCity', 'sort')(person, 'cityOrder');
    entity('Person', { table })(Person);

    class Dog extends Model {
      id!: string;
      dog!: string;
      pk(this: KeyOf<Dog, 'id'>) {
        return `PERSON#${this.id}`;
      }
      sk(this: KeyOf<Dog, 'dog'>) {
        return `DOG#${this.dog}`;
      }
    }
    attribute('string')(Dog.prototype, 'id');
    attribute('string')(Dog.prototype, 'dog');
    partitionKey(Dog.prototype, 'pk');
    sortKey(Dog.prototype, 'sk');
    entity('Dog', { table })(Dog);
    return { Person, Dog };
  },
};

/** Puts a person as an earlier release would have stored it: with other index keys than today's, or with none. */
function putPerson(backend: Backend, table: Cities, id: string, more: object = {}): Promise<unknown> {
  return backend.put({ table, item: { pk: `PERSON#${id}`, sk: 'PERSON', _type: 'Person', id, name: id, ...more } });
}

async function stored(backend: Backend, table: Cities, id: string): Promise<unknown> {
  const key = { pk: { S: `PERSON#${id}` }, sk: { S: 'PERSON' } };
  return (await backend.get({ table, key, consistent: true })).item;
}

const keysOf = (id: string, city: string) => ({ gsi_pk_byCity: `CITY#${city}`, gsi_sk_byCity: id });
const base = (id: string) => ({ pk: `PERSON#${id}`, sk: 'PERSON', _type: 'Person', id, name: id });

export const reindexScenarios = theme('reindex', {
  async items_written_earlier_get_their_index_keys({ models, backend, expect, settled }) {
    const { Person, Dog, table } = await models(people);
    await putPerson(backend, table, 'new', { city: 'Rome' });
    await putPerson(backend, table, 'old', { city: 'Rome', gsi_pk_byCity: 'ROME', gsi_sk_byCity: 'old' });
    await putPerson(backend, table, 'right', { city: 'Rome', ...keysOf('right', 'Rome') });
    await Dog.create({ id: 'new', dog: 'Rex' });
    const first = await reindex(Person);
    expect(first).toMatchObject({ scanned: 3, updated: 2, skipped: 1, failed: [], evaluated: 4 });
    expect(first.cursor).toBeUndefined();
    await settled(async () => {
      const found = await Person.where({ city: 'Rome' }).index('byCity').all();
      expect(found.map(({ id }) => id)).toEqual(['new', 'old', 'right']);
    });
    expect(await reindex(Person)).toMatchObject({ scanned: 3, updated: 0, skipped: 3 });
  },

  async keys_that_no_longer_apply_are_removed_and_nothing_else({ models, backend, expect }) {
    const { Person, table } = await models(people);
    // No city any more, and an index that persons are not in any more.
    await putPerson(backend, table, 'a', { ...keysOf('a', 'Rome'), gsi_pk_byTag: 'TAG', foreign: [1, 2] });
    expect(await reindex(Person)).toMatchObject({ scanned: 1, updated: 1 });
    expect(await stored(backend, table, 'a')).toEqual({ ...base('a'), foreign: [1, 2] });
  },

  async a_run_goes_on_from_its_cursor_and_no_other_takes_it({ models, backend, expect }) {
    const { Person, Dog, table } = await models(people);
    const ids = ['a', 'b', 'c', 'd', 'e'];
    for (const id of ids) await putPerson(backend, table, id, { city: 'Rome' });
    let updated = 0;
    let cursor: string | undefined;
    let runs = 0;
    do {
      const progress = await reindex(Person, { pageSize: 2, maxPages: 1, cursor });
      updated += progress.updated;
      cursor = progress.cursor;
      runs += 1;
      if (runs === 1) expect(await failureCode(reindex(Dog, { cursor }))).toBe('InvalidCursor');
    } while (cursor !== undefined);
    expect(updated).toBe(5);
    expect(runs).toBeGreaterThan(2);
    expect(await failureCode(reindex(Person, { cursor: 'x' }))).toBe('InvalidCursor');
  },

  async one_partition_alone({ models, backend, expect }) {
    const { Person, Dog, table } = await models(people);
    await putPerson(backend, table, 'a', { city: 'Rome' });
    await putPerson(backend, table, 'b', { city: 'Rome' });
    await Dog.create({ id: 'a', dog: 'Rex' });
    const progress = await reindex(Person, { partition: { id: 'a' } });
    expect(progress).toMatchObject({ scanned: 1, updated: 1, evaluated: 2 });
    expect(await stored(backend, table, 'b')).toEqual({ ...base('b'), city: 'Rome' });
  },

  async what_others_change_meanwhile_is_not_overwritten({ models, backend, expect }) {
    const { Person, table } = await models(people);
    for (const id of ['moved', 'gone', 'touched']) await putPerson(backend, table, id, { city: 'Rome' });
    const interrupted = interruptedBackend(backend, async () => {
      await putPerson(backend, table, 'moved', { city: 'Oslo', note: 'by another' });
      await backend.delete({ table, key: { pk: { S: 'PERSON#gone' }, sk: { S: 'PERSON' } } });
      await putPerson(backend, table, 'touched', { city: 'Rome', note: 'by another' });
    });
    const progress = await reindex(Person, { backend: interrupted });
    expect(progress).toMatchObject({ scanned: 3, updated: 2, skipped: 1, failed: [] });
    const note = 'by another';
    expect(await stored(backend, table, 'moved')).toEqual({
      ...base('moved'),
      city: 'Oslo',
      note,
      ...keysOf('moved', 'Oslo'),
    });
    expect(await stored(backend, table, 'gone')).toBeUndefined();
    expect(await stored(backend, table, 'touched')).toEqual({
      ...base('touched'),
      city: 'Rome',
      note,
      ...keysOf('touched', 'Rome'),
    });
  },

  async an_item_of_another_entity_in_its_place_is_left_alone({ models, backend, expect }) {
    const { Person, table } = await models(people);
    await putPerson(backend, table, 'a', { city: 'Rome' });
    const foreign = { ...base('a'), _type: 'Alien', city: 'Rome' };
    const interrupted = interruptedBackend(backend, async () => {
      await backend.put({ table, item: foreign });
    });
    expect(await reindex(Person, { backend: interrupted })).toMatchObject({ scanned: 1, updated: 0, skipped: 1 });
    expect(await stored(backend, table, 'a')).toEqual(foreign);
  },

  async items_that_can_not_be_read_are_reported_and_stay({ models, backend, expect }) {
    const { Person, table } = await models(people);
    await putPerson(backend, table, 'bad', { city: 7 });
    await putPerson(backend, table, 'good', { city: 'Rome' });
    const progress = await reindex(Person);
    expect(progress).toMatchObject({ scanned: 2, updated: 1, skipped: 0 });
    expect(progress.failed).toHaveLength(1);
    expect(progress.failed[0]?.key).toEqual({ pk: { S: 'PERSON#bad' }, sk: { S: 'PERSON' } });
    expect(progress.failed[0]?.error.code).toBe('ItemDecode');
    expect(await stored(backend, table, 'bad')).toEqual({ ...base('bad'), city: 7 });
  },

  async a_dry_run_writes_nothing({ models, backend, expect }) {
    const { Person, table } = await models(people);
    await putPerson(backend, table, 'a', { city: 'Rome' });
    expect(await reindex(Person, { dryRun: true })).toMatchObject({ scanned: 1, updated: 1 });
    expect(await stored(backend, table, 'a')).toEqual({ ...base('a'), city: 'Rome' });
  },
});

/** A backend where others do something between the first page that is read and what is written because of it. */
function interruptedBackend(backend: Backend, others: () => Promise<void>): Backend {
  let done = false;
  return {
    name: backend.name,
    tables: backend.tables,
    get: (request) => backend.get(request),
    put: (request) => backend.put(request),
    update: (request) => backend.update(request),
    delete: (request) => backend.delete(request),
    query: (request) => backend.query(request),
    async scan(request) {
      const page = await backend.scan(request);
      if (!done) await others();
      done = true;
      return page;
    },
    batchGet: (request) => backend.batchGet(request),
    batchWrite: (request) => backend.batchWrite(request),
    transactGet: (request) => backend.transactGet(request),
    transactWrite: (request) => backend.transactWrite(request),
  };
}
