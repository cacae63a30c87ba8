import { failureCode } from '../../contract/failure.ts';
import { theme } from '../../contract/scenario.ts';
import { sampler, sampleValues } from './sampler.ts';
import { shop } from './shop.ts';

export const valueScenarios = theme('models: values', {
  async a_value_of_every_type_is_read_back_equal({ models, expect }) {
    const { Sample, Address } = await models(sampler);
    await Sample.create({ id: 's', ...sampleValues() });
    const read = await Sample.getOrThrow({ id: 's' }, { consistent: true });
    expect(read).toMatchObject({ id: 's', ...sampleValues() });
    expect(read.address instanceof Address).toBe(true);
    expect(read.addresses?.map((address) => address instanceof Address)).toEqual([true, true]);
    const [found] = await Sample.where({ id: 's' }).consistent().all();
    expect(found).toEqual(read);
  },

  async what_is_absent_is_undefined_on_every_instance({ models, expect }) {
    const { Sample } = await models(sampler);
    await Sample.create({ id: 's' });
    const read = await Sample.getOrThrow({ id: 's' }, { consistent: true });
    expect(Object.keys(read).sort()).toEqual(['id', ...Object.keys(sampleValues())].sort());
    expect(Object.values(read).filter((value) => value !== undefined)).toEqual(['s']);
  },

  async null_is_stored_and_undefined_is_not({ models, backend, expect }) {
    const { Sample, table } = await models(sampler);
    await Sample.create({ id: 's', text: null, renamed: undefined });
    const { items } = await backend.scan({ table, consistent: true });
    expect(items).toEqual([{ pk: 'SAMPLE#s', _type: 'Sample', id: 's', text: null }]);
    expect((await Sample.getOrThrow({ id: 's' }, { consistent: true })).text).toBe(null);
  },

  async an_empty_set_is_absent({ models, backend, expect }) {
    const { Sample, table } = await models(sampler);
    await Sample.create({ id: 's', texts: new Set<string>() });
    await Sample.update({ id: 's' }, { numbers: new Set([1]) });
    await Sample.update({ id: 's' }, { numbers: new Set<number>() });
    const { items } = await backend.scan({ table, consistent: true });
    expect(items).toEqual([{ pk: 'SAMPLE#s', _type: 'Sample', id: 's' }]);
  },

  async zero_false_and_empty_text_stay({ models, expect }) {
    const { Sample } = await models(sampler);
    const { User } = await models(shop);
    await Sample.create({ id: 's', count: 0, flag: false, text: '', list: [], map: {}, bytes: new Uint8Array() });
    const read = await Sample.getOrThrow({ id: 's' }, { consistent: true });
    expect([read.count, read.flag, read.text, read.list, read.map, read.bytes]).toEqual([
      0,
      false,
      '',
      [],
      {},
      new Uint8Array(),
    ]);
    await User.create({ userId: 'u', name: '', active: false });
    expect((await User.getOrThrow({ userId: 'u' }, { consistent: true })).active).toBe(false);
  },

  async numbers_come_back_exact_or_not_at_all({ models, backend, expect }) {
    const { Sample, table } = await models(sampler);
    const money = '1234567890123456789012345678.9012345678';
    await Sample.create({ id: 's', big: 99999999999999999999999999999999999999n, money, count: 0.1 });
    const read = await Sample.getOrThrow({ id: 's' }, { consistent: true });
    expect([read.big, read.money, read.count]).toEqual([99999999999999999999999999999999999999n, money, 0.1]);
    const attributes = {
      pk: { S: 'SAMPLE#t' },
      _type: { S: 'Sample' },
      id: { S: 't' },
      count: { N: '9007199254740993' },
    };
    await backend.put({ table, item: {}, attributes });
    expect(await failureCode(Sample.get({ id: 't' }, { consistent: true }))).toBe('ItemDecode');
  },

  async a_value_of_another_type_is_refused_and_nothing_is_sent({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    const spied = recording();
    const wrong: Record<string, unknown> = {
      text: 1,
      count: '1',
      big: 1.5,
      money: 'ten',
      flag: 'true',
      at: 'today',
      bytes: 'text',
      texts: ['a'],
      numbers: new Set(['1']),
      list: 'x',
      map: [],
      address: { town: 'Paris' },
      level: 'medium',
      step: 4,
    };
    for (const [name, value] of Object.entries(wrong)) {
      const code = await failureCode(Sample.on(spied).create({ id: 's', [name]: value } as never));
      expect([name, ['InvalidValue', 'Validation', 'UnknownAttribute'].includes(code)]).toEqual([name, true]);
    }
    for (const [name, value] of Object.entries({
      count: Number.NaN,
      at: new Date(Number.NaN),
      big: 10n ** 40n + 1n,
      text: '\uD800',
      anything: { f: () => 1 },
    })) {
      const code = await failureCode(Sample.on(spied).create({ id: 's', [name]: value }));
      expect([name, ['InvalidValue', 'Validation'].includes(code)]).toEqual([name, true]);
    }
    expect(spied.sent).toEqual([]);
  },

  async an_unknown_attribute_is_refused_and_nothing_is_sent({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    const spied = recording();
    const samples = Sample.on(spied);
    const unknown = { id: 's', nope: 1 } as never;
    expect(await failureCode(samples.create(unknown))).toBe('UnknownAttribute');
    expect(await failureCode(samples.upsert(unknown))).toBe('UnknownAttribute');
    expect(await failureCode(samples.update({ id: 's' }, { nope: 1 } as never))).toBe('UnknownAttribute');
    expect(await failureCode(() => samples.where({ nope: 1 } as never))).toBe('UnknownAttribute');
    expect(spied.sent).toEqual([]);
  },

  async a_map_key_that_would_change_an_object_is_refused({ models, recording, expect }) {
    const { Sample } = await models(sampler);
    const spied = recording();
    const map = JSON.parse('{ "__proto__": 1 }') as Record<string, number>;
    for (const input of [{ map }, { map: { constructor: 1 } as never }, { anything: { deep: map } }]) {
      const code = await failureCode(Sample.on(spied).create({ id: 's', ...input }));
      expect(['InvalidValue', 'Validation'].includes(code)).toBe(true);
    }
    const input = JSON.parse('{ "id": "s", "__proto__": { "count": 1 } }') as { id: string };
    expect(await failureCode(Sample.on(spied).create(input))).toBe('UnknownAttribute');
    expect(spied.sent).toEqual([]);
  },

  async a_required_attribute_is_required_at_run_time_too({ models, recording, expect }) {
    const { User } = await models(shop);
    const spied = recording();
    expect(await failureCode(User.on(spied).create({ userId: 'alice' } as never))).toBe('Validation');
    expect(spied.sent).toEqual([]);
  },

  async three_megabytes_of_text_are_a_clear_error({ models, expect }) {
    const { Sample } = await models(sampler);
    const code = await failureCode(Sample.create({ id: 's', text: 'x'.repeat(3 * 1024 * 1024) }));
    expect(['InvalidRequest', 'InvalidValue', 'Validation']).toContain(code);
    expect(await Sample.get({ id: 's' }, { consistent: true })).toBeUndefined();
  },
});
