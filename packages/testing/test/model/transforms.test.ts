import {
  attribute,
  type Defaulted,
  entity,
  gsiKey,
  keyOf,
  Model,
  partitionKey,
  sortKey,
  type Table,
  table,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

let memory: MemoryBackend;
let app: Table;
beforeEach(() => {
  memory = new MemoryBackend();
  app = table('app', { indexes: { byEmail: { sortKey: false } } });
  app.useBackend(memory);
});
const storedItems = async () => (await memory.scan({ table: app })).items as Record<string, unknown>[];

describe('transforms', () => {
  const lower = { to: (text: string) => text.trim().toLowerCase(), from: (text: string) => text };
  // Not idempotent: a second run would show.
  const masked = { to: (text: string) => `<${text}>`, from: (text: string) => text.slice(1, -1) };

  function memberModel() {
    @entity('Member', { table: app })
    class Member extends Model {
      @attribute('string', { transform: lower }) email!: string;
      @attribute('string', { optional: true, transform: masked }) secret?: string;
      @attribute({ type: 'list', of: 'string', optional: true }) list?: string[];
      @attribute('number', { optional: true }) n?: number;
      @partitionKey pk() {
        return `MEMBER#${this.email}`;
      }
      @sortKey sk() {
        return 'MEMBER';
      }
      @gsiKey('byEmail', 'partition') byEmail() {
        return `EMAIL#${this.email}`;
      }
    }
    return Member;
  }

  test('are behind the keys of every verb', async () => {
    const Member = memberModel();
    const member = await Member.create({ email: ' Al@B.co ' });
    expect(member.email).toBe('al@b.co');
    expect(keyOf(member)).toEqual({ pk: 'MEMBER#al@b.co', sk: 'MEMBER' });
    for (const email of ['AL@b.co', 'al@b.co']) {
      expect(await Member.get({ email })).toMatchObject({ email: 'al@b.co' });
      expect(await Member.update({ email }, { n: 1 }, { if: { email: 'AL@B.CO' } })).toMatchObject({ n: 1 });
      expect(await Member.where({ email }).all()).toHaveLength(1);
    }
    await expect(Member.create({ email: 'AL@B.co' })).rejects.toMatchObject({ code: 'ItemExists' });
    expect(await Member.delete({ email: 'AL@B.CO ' })).toBe(true);
  });

  test('are applied once on the way in and once on the way out', async () => {
    const Member = memberModel();
    const key = { email: 'a' };
    const member = await Member.create({ ...key, secret: 's' });
    expect(member.secret).toBe('s');
    const secrets = async () => (await storedItems()).map(({ secret }) => secret);
    expect(await secrets()).toEqual(['<s>']);
    await member.save();
    member.n = 1;
    await member.save();
    await member.update({ n: 2 });
    expect(await secrets()).toEqual(['<s>']);
    await member.update({ secret: 't' });
    expect([member.secret, await secrets()]).toEqual(['t', ['<t>']]);
    member.secret = 'u';
    await member.save();
    expect(await secrets()).toEqual(['<u>']);
    expect(await Member.where({ ...key, secret: 'u' }).count()).toBe(1);
    await Member.move(key, { email: 'b' });
    expect(await secrets()).toEqual(['<u>']);
    await Member.upsert({ email: 'b', secret: 'v' });
    expect([await secrets(), (await Member.getOrThrow({ email: 'b' })).secret]).toEqual([['<v>'], 'v']);
  });

  test('that never give the same twice are sent by save only where the value has changed', async () => {
    let salt = 0;
    @entity('Safe', { table: app })
    class Safe extends Model {
      @attribute('string') id!: string;
      @attribute('string', {
        transform: { to: (text: string) => `${++salt}:${text}`, from: (text: string) => text.split(':')[1] ?? '' },
      })
      secret!: string;
      @attribute('number') n: Defaulted<number> = 0;
      @partitionKey pk() {
        return `SAFE#${this.id}`;
      }
      @sortKey sk() {
        return 'SAFE';
      }
    }
    const safe = await Safe.create({ id: 'a', secret: 's' });
    const [before] = await storedItems();
    safe.n = 1;
    await safe.save();
    expect(await storedItems()).toEqual([{ ...before, n: 1 }]);
  });

  test('pass null by', async () => {
    @entity('Nullable', { table: app })
    class Nullable extends Model {
      @attribute('string') id!: string;
      @attribute('string', { optional: true, transform: masked }) text?: string | null;
      @partitionKey pk() {
        return `NULLABLE#${this.id}`;
      }
      @sortKey sk() {
        return 'NULLABLE';
      }
    }
    await Nullable.create({ id: 'a', text: null });
    expect((await Nullable.getOrThrow({ id: 'a' })).text).toBeNull();
    expect(await Nullable.where({ id: 'a', text: null }).count()).toBe(1);
  });
});
