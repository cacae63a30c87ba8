import type { Item } from '../backend/attribute-value.ts';
import { attribute } from '../decorators/attribute.ts';
import { entity } from '../decorators/entity.ts';
import { gsiKey, partitionKey, sortKey } from '../decorators/keys.ts';
import { ConditionFailedError } from '../errors/backend-errors.ts';
import { ForeignItemError, InvalidQueryError } from '../errors/errors.ts';
import { Model } from '../repository/model.ts';
import { table } from '../table/table.ts';
import type { Defaulted } from '../types/defaulted.ts';
import { RecordingBackend, refused } from './testing/recording-backend.ts';
import { given, setup } from './testing/todo-fixture.ts';

const absentOrOurs = '(notExists(pk) OR _type = "Todo")';
const foreign: Item = { pk: { S: 'USER#alice' }, _type: { S: 'Other' } };

describe('an upsert of a class that keeps nothing', () => {
  test('puts the whole item where none is, or one of the class', async () => {
    const { Todo, recording } = setup();
    const todo = await Todo.upsert(given, { if: { visits: 3 } });
    expect(todo).toBeInstanceOf(Todo);
    expect(recording.take()).toEqual([
      {
        put: {
          item: {
            pk: '"USER#alice"',
            sk: '"TODO#t1"',
            _type: '"Todo"',
            userId: '"alice"',
            todoId: '"t1"',
            createdAt: '"1970-01-01T00:00:00.000Z"',
            t: '"Write"',
            tenantId: '"x"',
            status: '"open"',
            visits: '0',
            gsi_pk_byTenant: '"TENANT#x"',
            gsi_sk_byTenant: '"open#1970-01-01T00:00:00.000Z#t1"',
          },
          condition: `(${absentOrOurs} AND visits = 3)`,
        },
      },
    ]);
    await todo.save();
    expect(recording.take()).toEqual([]);
  });

  test("tells a foreign item from the caller's own condition", async () => {
    const { Todo, recording } = setup();
    recording.willAnswer(refused(foreign), refused(), refused(), refused({ ...foreign, _type: { S: 'Todo' } }));
    await expect(Todo.upsert(given, { if: { visits: 3 } })).rejects.toBeInstanceOf(ForeignItemError);
    await expect(Todo.upsert(given)).rejects.toBeInstanceOf(ForeignItemError);
    const error = await Todo.upsert(given, { if: { visits: 3 } }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConditionFailedError);
    expect(error).toMatchObject({ entity: 'Todo', operation: 'upsert' });
    await expect(Todo.upsert(given, { if: { visits: 3 } })).rejects.toBeInstanceOf(ConditionFailedError);
  });
});

describe('an upsert of a class that keeps readonly attributes', () => {
  function noteSetup() {
    const app = table('app', { indexes: { byOwner: {}, byTitle: { sortKey: false } } });

    @entity('Note', { table: app })
    class Note extends Model {
      @attribute('string', { readonly: true }) readonly noteId!: string;
      @attribute('string', { readonly: true }) readonly owner!: string;
      @attribute('date', { readonly: true, default: () => new Date(0) }) readonly createdAt!: Defaulted<Date>;
      @attribute('string', { readonly: true, optional: true }) readonly origin?: string;
      @attribute('string') title!: string;
      @attribute('string', { optional: true }) text?: string;
      @partitionKey pk() {
        return `NOTE#${this.noteId}`;
      }
      @sortKey sk() {
        return 'NOTE';
      }
      @gsiKey('byOwner', 'partition') ofOwner() {
        return `OWNER#${this.owner}`;
      }
      @gsiKey('byOwner', 'sort') order() {
        return `${this.title}`;
      }
      @gsiKey('byTitle', 'partition') titled() {
        return `TITLE#${this.title}`;
      }
    }
    const recording = new RecordingBackend();
    Note.useBackend(recording.backend);
    return { Note, recording };
  }
  const note = { noteId: 'n1', owner: 'alice', title: 'Plan' };
  const stored: Item = {
    pk: { S: 'NOTE#n1' },
    sk: { S: 'NOTE' },
    _type: { S: 'Note' },
    noteId: { S: 'n1' },
    owner: { S: 'bob' },
    createdAt: { S: '2020-01-01T00:00:00.000Z' },
    title: { S: 'Old' },
  };
  const sentGet = { get: { key: { pk: '"NOTE#n1"', sk: '"NOTE"' }, consistent: true } };
  const sentUpdate = (owner: string, assumed: string) => ({
    update: {
      key: { pk: '"NOTE#n1"', sk: '"NOTE"' },
      update:
        'SET noteId = "n1", owner = ifNotExists(owner, "alice"), createdAt = ifNotExists(createdAt, "1970-01-01T00:00:00.000Z"), ' +
        `title = "Plan", _type = "Note", gsi_pk_byOwner = "OWNER#${owner}", gsi_sk_byOwner = "Plan", gsi_pk_byTitle = "TITLE#Plan" REMOVE text`,
      condition: `((notExists(pk) OR _type = "Note") AND ${assumed})`,
      returnImage: 'new',
    },
  });

  test('is one update that leaves them as they are, and an index on one of them right', async () => {
    const { Note, recording } = noteSetup();
    recording.willAnswer({ item: stored }, { item: { ...stored, title: { S: 'Plan' } } });
    const result = await Note.upsert(note);
    expect(result).toMatchObject({ owner: 'bob', title: 'Plan' });
    expect(recording.take()).toEqual([sentGet, sentUpdate('bob', 'owner = "bob"')]);
  });

  test('sets them on a new item', async () => {
    const { Note, recording } = noteSetup();
    recording.willAnswer({}, { item: stored });
    await Note.upsert(note);
    expect(recording.take()).toEqual([sentGet, sentUpdate('alice', 'notExists(owner)')]);
  });

  test('starts again where the item comes or goes meanwhile', async () => {
    const { Note, recording } = noteSetup();
    recording.willAnswer({}, refused(stored), refused(), { item: stored });
    await Note.upsert(note);
    expect(recording.take()).toEqual([
      sentGet,
      sentUpdate('alice', 'notExists(owner)'),
      sentUpdate('bob', 'owner = "bob"'),
      sentUpdate('alice', 'notExists(owner)'),
    ]);
  });

  test("does not read with reindex: 'never'", async () => {
    const { Note, recording } = noteSetup();
    await expect(Note.upsert(note, { reindex: 'never' })).rejects.toBeInstanceOf(InvalidQueryError);
    expect(recording.take()).toEqual([]);
  });

  test('takes away what the class does not declare, as a put would, where the answer shows any', async () => {
    const { Note, recording } = noteSetup();
    const merged = {
      ...stored,
      title: { S: 'Plan' },
      old: { S: 'x' },
      gsi_pk_gone: { S: 'y' },
      gsi_pk_byTitle: { S: 't' },
    };
    recording.willAnswer({ item: stored }, { item: merged }, { item: { ...stored, title: { S: 'Final' } } });
    const result = await Note.upsert(note, { tableName: 'other' });
    expect(recording.take()[2]).toEqual({
      update: {
        key: { pk: '"NOTE#n1"', sk: '"NOTE"' },
        update: 'REMOVE old, gsi_pk_gone',
        condition: '_type = "Note"',
        returnImage: 'new',
      },
    });
    expect(recording.requests[2]).toMatchObject({ tableName: 'other' });
    expect(result.title).toBe('Final');
  });

  test('an item that was deleted before that was upserted all the same', async () => {
    const { Note, recording } = noteSetup();
    recording.willAnswer({ item: stored }, { item: { ...stored, old: { S: 'x' } } }, refused());
    expect((await Note.upsert(note)).owner).toBe('bob');
  });

  test('an item that can not be decoded after that was upserted, and the error says so', async () => {
    const { Note, recording } = noteSetup();
    const old = { S: 'x' };
    recording.willAnswer(
      { item: stored },
      { item: { ...stored, old } },
      { item: { ...stored, title: { BOOL: true } } },
    );
    const error = await Note.upsert(note).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'ItemDecode', entity: 'Note', operation: 'upsert', attribute: 'title' });
    expect((error as Error).message).toContain('the write was done');
  });

  test('leaves a foreign item alone', async () => {
    const { Note, recording } = noteSetup();
    recording.willAnswer({}, refused(foreign));
    await expect(Note.upsert(note)).rejects.toBeInstanceOf(ForeignItemError);
  });
});
