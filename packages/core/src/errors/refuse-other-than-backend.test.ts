import { entity, Model, observed, partitionKey, repository, table, withBackend } from '@monotable/core';

const shop = table('shop', { sortKey: false });

class User extends Model {
  pk(): string {
    return 'USER#1';
  }
}
partitionKey(User.prototype, 'pk');
entity('User', { table: shop })(User);

test.each([
  ['useBackend() of a table', (wrong: never) => shop.useBackend(wrong)],
  ['useBackend() of a model', (wrong: never) => User.useBackend(wrong)],
  ['on()', (wrong: never) => User.on(wrong)],
  ['repository()', (wrong: never) => repository(User, wrong)],
  ['withBackend()', (wrong: never) => withBackend(wrong, () => undefined)],
  ['observed()', (wrong: never) => observed(wrong, {})],
])('%s refuses what is no backend', (_, set) => {
  class WithoutNew {
    get(): void {}
    query(): void {}
  }
  for (const wrong of ['memory', {}, null, WithoutNew]) {
    expect(() => set(wrong as never)).toThrow(expect.objectContaining({ code: 'Configuration' }));
  }
});

test('withBackend() refuses what is no work', () => {
  expect(() => withBackend({ name: 'stub' } as never, Promise.resolve() as never)).toThrow(
    expect.objectContaining({ code: 'Configuration', operation: 'withBackend' }),
  );
});

test('undefined takes a backend away', () => {
  shop.useBackend(undefined);
  User.useBackend(undefined);
  expect(() => User.on(undefined as never)).toThrow('no backend');
});
