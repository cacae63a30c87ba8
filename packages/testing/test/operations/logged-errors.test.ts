import { inspect } from 'node:util';
import {
  attribute,
  type BatchOperationError,
  batch,
  batchWrite,
  entity,
  type ItemDecodeError,
  type KeyOf,
  Model,
  partitionKey,
  type TransactionCanceledError,
  table,
  transactWrite,
  tx,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

// Every value of these tests begins with `hush`.

const people = table('people', { sortKey: false });

@entity('Person', { table: people })
class Person extends Model {
  @attribute('string') personId!: string;
  @attribute('string') name!: string;
  @attribute('string', { optional: true, hidden: true }) secret?: string;
  @partitionKey pk(this: KeyOf<Person, 'personId'>): string {
    return this.personId;
  }
}

const person = { personId: 'hush-id', name: 'hush-name', secret: 'hush-secret' };
const stored = { pk: { S: 'hush-id' }, name: { S: 'hush-name' }, secret: { S: 'hush-secret' } };
let backend: MemoryBackend;

beforeEach(async () => {
  backend = new MemoryBackend();
  people.useBackend(backend);
  await Person.create(person);
});

/** What the call ends in, which no log of it tells the values of. */
async function silentFailure(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => {
      throw new Error('It succeeded');
    },
    (thrown: unknown) => thrown,
  );
  expect(inspect(error, { depth: 10 })).not.toContain('hush');
  expect(JSON.stringify(error)).not.toContain('hush');
  return error;
}

test('a failed condition logs no item', async () => {
  const key = { personId: 'hush-id' };
  const error = await silentFailure(Person.update(key, { name: 'hush-new' }, { if: { name: 'hush-other' } }));
  expect(error).toMatchObject({ code: 'ConditionFailed', item: stored });
});

test('an item that exists logs none, nor does its cause', async () => {
  expect(await silentFailure(Person.create(person))).toMatchObject({ code: 'ItemExists', cause: { item: stored } });
});

test('a cancelled transaction logs neither items, instances nor keys', async () => {
  const error = (await silentFailure(transactWrite([tx.create(Person, person)]))) as TransactionCanceledError;
  const reason = { item: stored, stored: { secret: 'hush-secret' }, operation: { key: { personId: 'hush-id' } } };
  expect(error.reasons).toMatchObject([{ ...reason, error: { code: 'ItemExists' } }]);
});

test('a failed batch logs neither inputs nor results', async () => {
  const other = { ...person, personId: 'hush-other' };
  const call = batchWrite([batch.create(Person, person), batch.create(Person, other)]);
  const error = (await silentFailure(call)) as BatchOperationError;
  expect(error.failedItems).toMatchObject([{ position: 0, input: person }]);
  expect(error.processedItems).toMatchObject([{ position: 1, input: other, result: other }]);
});

test('an item that can not be read logs no key', async () => {
  await backend.seed(people, [{ pk: 'hush-2', _type: 'Person', personId: 'hush-2', name: ['hush-name'] }]);
  const error = (await silentFailure(Person.get({ personId: 'hush-2' }))) as ItemDecodeError;
  expect(error).toMatchObject({ code: 'ItemDecode', key: { pk: { S: 'hush-2' } }, attribute: 'name' });
});
