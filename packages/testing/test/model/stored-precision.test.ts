import { attribute, entity, keyOf, Model, partitionKey, sortKey, type Table, table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app', { indexes: { byEmail: { sortKey: false } } });
  app.useBackend(memory);
});

describe('dates in keys', () => {
  function eventModel() {
    @entity('Event', { table: app })
    class Event extends Model {
      @attribute('string') id!: string;
      @attribute('date', { format: 'epochSeconds' }) at!: Date;
      @attribute('string', { optional: true }) note?: string;
      @partitionKey pk() {
        return `EVENT#${this.id}`;
      }
      @sortKey sk() {
        return `AT#${this.at.toISOString()}`;
      }
    }
    return Event;
  }

  test('are rounded to the precision that they are stored with', async () => {
    const Event = eventModel();
    const at = new Date('2026-01-01T00:00:00.789Z');
    const event = await Event.create({ id: 'e', at });
    expect(event.at).toEqual(new Date('2026-01-01T00:00:00.000Z'));
    expect(keyOf(event)).toEqual({ pk: 'EVENT#e', sk: 'AT#2026-01-01T00:00:00.000Z' });
    expect(await Event.get({ id: 'e', at })).toBeDefined();
    expect(await Event.get(event)).toBeDefined();
    expect(await Event.where({ id: 'e', at }).count()).toBe(1);
    expect(await Event.update({ id: 'e', at: event.at }, { note: 'x' })).toMatchObject({ note: 'x' });
    await event.reload();
    expect(await event.delete()).toBe(true);
  });
});
