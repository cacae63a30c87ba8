import { repository } from '@monotable/core';
import { changesOf, streamHandler } from '@monotable/dynamodb/streams';
import { MemoryBackend, TestClock } from '@monotable/memory';
import { shop, User, writeStory } from './shop.ts';
import { kindsOf, storyKinds, toldOf } from './told.ts';

test('what models write in memory reaches a stream handler as the instances that reading gives', async () => {
  const memory = new MemoryBackend({ tables: { shop: 'prod-shop' } });
  const changes = memory.changes(shop);
  const [created, updated] = await writeStory(memory);
  const told = await toldOf({ Records: changes.drain() });
  expect(kindsOf(told)).toEqual(storyKinds);
  const [inserted, , modified, removed] = told;
  expect(inserted?.new).toStrictEqual(created);
  expect([modified?.old, modified?.new]).toStrictEqual([created, updated]);
  expect(removed?.old).toStrictEqual(updated);
  expect(new Set(told.map(({ tableName }) => tableName))).toEqual(new Set(['prod-shop']));
});

test('records that went through JSON, as in a queue, say the same', async () => {
  const memory = new MemoryBackend();
  const changes = memory.changes(shop);
  await writeStory(memory);
  const Records = changes.drain();
  const again = JSON.parse(JSON.stringify({ Records }));
  const [direct, copied] = [await toldOf({ Records }), await toldOf(again)];
  expect(copied.map((change) => change.new)).toStrictEqual(direct.map((change) => change.new));
});

test('an instance that a handler is told of can be changed and saved', async () => {
  const memory = new MemoryBackend();
  shop.useBackend(memory);
  const changes = memory.changes(shop);
  await User.create({ userId: 'ann', name: 'Ann', since: new Date(0) });
  const handler = streamHandler([User], {
    async onInsert({ new: user }) {
      user.name = user.name.toUpperCase();
      await user.save();
    },
  });
  await handler({ Records: changes.drain() });
  expect(await User.get({ userId: 'ann' })).toMatchObject({ name: 'ANN' });
  shop.useBackend(undefined);
});

test('hidden attributes are there, and hidden', async () => {
  const memory = new MemoryBackend();
  const changes = memory.changes(shop);
  await writeStory(memory);
  const [inserted] = await toldOf({ Records: changes.drain() });
  expect(inserted?.is(User) && inserted.new).toMatchObject({ secret: 'shh' });
  expect(JSON.stringify(inserted?.new)).not.toContain('shh');
});

test('an expired item is told from a deleted one', async () => {
  const clock = new TestClock();
  const memory = new MemoryBackend({ now: clock.now });
  const users = repository(User, memory);
  const since = new Date(0);
  await users.create({ userId: 'ann', name: 'Ann', since, expiresAt: Math.floor(clock.now() / 1000) + 1 });
  await users.create({ userId: 'ben', name: 'Ben', since });
  const changes = memory.changes(shop);
  clock.advance(5000);
  memory.expireItems();
  await users.delete({ userId: 'ben' });
  const removed = changes.drain().flatMap((record) => changesOf(record, [User]));
  expect(removed).toMatchObject([
    { kind: 'remove', old: { userId: 'ann' }, expired: true },
    { kind: 'remove', old: { userId: 'ben' }, expired: false },
  ]);
});

test('a listener hands on each change as it is made', async () => {
  const memory = new MemoryBackend();
  const told: string[] = [];
  const handler = streamHandler([User], { onInsert: (change) => told.push(change.new.name) });
  const answers: Promise<unknown>[] = [];
  memory.onChange((record) => answers.push(handler({ Records: [record] })));
  await writeStory(memory);
  await Promise.all(answers);
  expect(told).toEqual(['Ann']);
});
