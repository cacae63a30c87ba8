import { attribute, type Defaulted, entity, Model, partitionKey, sortKey, type Table, table } from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app', { indexes: { byEmail: { sortKey: false } } });
  app.useBackend(memory);
});

test('a readonly attribute is given on create and never changed', async () => {
  @entity('Ticket', { table: app })
  class Ticket extends Model {
    @attribute('string') id!: string;
    @attribute('string', { readonly: true }) readonly owner!: string;
    @attribute('number') n: Defaulted<number> = 0;
    @partitionKey pk() {
      return `TICKET#${this.id}`;
    }
    @sortKey sk() {
      return 'TICKET';
    }
  }
  const ticket = await Ticket.create({ id: 't', owner: 'alice' });
  const refused = { code: 'InvalidQuery', message: expect.stringContaining('owner is readonly') };
  await expect(Ticket.update({ id: 't' }, { owner: 'bob' } as never)).rejects.toMatchObject(refused);
  await expect(Object.assign(ticket, { owner: 'bob' }).save()).rejects.toMatchObject(refused);
  await ticket.reload();
  expect(await Ticket.upsert({ id: 't', owner: 'bob', n: 5 })).toMatchObject({ owner: 'alice', n: 5 });
  expect(await Ticket.upsert({ id: 'new', owner: 'bob' })).toMatchObject({ owner: 'bob', n: 0 });
});
