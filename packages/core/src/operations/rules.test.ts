import { Length } from 'class-validator';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey } from '../decorators/keys.ts';
import { validate } from '../decorators/validate.ts';
import { RecordingBackend } from '../model/testing/recording-backend.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';
import { batch } from './batch.ts';
import { batchWrite } from './batch-write.ts';
import { transactWrite } from './transact-write.ts';
import { tx } from './tx.ts';

@entity('User', { table: table('app', { sortKey: false }) })
class User extends Model {
  @attribute('string') id!: string;
  @attribute('string') @validate(Length(2, 5)) name!: string;
  @partitionKey pk() {
    return `USER#${this.id}`;
  }
}

const recording = new RecordingBackend();
User.useBackend(recording.backend);

describe("class-validator's rules are waited for, and nothing is sent where one is broken", () => {
  test.each<[string, () => Promise<unknown>]>([
    ['a create', () => transactWrite([tx.check(User, { id: 'a' }), tx.create(User, { id: 'b', name: 'x' })])],
    ['an upsert', () => transactWrite([tx.check(User, { id: 'a' }), tx.upsert(User, { id: 'b', name: 'x' })])],
    ['an update', () => transactWrite([tx.check(User, { id: 'a' }), tx.update(User, { id: 'b' }, { name: 'x' })])],
    [
      'a create of a batch',
      () => batchWrite([batch.delete(User, { id: 'a' }), batch.create(User, { id: 'b', name: 'x' })]),
    ],
    [
      'an upsert of a batch',
      () => batchWrite([batch.delete(User, { id: 'a' }), batch.upsert(User, { id: 'b', name: 'x' })]),
    ],
  ])('%s', async (_, call) => {
    await expect(call()).rejects.toMatchObject({ code: 'Validation', position: 1, issues: [{ path: 'name' }] });
    expect(recording.take()).toEqual([]);
  });
});

test('what breaks none is sent, in the order that it was given', async () => {
  const [one, , other] = await transactWrite([
    tx.create(User, { id: 'a', name: 'Alice' }),
    tx.update(User, { id: 'b' }, { name: 'Bob' }),
    tx.upsert(User, { id: 'c', name: 'Carol' }),
  ]);
  expect([one.name, other.name]).toEqual(['Alice', 'Carol']);
  const [sent] = recording.take() as { transactWrite: { operations: object[] } }[];
  expect(sent?.transactWrite.operations.map((operation) => Object.keys(operation)[0])).toEqual([
    'put',
    'update',
    'put',
  ]);
});
