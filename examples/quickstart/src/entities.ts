import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from '@monotable/core';

/** One table for everything: `pk`, `sk` and `_type`, and one index that lists a tenant's todos by date. */
export const app = table('quickstart', { indexes: { byTenant: {} } });

@entity('User', { table: app })
export class User extends Model {
  @attribute('string') userId!: string;
  @attribute('string') name!: string;
  @attribute('number') openTodos: Defaulted<number> = 0;

  @partitionKey pk(this: KeyOf<User, 'userId'>) {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return 'PROFILE';
  }
}

@entity('Todo', { table: app })
export class Todo extends Model {
  @attribute('string') userId!: string;
  @attribute('string') tenantId!: string;
  @attribute('string', { default: () => crypto.randomUUID() }) todoId!: Defaulted<string>;
  @attribute('string') title!: string;
  @attribute('date') createdAt!: Date;
  @attribute('boolean') done: Defaulted<boolean> = false;
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;

  // Todos live beside their user: one query reads a user's todos in the order of their dates.
  @partitionKey pk(this: KeyOf<Todo, 'userId'>) {
    return `USER#${this.userId}`;
  }
  @sortKey sk(this: KeyOf<Todo, 'createdAt' | 'todoId'>) {
    return `TODO#${this.createdAt.toISOString()}#${this.todoId}`;
  }
  @gsiKey('byTenant', 'partition') tenant() {
    return `TENANT#${this.tenantId}`;
  }
  @gsiKey('byTenant', 'sort') tenantOrder() {
    return this.createdAt.toISOString();
  }
}

@entity('Comment', { table: app })
export class Comment extends Model {
  @attribute('string') todoId!: string;
  @attribute('date') postedAt!: Date;
  @attribute('string') author!: string;
  @attribute('string') text!: string;

  @partitionKey pk(this: KeyOf<Comment, 'todoId'>) {
    return `TODO#${this.todoId}`;
  }
  @sortKey sk(this: KeyOf<Comment, 'postedAt'>) {
    return `COMMENT#${this.postedAt.toISOString()}`;
  }
}
