import assert from 'node:assert/strict';
import {
  attribute,
  type Backend,
  entity,
  type KeyOf,
  Model,
  partitionKey,
  table,
  ValidationError,
  validate,
} from '@monotable/core';
import { Length, Min } from 'class-validator';

@entity('Person', { table: table('people', { sortKey: false }) })
class Person extends Model {
  @attribute('string') @validate(Length(2, 20)) name!: string;
  @attribute('number') @validate(Min(0)) age!: number;

  @partitionKey pk(this: KeyOf<Person, 'name'>) {
    return `PERSON#${this.name}`;
  }
}

/** class-validator's rules under standard decorators. */
export async function useRules(backend: Backend): Promise<void> {
  const people = Person.on(backend);
  await people.create({ name: 'Ada', age: 36 });
  await assert.rejects(people.create({ name: 'A', age: -1 }), (error) => {
    assert.ok(error instanceof ValidationError);
    assert.deepEqual(error.issues.map(({ path }) => path).sort(), ['age', 'name']);
    return true;
  });
  await assert.rejects(people.update({ name: 'Ada' }, { age: -1 }), ValidationError);
}
