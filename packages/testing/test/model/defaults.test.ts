import { attribute, type Defaulted, entity, Model, partitionKey, sortKey, type Table, table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app', { indexes: { byEmail: { sortKey: false } } });
  app.useBackend(memory);
});
const storedItems = async () => (await memory.scan({ table: app })).items as Record<string, unknown>[];

describe('defaults', () => {
  function settingsModel() {
    let made = 0;
    @entity('Settings', { table: app })
    class Settings extends Model {
      @attribute('string') id!: string;
      @attribute('number', { default: 7 }) declared!: Defaulted<number>;
      @attribute('number') initialized: Defaulted<number> = 8;
      @attribute('number', { default: 9 }) both: Defaulted<number> = 10;
      @attribute('boolean', { default: true }) flag!: Defaulted<boolean>;
      @attribute('string', { default: 'x' }) text!: Defaulted<string>;
      @attribute('number', { default: () => ++made }) counted!: Defaulted<number>;
      @attribute({ type: 'list', of: 'string', default: () => ['a'] }) list!: Defaulted<string[]>;
      @attribute('string', { optional: true }) note?: string | null;
      @partitionKey pk() {
        return `SETTINGS#${this.id}`;
      }
      @sortKey sk() {
        return 'SETTINGS';
      }
    }
    return Settings;
  }

  test('fill what is undefined, the initializer before the option', async () => {
    const Settings = settingsModel();
    expect(await Settings.create({ id: 'a', declared: undefined })).toMatchObject({
      declared: 7,
      initialized: 8,
      both: 10,
      flag: true,
      text: 'x',
      counted: 1,
      list: ['a'],
    });
    expect((await Settings.upsert({ id: 'b' })).counted).toBe(2);
  });

  test('leave 0, false and empty values alone', async () => {
    const Settings = settingsModel();
    const given = { declared: 0, initialized: 0, both: 0, flag: false, text: '', counted: 0, list: [] };
    await Settings.create({ id: 'a', ...given });
    expect(await Settings.getOrThrow({ id: 'a' })).toMatchObject(given);
    await Settings.upsert({ id: 'a', ...given });
    expect(await Settings.getOrThrow({ id: 'a' })).toMatchObject(given);
    expect(await Object.assign(new Settings(), { id: 'b', ...given }).save()).toMatchObject(given);
  });

  test('are made anew for each item', async () => {
    const Settings = settingsModel();
    const one = await Settings.create({ id: 'a' });
    const other = await Settings.create({ id: 'b' });
    one.list.push('changed');
    expect(other.list).toEqual(['a']);
  });

  test('are not filled in by reads and updates', async () => {
    const Settings = settingsModel();
    await memory.put({ table: app, item: { pk: 'SETTINGS#a', sk: 'SETTINGS', _type: 'Settings', id: 'a' } });
    expect((await Settings.getOrThrow({ id: 'a' })).declared).toBeUndefined();
    expect((await Settings.update({ id: 'a' }, { text: 'y' })).declared).toBeUndefined();
    expect((await Settings.update({ id: 'a' }, { text: 'z' }, { upsert: true })).declared).toBe(7);
  });

  test('null is stored as such, undefined is untouched or absent', async () => {
    const Settings = settingsModel();
    const settings = await Settings.create({ id: 'a', note: null });
    expect(await storedItems()).toMatchObject([{ note: null }]);
    await settings.update({ note: undefined });
    expect((await Settings.getOrThrow({ id: 'a' })).note).toBeNull();
    settings.note = undefined;
    await settings.save();
    expect(Object.keys((await storedItems())[0] ?? {})).not.toContain('note');
  });
});
