import type { AttributeValue, Key } from '@monotable/core';
import { update } from '../../contract/expressions.ts';
import { failureCode } from '../../contract/failure.ts';
import type { Items } from '../../contract/items.ts';
import { theme } from '../../contract/scenario.ts';
import type { Expect } from '../../contract/test-runner.ts';

/** Every request that takes a key refuses this one. */
async function refusedEverywhere(table: Items, key: Key, expect: Expect): Promise<void> {
  const { backend, target } = table;
  expect(await failureCode(backend.put({ ...target, item: {}, attributes: { ...key, n: { N: '1' } } }))).toBe(
    'InvalidRequest',
  );
  expect(await failureCode(backend.get({ ...target, key }))).toBe('InvalidRequest');
  expect(await failureCode(backend.delete({ ...target, key }))).toBe('InvalidRequest');
  expect(await failureCode(backend.update({ ...target, key, update: update({ set: { n: 1 } }) }))).toBe(
    'InvalidRequest',
  );
  expect(await failureCode(backend.batchGet({ gets: [{ ...target, key }] }))).toBe('InvalidRequest');
  expect(
    await failureCode(backend.batchWrite({ operations: [{ ...target, kind: 'put', item: {}, attributes: key }] })),
  ).toBe('InvalidRequest');
}

const wrongText: readonly AttributeValue[] = [
  { N: '1' },
  { B: new Uint8Array([1]) },
  { NULL: true },
  { SS: ['a'] },
  { BOOL: true },
];

export const keyScenarios = theme('keys', {
  async an_empty_text_is_no_key({ items, expect }) {
    const table = await items();
    await refusedEverywhere(table, { pk: { S: '' }, sk: { S: 'a' } }, expect);
    await refusedEverywhere(table, { pk: { S: table.id }, sk: { S: '' } }, expect);
  },

  async empty_bytes_are_no_key({ items, expect }) {
    const table = await items('binaries');
    await refusedEverywhere(table, { pk: { B: new Uint8Array() }, sk: { B: new Uint8Array([1]) } }, expect);
    await refusedEverywhere(table, { pk: { B: new Uint8Array([1]) }, sk: { B: new Uint8Array() } }, expect);
  },

  async a_key_of_another_type_is_refused({ items, expect }) {
    const table = await items();
    for (const value of wrongText) await refusedEverywhere(table, { pk: { S: table.id }, sk: value }, expect);
    const numbers = await items('numbers');
    await refusedEverywhere(numbers, { pk: { S: table.id }, sk: { S: '1' } }, expect);
  },

  async a_key_that_is_not_whole_is_refused({ items, expect }) {
    const table = await items();
    await refusedEverywhere(table, { pk: { S: table.id } }, expect);
    await refusedEverywhere(table, { sk: { S: 'a' } }, expect);
  },

  async a_key_with_more_than_the_key_attributes_is_refused({ items, backend, expect }) {
    const table = await items();
    const key = { ...table.key('a'), other: { S: 'x' } };
    expect(await failureCode(backend.get({ ...table.target, key }))).toBe('InvalidRequest');
    expect(await failureCode(backend.delete({ ...table.target, key }))).toBe('InvalidRequest');
  },

  async key_lengths_are_counted_in_utf8({ items, expect }) {
    const table = await items();
    await table.put('é'.repeat(512), { n: 1 });
    expect(await table.read('é'.repeat(512))).toEqual({ n: 1 });
    await refusedEverywhere(table, { pk: { S: table.id }, sk: { S: `${'é'.repeat(512)}a` } }, expect);
    await refusedEverywhere(table, { pk: { S: table.id }, sk: { S: '🎈'.repeat(257) } }, expect);
  },

  async a_partition_key_of_2048_bytes_passes_and_one_more_does_not({ items, backend, expect }) {
    const table = await items();
    const padded = (bytes: number): Key => ({ pk: { S: table.id.padEnd(bytes, '-') }, sk: { S: 'a' } });
    await backend.put({ ...table.target, item: {}, attributes: padded(2048) });
    expect((await backend.get({ ...table.target, key: padded(2048) })).item).not.toBeUndefined();
    await refusedEverywhere(table, padded(2049), expect);
  },

  async a_sort_key_of_1024_bytes_passes_and_one_more_does_not({ items, expect }) {
    const table = await items();
    await table.put('x'.repeat(1024), { n: 1 });
    expect(await table.read('x'.repeat(1024))).toEqual({ n: 1 });
    await refusedEverywhere(table, { pk: { S: table.id }, sk: { S: 'x'.repeat(1025) } }, expect);
  },

  async an_index_key_of_another_type_is_refused({ items, expect }) {
    const table = await items();
    for (const value of wrongText)
      expect(await failureCode(table.putStored('a', { owner: value }))).toBe('InvalidRequest');
    expect(await failureCode(table.putStored('a', { group: { S: 'g' }, score: { S: '1' } }))).toBe('InvalidRequest');
    expect(await failureCode(table.putStored('a', { rank: { S: '1' } }))).toBe('InvalidRequest');
    expect(await table.get('a')).toBeUndefined();
  },

  async an_empty_index_key_is_refused({ items, expect }) {
    const table = await items();
    expect(await failureCode(table.put('a', { owner: '' }))).toBe('InvalidRequest');
    expect(await failureCode(table.put('a', { owner: 'x', ownerOrder: '' }))).toBe('InvalidRequest');
    expect(await table.get('a')).toBeUndefined();
  },

  async an_index_key_past_its_length_is_refused({ items, expect }) {
    const table = await items();
    await table.put('a', { owner: 'x'.repeat(2048), ownerOrder: 'x'.repeat(1024) });
    expect(await failureCode(table.put('b', { owner: 'x'.repeat(2049) }))).toBe('InvalidRequest');
    expect(await failureCode(table.put('b', { owner: 'x', ownerOrder: 'x'.repeat(1025) }))).toBe('InvalidRequest');
    expect(await failureCode(table.update('a', { set: { owner: 'x'.repeat(2049) } }))).toBe('InvalidRequest');
    expect(await table.get('b')).toBeUndefined();
    expect((await table.read('a'))?.owner).toBe('x'.repeat(2048));
  },

  async an_update_to_an_index_key_of_another_type_is_refused({ items, expect }) {
    const table = await items();
    await table.put('a', { owner: 'x' });
    expect(await failureCode(table.update('a', { set: { owner: 1 } }))).toBe('InvalidRequest');
    expect(await failureCode(table.update('a', { set: { owner: null } }))).toBe('InvalidRequest');
    expect(await table.read('a')).toEqual({ owner: 'x' });
  },

  async an_update_to_an_empty_index_key_is_refused({ items, expect }) {
    const table = await items();
    await table.put('a', { owner: 'x' });
    expect(await failureCode(table.update('a', { set: { owner: '' } }))).toBe('InvalidRequest');
    expect(await table.read('a')).toEqual({ owner: 'x' });
  },

  async an_update_to_a_local_index_key_of_another_type_is_refused({ items, expect }) {
    const table = await items();
    await table.put('a', { rank: 1 });
    expect(await failureCode(table.update('a', { set: { rank: 'first' } }))).toBe('InvalidRequest');
    expect(await table.read('a')).toEqual({ rank: 1 });
  },

  async a_key_attribute_can_not_be_updated({ items, expect }) {
    const table = await items();
    await table.put('a', { n: 1 });
    for (const name of ['pk', 'sk']) {
      expect(await failureCode(table.update('a', { set: { [name]: 'other' } }))).toBe('InvalidRequest');
      expect(await failureCode(table.update('a', { remove: [name] }))).toBe('InvalidRequest');
    }
    expect(await failureCode(table.update('a', { set: { sk: 'a' } }))).toBe('InvalidRequest');
    expect(await table.read('a')).toEqual({ n: 1 });
  },

  async letter_case_is_kept({ items, expect }) {
    const table = await items();
    await table.put('Key', { n: 1 });
    await table.put('key', { n: 2 });
    expect(await table.read('Key')).toEqual({ n: 1 });
    expect(await table.read('KEY')).toBeUndefined();
  },

  async keys_that_look_alike_are_not_alike({ items, expect }) {
    const table = await items();
    await table.put('\u00e9', { n: 1 });
    await table.put('e\u0301', { n: 2 });
    expect(await table.read('\u00e9')).toEqual({ n: 1 });
    expect(await table.read('e\u0301')).toEqual({ n: 2 });
  },

  async one_number_is_one_key_however_it_is_written({ items, backend, expect }) {
    const table = await items('numbers');
    await table.put(10, { n: 1 });
    for (const text of ['10', '10.0', '1E1', '010']) {
      const key = { pk: { S: table.id }, sk: { N: text } };
      expect((await backend.get({ ...table.target, key })).item).toEqual({ ...table.keyDocument(10), n: 1 });
    }
  },
});
