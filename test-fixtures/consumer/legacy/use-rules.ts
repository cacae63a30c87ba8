import 'reflect-metadata';
import assert from 'node:assert/strict';
import {
  attribute,
  type Backend,
  DefinitionError,
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
  @attribute('string') @Length(2, 20) name!: string;
  @attribute('number') @validate(Min(0)) age!: number;

  @partitionKey pk(this: KeyOf<Person, 'name'>) {
    return `PERSON#${this.name}`;
  }
}

class Part {
  @attribute() weight!: number;
}

/** Types that only the compiler's metadata tells. */
@entity('Machine', { table: table('machines', { sortKey: false }) })
class Machine extends Model {
  @attribute() serial!: string;
  @attribute() built!: Date;
  @attribute() sold!: boolean;
  @attribute() part!: Part;

  @partitionKey pk(this: KeyOf<Machine, 'serial'>) {
    return `MACHINE#${this.serial}`;
  }
}

/** class-validator's own decorators and the compiler's metadata, where there is some (`DESIGN_TYPES` says so). */
export async function useRules(backend: Backend): Promise<void> {
  const people = Person.on(backend);
  await people.create({ name: 'Ada', age: 36 });
  await assert.rejects(people.create({ name: 'A', age: -1 }), (error) => {
    assert.ok(error instanceof ValidationError);
    assert.deepEqual(error.issues.map(({ path }) => path).sort(), ['age', 'name']);
    return true;
  });
  await assert.rejects(people.update({ name: 'Ada' }, { age: -1 }), ValidationError);

  if (process.env.DESIGN_TYPES === 'emitted') await useDesignTypes(backend);
  else
    assert.throws(
      () => Machine.on(backend),
      (error) => error instanceof DefinitionError && /\w+\.serial/.test(error.message),
    );
}

async function useDesignTypes(backend: Backend): Promise<void> {
  const machines = Machine.on(backend);
  const built = new Date('2026-01-02T03:04:05Z');
  await machines.create({ serial: 'm1', built, sold: false, part: { weight: 1.5 } });
  const machine = await machines.getOrThrow({ serial: 'm1' });
  assert.ok(machine.part instanceof Part);
  assert.deepEqual([machine.built, machine.sold, machine.part.weight], [built, false, 1.5]);
}
