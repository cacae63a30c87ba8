/** What is bundled to learn how large something is. */
export interface App {
  readonly title: string;
  readonly code: string;
}

export const wholeTitle = 'core and dynamodb, whole';
export const smallAppTitle = 'what an app takes of them that uses create, get and where';

export const apps: readonly App[] = [
  { title: wholeTitle, code: `export * from '@monotable/core'; export * from '@monotable/dynamodb';` },
  {
    title: smallAppTitle,
    code: `
import { attribute, entity, type KeyOf, Model, partitionKey, sortKey, table } from '@monotable/core';
import { DynamoDBBackend } from '@monotable/dynamodb';

const app = table('app');
app.useBackend(new DynamoDBBackend());

@entity('Todo', { table: app })
class Todo extends Model {
  @attribute('string') userId!: string;
  @attribute('string') title!: string;
  @partitionKey pk(this: KeyOf<Todo, 'userId'>) { return 'USER#' + this.userId; }
  @sortKey sk(this: KeyOf<Todo, 'title'>) { return 'TODO#' + this.title; }
}

await Todo.create({ userId: 'alice', title: 'Write' });
console.log(await Todo.get({ userId: 'alice', title: 'Write' }), await Todo.where({ userId: 'alice' }).all());
`,
  },
  { title: 'ElectroDB, whole', code: `export * from 'electrodb';` },
  { title: 'dynamodb-toolbox, whole', code: `export * from 'dynamodb-toolbox';` },
];
