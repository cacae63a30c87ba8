import {
  add,
  attribute,
  entity,
  gsiKey,
  lsiKey,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
  unset,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
beforeEach(() => {
  memory = new MemoryBackend();
});
const using = <Given extends Table>(given: Given): Given => {
  given.useBackend(memory);
  return given;
};
const items = async (of: Table) => (await memory.scan({ table: of })).items as Record<string, unknown>[];

describe('a leaderboard, whose index key is an attribute itself', () => {
  function playerModel(app: Table) {
    @entity('Player', { table: app })
    class Player extends Model {
      @attribute('string') id!: string;
      @attribute('string') game!: string;
      @gsiKey('byScore', 'sort') @attribute('number', { name: 'score', optional: true }) points?: number;
      @partitionKey pk() {
        return `PLAYER#${this.id}`;
      }
      @sortKey sk() {
        return 'PLAYER';
      }
      @gsiKey('byScore', 'partition') board() {
        return `GAME#${this.game}`;
      }
    }
    return Player;
  }
  const board = () => using(table('games', { indexes: { byScore: { sortKey: { name: 'score', type: 'number' } } } }));

  test('takes additions, the first one included', async () => {
    const app = board();
    const Player = playerModel(app);
    await Player.create({ id: 'a', game: 'chess' });
    expect(Object.keys((await items(app))[0] ?? {})).not.toContain('gsi_pk_byScore');
    await Player.update({ id: 'a' }, { points: add(5) });
    await Player.update({ id: 'a' }, { points: add(2) });
    expect(await items(app)).toMatchObject([{ score: 7, gsi_pk_byScore: 'GAME#chess' }]);
    await Player.update({ id: 'a' }, { game: 'go' });
    expect(await items(app)).toMatchObject([{ score: 7, gsi_pk_byScore: 'GAME#go' }]);
    expect(await Player.where({ game: 'go' }).order('desc').all()).toHaveLength(1);
    await Player.update({ id: 'a' }, { points: unset() });
    expect(Object.keys((await items(app))[0] ?? {})).not.toContain('gsi_pk_byScore');
  });

  test('whose partition key is an attribute itself, and always there', async () => {
    const app = using(table('things', { indexes: { byOwner: { partitionKey: 'owner' } } }));
    @entity('Thing', { table: app })
    class Thing extends Model {
      @attribute('string') id!: string;
      @gsiKey('byOwner', 'partition') @attribute('string') owner!: string;
      @attribute('number') n!: number;
      @attribute('string') title!: string;
      @partitionKey pk() {
        return `THING#${this.id}`;
      }
      @sortKey sk() {
        return 'THING';
      }
      @gsiKey('byOwner', 'sort') byTitle() {
        return `TITLE#${this.title}`;
      }
    }
    const thing = await Thing.create({ id: 'a', owner: 'alice', n: 1, title: 'x' });
    await Thing.update({ id: 'a' }, { title: 'y' });
    expect(await items(app)).toMatchObject([{ owner: 'alice', gsi_sk_byOwner: 'TITLE#y' }]);
    await thing.update({ owner: 'bob' });
    expect(await items(app)).toMatchObject([{ owner: 'bob', gsi_sk_byOwner: 'TITLE#y' }]);
  });
});

test('an inverted index and one on the same attribute as another', async () => {
  const app = using(
    table('inverted', {
      indexes: {
        inverted: { partitionKey: 'sk', sortKey: 'pk' },
        byA: { partitionKey: 'shared', sortKey: false },
        byB: { partitionKey: 'shared', sortKey: 'sort_b' },
      },
    }),
  );
  @entity('Edge', { table: app })
  class Edge extends Model {
    @attribute('string') from!: string;
    @attribute('string') to!: string;
    @attribute('string', { optional: true }) a?: string;
    @attribute('string', { optional: true }) b?: string;
    @partitionKey @gsiKey('inverted', 'sort') pk() {
      return `FROM#${this.from}`;
    }
    @sortKey @gsiKey('inverted', 'partition') sk() {
      return `TO#${this.to}`;
    }
    @gsiKey('byA', 'partition') @gsiKey('byB', 'partition') shared() {
      return `A#${this.a}`;
    }
    @gsiKey('byB', 'sort') sortB() {
      return `B#${this.b}`;
    }
  }
  await Edge.create({ from: 'x', to: 'y', a: '1' });
  expect(await items(app)).toEqual([
    { pk: 'FROM#x', sk: 'TO#y', _type: 'Edge', from: 'x', to: 'y', a: '1', shared: 'A#1' },
  ]);
  expect(await Edge.where({ to: 'y' }).all()).toHaveLength(1);
  const key = { from: 'x', to: 'y' };
  await Edge.update(key, { b: '2' });
  expect(await items(app)).toMatchObject([{ shared: 'A#1', sort_b: 'B#2' }]);
  await Edge.update(key, { b: unset() });
  expect(await items(app)).toEqual([
    { pk: 'FROM#x', sk: 'TO#y', _type: 'Edge', from: 'x', to: 'y', a: '1', shared: 'A#1' },
  ]);
  await Edge.update(key, { a: unset() });
  expect(await items(app)).toEqual([{ pk: 'FROM#x', sk: 'TO#y', _type: 'Edge', from: 'x', to: 'y' }]);
});

test('a local index shares the partition key of the table', async () => {
  const app = using(table('local', { indexes: { byDate: { kind: 'local' } } }));
  @entity('Post', { table: app })
  class Post extends Model {
    @attribute('string') blog!: string;
    @attribute('string') id!: string;
    @attribute('date', { optional: true }) published?: Date;
    @partitionKey pk() {
      return `BLOG#${this.blog.toLowerCase()}`;
    }
    @sortKey sk() {
      return `POST#${this.id}`;
    }
    @lsiKey('byDate') byDate() {
      return `${this.published?.toISOString()}`;
    }
  }
  await Post.create({ blog: 'News', id: 'a' });
  const key = { blog: 'NEWS', id: 'a' };
  await Post.update(key, { published: new Date(0) });
  expect(await items(app)).toMatchObject([
    { pk: 'BLOG#news', blog: 'News', lsi_sk_byDate: '1970-01-01T00:00:00.000Z' },
  ]);
  await Post.update(key, { published: unset() });
  expect(Object.keys((await items(app))[0] ?? {})).not.toContain('lsi_sk_byDate');
});

test('an update through a path that an index reads moves the item', async () => {
  const app = using(table('places', { indexes: { byCity: { sortKey: false } } }));
  class Address {
    @attribute('string', { name: 'c' }) city!: string;
    @attribute('string', { optional: true }) zip?: string;
  }
  @entity('Shop', { table: app })
  class Shop extends Model {
    @attribute('string') id!: string;
    @attribute(Address, { name: 'adr' }) address!: Address;
    @attribute({ type: 'map', of: 'string', optional: true }) labels?: Record<string, string>;
    @attribute({ type: 'list', of: 'string', optional: true }) lines?: string[];
    @partitionKey pk() {
      return `SHOP#${this.id}`;
    }
    @sortKey sk() {
      return 'SHOP';
    }
    @gsiKey('byCity', 'partition') city() {
      return `CITY#${this.address.city}`;
    }
  }
  const shop = await Shop.create({
    id: 'a',
    address: { city: 'Paris', zip: '1' },
    labels: { a: '1' },
    lines: ['x', 'y'],
  });
  await Shop.update({ id: 'a' }, { 'address.city': 'Rome' });
  expect(await items(app)).toMatchObject([{ adr: { c: 'Rome', zip: '1' }, gsi_pk_byCity: 'CITY#Rome' }]);
  await shop.update({ 'address.city': 'Oslo', 'labels.b': '2', 'lines[1]': 'z' });
  expect(shop).toMatchObject({ address: { city: 'Oslo' }, labels: { a: '1', b: '2' }, lines: ['x', 'z'] });
  expect(await Shop.where({ 'address.city': 'Oslo' }).all()).toHaveLength(1);
  expect(await Shop.where({ 'address.city': 'Rome' }).all()).toEqual([]);
});
