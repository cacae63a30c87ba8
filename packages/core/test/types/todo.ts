import {
  attribute,
  type Decimal,
  type Defaulted,
  entity,
  gsiKey,
  type KeyInput,
  type KeyOf,
  Model,
  partitionKey,
  sortKey,
  table,
} from './api.ts';

export const app = table('app', { indexes: { byTenant: {} } });

export class Geo {
  @attribute('number') lat!: number;
  @attribute('number') lng!: number;
}

export class Address {
  @attribute('string') city!: string;
  @attribute('string', { optional: true }) zip?: string;
  @attribute(Geo, { optional: true }) geo?: Geo;
  @attribute('string', { default: 'FR' }) country!: Defaulted<string>;
  label(): string {
    return `${this.zip ?? ''} ${this.city}`;
  }
}

export class Line {
  @attribute('string') sku!: string;
  @attribute('number') count!: number;
}

/** An entity with an attribute of every type. Compiled in both decorator flavours. */
@entity('Todo', { table: app })
export class Todo extends Model {
  @attribute('string') userId!: string;
  @attribute('string') tenantId!: string;
  @attribute('string', { default: () => 'new' }) todoId!: Defaulted<string>;
  @attribute('string') title!: string;
  @attribute('date') createdAt!: Date;
  @attribute('string', { readonly: true }) readonly createdBy!: string;
  @attribute('boolean') done: Defaulted<boolean> = false;
  @attribute('number', { default: 0 }) visits!: Defaulted<number>;
  @attribute('bigint', { optional: true }) views?: bigint;
  @attribute('decimal', { optional: true }) price?: Decimal;
  @attribute('string', { optional: true }) nick?: string;
  @attribute('string') note!: string | null;
  @attribute('binary', { optional: true }) photo?: Uint8Array;
  @attribute({ oneOf: ['open', 'closed'] }) status!: 'open' | 'closed';
  @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
  @attribute({ type: 'set', of: 'number', optional: true }) marks?: Set<number>;
  @attribute({ type: 'set', of: { oneOf: ['a', 'b'] }, optional: true }) kinds?: Set<'a' | 'b'>;
  @attribute({ type: 'list', of: 'string', optional: true }) names?: string[];
  @attribute({ type: 'list', of: Line, optional: true }) lines?: Line[];
  @attribute({ type: 'map', of: 'number', optional: true }) scores?: Record<string, number>;
  @attribute({ type: 'map', of: Line, optional: true }) stock?: Record<string, Line>;
  @attribute(Address, { optional: true }) address?: Address;
  @attribute('any', { optional: true }) payload?: unknown;

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

  finish(this: Todo) {
    return this.update({ done: true, nick: undefined }, { if: { done: false } });
  }
  // Its parameter is made of the very members that this method is one of.
  isAt(key: KeyInput<Todo>): boolean {
    return key.userId === this.userId;
  }
}

export class UrgentTodo extends Todo {
  @attribute('date') deadline!: Date;
}

@entity('User', { table: app })
export class User extends Model {
  @attribute('string') @partitionKey userId!: string;
  @attribute('string') @sortKey name!: string;
  @attribute('boolean') active!: boolean;
}

export const key = { userId: 'alice', createdAt: new Date(), todoId: 'a' };
