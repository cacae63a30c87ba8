import { add, between, ConditionFailedError, ItemExistsError, keyOf, lt } from '@monotable/core';
import { chooseBackend } from './choose-backend.ts';
import { app, Comment, Todo, User } from './entities.ts';

const { backend, description, stop } = await chooseBackend();
app.useBackend(backend);
const table = await makeTable();
try {
  await run();
} finally {
  if (table === 'created') await backend.tables.delete({ table: app });
  await stop();
}

async function run(): Promise<void> {
  say(`Monotable quickstart, ${description}`);

  step('Create a user, and see that create never overwrites one');
  const alice = await User.create({ userId: 'alice', name: 'Alice' });
  say('stored under', keyOf(alice));
  await User.create({ userId: 'alice', name: 'Mallory' }).catch((error: unknown) => {
    if (!(error instanceof ItemExistsError)) throw error;
    say(`a second alice: ${error.name}: ${error.message}`);
  });

  step('Create todos beside the user, one a day');
  for (let day = 1; day <= 7; day++) {
    const createdAt = new Date(Date.UTC(2026, 0, day, 9));
    await Todo.create({ userId: 'alice', tenantId: 'acme', todoId: `t${day}`, title: `Task of day ${day}`, createdAt });
  }
  const third = await Todo.getOrThrow({ userId: 'alice', createdAt: new Date('2026-01-03T09:00:00Z'), todoId: 't3' });
  say(`got "${third.title}", done: ${third.done}, stored under`, keyOf(third));

  step('Query by date range, newest first');
  const week = Todo.where({ userId: 'alice', createdAt: between(new Date('2026-01-02'), new Date('2026-01-05')) });
  for await (const todo of week.order('desc')) say(`${todo.createdAt.toISOString().slice(0, 10)}  ${todo.title}`);
  say('how it was answered:');
  say(String(week.explain()));

  step("Page through a tenant's todos, three at a time, with a cursor");
  let cursor: string | undefined;
  do {
    const page = await Todo.where({ tenantId: 'acme' }).limit(3).cursor(cursor).paginate();
    say(
      `${page.items.map((todo) => todo.todoId).join(', ')}${page.cursor ? '  (there is more)' : '  (that was the last)'}`,
    );
    cursor = page.cursor;
  } while (cursor);

  step('Update: only what changes is sent, index keys follow by themselves');
  await third.update({ done: true, tags: add('urgent') });
  say(`t3 is done: ${third.done}, tags: ${[...(third.tags ?? [])].join(', ')}`);
  const counted = await User.update({ userId: 'alice' }, { openTodos: add(6) });
  say(`open todos of alice: ${counted.openTodos}`);

  step('A condition that does not hold stops the write');
  await User.update({ userId: 'alice' }, { openTodos: add(1) }, { if: { openTodos: lt(5) } }).catch(
    (error: unknown) => {
      if (!(error instanceof ConditionFailedError)) throw error;
      say(`${error.name}: ${error.message}`);
    },
  );

  step('Another entity of the same table');
  await Comment.create({ todoId: 't3', postedAt: new Date('2026-01-03T10:00:00Z'), author: 'bob', text: 'Well done!' });
  say(`comments on t3: ${(await Comment.where({ todoId: 't3' }).all()).map((comment) => comment.text).join(' ')}`);
  say(
    `todos of alice: ${await Todo.where({ userId: 'alice' }).count()} (her profile is in the same partition, and not among them)`,
  );

  step('Delete');
  say(`deleted: ${await third.delete()}, and again: ${await Todo.delete(third)}`);
  for await (const todo of Todo.where({ userId: 'alice' })) await todo.delete();
  for await (const comment of Comment.where({ todoId: 't3' })) await comment.delete();
  await alice.delete();
  say(`left over: ${await Todo.where({ userId: 'alice' }).count()} todos`);
}

/** The in-memory backend needs no table; on AWS one is only made if you say so. */
async function makeTable(): Promise<'created' | 'there'> {
  if (await backend.tables.describe({ table: app })) return 'there';
  if (process.env.BACKEND === 'aws' && process.env.CREATE_TABLE !== '1') {
    throw new Error(
      'The table does not exist. Name yours in DYNAMODB_TABLE_NAME, or set CREATE_TABLE=1 to make one and delete it afterwards.',
    );
  }
  await backend.tables.create({ table: app });
  while ((await backend.tables.describe({ table: app }))?.status !== 'ACTIVE')
    await new Promise((resolve) => setTimeout(resolve, 500));
  return 'created';
}

function step(title: string): void {
  console.log(`\n# ${title}`);
}

function say(...words: unknown[]): void {
  console.log(...words);
}
