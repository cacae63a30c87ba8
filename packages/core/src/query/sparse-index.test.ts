import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import { exists, gt, ne, notExists } from '../operators/index.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';

const app = table('app', { indexes: { byStatus: {}, byBoard: {} } });

@entity('Line', { table: app })
class Line extends Model {
  @attribute('string') userId!: string;
  @attribute('string') id!: string;
  @attribute('string', { optional: true }) status?: string;
  @attribute('string', { optional: true }) nick?: string;
  @attribute('string') board!: string;
  @attribute('string', { optional: true }) score?: string;

  @partitionKey pk() {
    return `USER#${this.userId}`;
  }
  @sortKey sk() {
    return `LINE#${this.id}`;
  }
  @gsiKey('byStatus', 'partition') statusOwner() {
    return `OWNER#${this.userId}`;
  }
  @gsiKey('byStatus', 'sort') statusOrder() {
    return `${this.status}#${this.nick}`;
  }
  @gsiKey('byBoard', 'partition') boardName() {
    return `BOARD#${this.board}`;
  }
  @gsiKey('byBoard', 'sort') boardOrder() {
    return `SCORE#${this.score}`;
  }
}

const explain = (condition: Parameters<typeof Line.where<Line>>[0]) => Line.where(condition).explain();

test('an index that may lack items does not beat the table, though it binds more of its sort key', () => {
  const { index, passedOver } = explain({ userId: 'a', status: 'open' });
  expect(index).toBeUndefined();
  expect(passedOver).toContainEqual({ index: 'byStatus', reason: 'holds only items that have nick' });
});

test('it does where the conditions say that what it needs is there', () => {
  expect(explain({ userId: 'a', status: 'open', nick: exists() })).toMatchObject({ index: 'byStatus' });
  expect(explain({ userId: 'a', status: 'open', nick: gt('a') })).toMatchObject({ index: 'byStatus' });
  expect(explain({ userId: 'a', status: 'open', nick: ne('a') }).index).toBeUndefined();
});

test('where nothing else serves it is read, and explain tells what it lacks', () => {
  const explanation = explain({ board: 'chess' });
  expect(explanation).toMatchObject({ index: 'byBoard', heldWith: ['score'] });
  expect(String(explanation)).toContain('holds only items that have score');
  expect(explain({ board: 'chess', score: exists() }).heldWith).toBeUndefined();
});

test('it never answers for items that it can not hold', () => {
  expect(() => explain({ board: 'chess', score: notExists() })).toThrow(
    /the index byBoard holds only items that have score/,
  );
});
