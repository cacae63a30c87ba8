import 'reflect-metadata';
import {
  ArrayMinSize,
  IsEmail,
  IsInt,
  IsOptional,
  Length,
  Max,
  Min,
  registerDecorator,
  ValidateNested,
  type ValidationArguments,
} from 'class-validator';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { partitionKey, sortKey } from '../decorators/keys.ts';
import { ValidationError } from '../errors/errors.ts';
import { add, ifNotExists, unset } from '../operators/index.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';
import type { Defaulted } from '../types/defaulted.ts';
import { RecordingBackend } from './testing/recording-backend.ts';

/** A rule that looks at another attribute. */
function NotBelow(other: string) {
  return (target: object, propertyName: string) =>
    registerDecorator({
      name: 'notBelow',
      target: target.constructor,
      propertyName,
      validator: {
        validate: (value: number, args?: ValidationArguments) => {
          const low = (args?.object as Record<string, number | undefined> | undefined)?.[other];
          return low === undefined || value >= low;
        },
      },
    });
}

class Street {
  @attribute('string') @Length(2, 10) name!: string;
}

class Address {
  @attribute('string') @Length(2, 20) city!: string;
  @attribute('string', { optional: true }) @IsOptional() @Length(5, 5) zip?: string;
  @attribute(Street, { optional: true }) @IsOptional() @ValidateNested() street?: Street;
}

@entity('User', { table: table('app') })
class User extends Model {
  @attribute('string') userId!: string;
  @attribute('string') @Length(1, 5) name!: string;
  @attribute('string', {
    optional: true,
    transform: { to: (text: string) => text.trim(), from: (text: string) => text },
  })
  @IsOptional()
  @IsEmail()
  email?: string;
  @attribute('number', { default: 1 }) @IsInt() @Min(0) low!: Defaulted<number>;
  @attribute('number', { default: 9 }) @Max(100) @NotBelow('low') high!: Defaulted<number>;
  @attribute({ type: 'set', of: 'string', optional: true }) @IsOptional() @ArrayMinSize(1) tags?: Set<string>;
  @attribute(Address, { optional: true }) @IsOptional() @ValidateNested() address?: Address;
  @attribute({ type: 'list', of: Address, optional: true }) @IsOptional() @ValidateNested() others?: Address[];
  @attribute('number', { optional: true }) @Min(0) strict?: number;
  @partitionKey pk() {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return 'USER';
  }
}

const recording = new RecordingBackend();
User.useBackend(recording.backend);

const key = { userId: 'u' };
const given = { ...key, name: 'Al', strict: 1 };
const stored = {
  pk: { S: 'USER#u' },
  sk: { S: 'USER' },
  _type: { S: 'User' },
  userId: { S: 'u' },
  name: { S: 'Al' },
  low: { N: '5' },
  high: { N: '9' },
};

async function issuesOf(call: () => Promise<unknown>): Promise<readonly string[]> {
  recording.take();
  const error = await call().catch((thrown: unknown) => thrown);
  if (!(error instanceof ValidationError)) throw error;
  expect(recording.take()).toEqual([]);
  expect(error.entity).toBe('User');
  return error.issues.map(({ path, rule }) => `${path} ${rule}`);
}

test('rules of class-validator are honoured by create, upsert and save', async () => {
  const broken = {
    ...given,
    name: 'too long',
    low: -1.5,
    address: { city: 'x', zip: '1' },
    others: [{ city: 'Paris' }, { city: 'x' }],
  };
  const issues = [
    'name isLength',
    'low min',
    'low isInt',
    'address.city isLength',
    'address.zip isLength',
    'others[1].city isLength',
  ];
  expect(await issuesOf(() => User.create(broken))).toEqual(issues);
  expect(await issuesOf(() => User.upsert(broken))).toEqual(issues);
  expect(await issuesOf(() => Object.assign(new User(), broken).save())).toEqual(issues);
  recording.willAnswer({ item: stored });
  const user = await User.getOrThrow(key);
  user.name = 'too long';
  expect(await issuesOf(() => user.save())).toEqual(['name isLength', 'strict min']);
});

test('the message names attributes and rules, and no values', async () => {
  const error = await User.create({ ...given, name: 'a secret' }).catch((thrown: unknown) => thrown);
  expect((error as Error).message).toBe('User.create: these attributes break their rules: name (isLength)');
});

test('what is judged is what a reader will see', async () => {
  await User.create({ ...given, email: '  a@b.co  ' });
  expect(await issuesOf(() => User.create({ ...given, email: ' nobody ' }))).toEqual(['email isEmail']);
});

describe('an update', () => {
  test('is judged by the rules of what it sets alone', async () => {
    recording.willAnswer({ item: stored });
    await User.update(key, { name: 'Bo', email: ' a@b.co ' });
    expect(await issuesOf(() => User.update(key, { name: '', email: 'b' }))).toEqual([
      'name isLength',
      'email isEmail',
    ]);
  });

  test('sees what is known of the item', async () => {
    recording.willAnswer({ item: stored }, { item: stored });
    const user = await User.getOrThrow(key);
    expect(await issuesOf(() => user.update({ high: 4 }))).toEqual(['high notBelow']);
    expect(await issuesOf(() => User.update(key, { low: 7, high: 4 }))).toEqual(['high notBelow']);
    recording.willAnswer({ item: stored });
    await User.update(key, { high: 4 });
  });

  test('of a nested attribute is judged by its own class', async () => {
    expect(await issuesOf(() => User.update(key, { 'address.city': 'x' }))).toEqual(['address.city isLength']);
    expect(await issuesOf(() => User.update(key, { 'address.street': { name: 'x' } }))).toEqual([
      'address.street.name isLength',
    ]);
    expect(await issuesOf(() => User.update(key, { 'address.street.name': 'x' }))).toEqual([
      'address.street.name isLength',
    ]);
    expect(await issuesOf(() => User.update(key, { 'others[1].zip': '1' }))).toEqual(['others[1].zip isLength']);
    expect(
      await issuesOf(() => User.update(key, { 'others[1]': { city: 'x' } as Address, address: { city: 'y' } })),
    ).toEqual(['address.city isLength']);
    recording.willAnswer({ item: stored });
    await User.update(key, { 'address.zip': '12345' });
  });

  test('that takes an attribute away is judged as if it were undefined', async () => {
    expect(await issuesOf(() => User.update(key, { strict: unset() }))).toEqual(['strict min']);
    recording.willAnswer({ item: stored }, { item: stored });
    await User.update(key, { email: unset() });
    await User.update(key, { tags: new Set<string>() });
  });

  test('whose value the database makes is judged by what it may come to, where that is known', async () => {
    recording.willAnswer({ item: stored });
    await User.update(key, { high: add(1000), low: ifNotExists(1) });
    expect(await issuesOf(() => User.update(key, { high: add(1), low: ifNotExists(-1) }))).toEqual(['low min']);
  });
});
