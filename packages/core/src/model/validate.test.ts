import { Length, ValidateNested } from 'class-validator';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey, sortKey } from '../decorators/keys.ts';
import { validate } from '../decorators/validate.ts';
import { definitionOf } from '../definition/definition-of.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';
import { RecordingBackend } from './testing/recording-backend.ts';
import { hasRules } from './validate.ts';

class Address {
  @attribute('string') @validate(Length(2, 20)) city!: string;
}

class Base extends Model {
  @attribute('string') @validate(Length(1, 3)) id!: string;
}

@entity('User', { table: table('app') })
class User extends Base {
  @attribute('string') @validate(Length(1, 5)) name!: string;
  @attribute(Address) @validate(ValidateNested()) address!: Address;
  @partitionKey pk() {
    return `USER#${this.id}`;
  }
  @sortKey sk() {
    return 'USER';
  }
}

@entity('Plain', { table: table('app') })
class Plain extends Model {
  @attribute('string') id!: string;
  @partitionKey pk() {
    return `PLAIN#${this.id}`;
  }
  @sortKey sk() {
    return 'PLAIN';
  }
}

test('rules that are given by @validate are honoured under the standard decorators', async () => {
  const recording = new RecordingBackend();
  User.useBackend(recording.backend);
  const error = await User.create({ id: 'long', name: 'too long', address: { city: 'x' } }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({
    code: 'Validation',
    issues: expect.arrayContaining([
      { path: 'id', rule: 'isLength', message: expect.any(String) },
      { path: 'name', rule: 'isLength', message: expect.any(String) },
      { path: 'address.city', rule: 'isLength', message: expect.any(String) },
    ]),
  });
  await expect(User.update({ id: 'a' }, { 'address.city': 'x' })).rejects.toMatchObject({ code: 'Validation' });
  expect(recording.take()).toEqual([]);
  await User.create({ id: 'a', name: 'Al', address: { city: 'Paris' } });
  expect(recording.take()).toHaveLength(1);
});

test('a class without rules is not put to any', async () => {
  const recording = new RecordingBackend();
  Plain.useBackend(recording.backend);
  await Plain.create({ id: 'a' });
  expect(hasRules(Plain)).toBe(false);
  expect(hasRules(definitionOf(User).target)).toBe(true);
});
