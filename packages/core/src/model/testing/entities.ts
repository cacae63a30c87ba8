import { attribute } from '../../decorators/attribute.ts';
import { entity } from '../../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../../decorators/keys.ts';
import { Model } from '../../repository/model.ts';
import { table } from '../../table/table.ts';
import type { Defaulted } from '../../types/defaulted.ts';
import type { KeyOf } from '../../types/key-of.ts';

export class Address {
  @attribute('string') city!: string;
  @attribute('string', { name: 'z', optional: true }) zip?: string;
  @attribute('string') country: Defaulted<string> = 'FR';
}

/** An entity with an index whose keys are always there, one whose keys may be absent, and one on attributes themselves. */
export function todoModel() {
  const app = table('app', {
    indexes: {
      byTenant: {},
      byNick: {},
      byScore: { partitionKey: 'board', sortKey: { name: 'score', type: 'number' } },
      byCity: {},
    },
  });

  @entity('Todo', { table: app })
  class Todo extends Model {
    @attribute('string') userId!: string;
    @attribute('string', { default: 'new' }) todoId!: Defaulted<string>;
    @attribute('date') createdAt!: Date;
    @attribute('string', { name: 't' }) title!: string;
    @attribute('string') tenantId!: string;
    @attribute('string') status: Defaulted<string> = 'open';
    @attribute('number') visits: Defaulted<number> = 0;
    @attribute('string', { optional: true }) nick?: string | null;
    @gsiKey('byScore', 'partition') @attribute('string', { optional: true }) board?: string;
    @gsiKey('byScore', 'sort') @attribute('number', { optional: true }) score?: number;
    @attribute(Address, { optional: true }) address?: Address;
    @attribute({ type: 'set', of: 'string', optional: true }) tags?: Set<string>;
    @attribute({ type: 'list', of: 'string', optional: true }) notes?: string[];
    @attribute({ type: 'map', of: 'string', optional: true }) meta?: Record<string, string>;

    @partitionKey pk(this: KeyOf<Todo, 'userId'>) {
      return `USER#${this.userId}`;
    }
    @sortKey sk(this: KeyOf<Todo, 'todoId'>) {
      return `TODO#${this.todoId}`;
    }
    @gsiKey('byTenant', 'partition') tenant() {
      return `TENANT#${this.tenantId}`;
    }
    @gsiKey('byTenant', 'sort') tenantOrder() {
      return `${this.status}#${this.createdAt.toISOString()}#${this.todoId}`;
    }
    @gsiKey('byNick', 'partition') nickName() {
      return `NICK#${this.nick}`;
    }
    @gsiKey('byNick', 'sort') nickOrder() {
      return `${this.title}`;
    }
    @gsiKey('byCity', 'partition') city() {
      return `CITY#${this.address?.city}`;
    }
    @gsiKey('byCity', 'sort') cityOrder() {
      return this.todoId;
    }
  }
  return Todo;
}
