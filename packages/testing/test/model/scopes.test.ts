import {
  attribute,
  entity,
  Model,
  NoBackendError,
  partitionKey,
  repository,
  table,
  withBackend,
} from '@monotable/core';
import { MemoryBackend } from '@monotable/memory';

const app = table('app', { sortKey: false });

@entity('Note', { table: app })
class Note extends Model {
  @attribute('string') id!: string;
  @attribute('number', { optional: true }) count?: number;
  @partitionKey pk() {
    return `NOTE#${this.id}`;
  }
}

class PinnedNote extends Note {}
entity('PinnedNote', { table: table('pins', { sortKey: false }) })(PinnedNote);

const names = new Map<unknown, string>();
const backendNamed = (name: string) => {
  const backend = new MemoryBackend();
  names.set(backend, name);
  return backend;
};
const [ofTable, ofModel, inScope, named] = ['table', 'model', 'scope', 'named'].map(backendNamed) as [
  MemoryBackend,
  MemoryBackend,
  MemoryBackend,
  MemoryBackend,
];

/** Which of the backends holds the note. */
async function holders(id: string): Promise<string[]> {
  const found = await Promise.all(
    [...names].map(async ([backend, name]) => ((await Note.on(backend as MemoryBackend).get({ id })) ? [name] : [])),
  );
  return found.flat();
}

afterEach(() => {
  app.useBackend(undefined);
  Note.useBackend(undefined);
  for (const backend of names.keys()) (backend as MemoryBackend).clear();
});

test('without a backend the error names the model and the ways to give it one', async () => {
  await expect(Note.get({ id: 'a' })).rejects.toThrow(NoBackendError);
  await expect(Note.get({ id: 'a' })).rejects.toThrow(/Note.*useBackend.*Note\.on\(backend\).*withBackend/);
});

test("a call's own backend wins over the scope's, that over the model's, that over the table's", async () => {
  app.useBackend(ofTable);
  await Note.create({ id: 'a' });
  Note.useBackend(ofModel);
  await Note.create({ id: 'b' });
  await withBackend(inScope, async () => {
    await Note.create({ id: 'c' });
    await Note.on(named).create({ id: 'd' });
    await repository(Note, named).create({ id: 'e' });
  });
  expect(await Promise.all(['a', 'b', 'c', 'd', 'e'].map(holders))).toEqual([
    ['table'],
    ['model'],
    ['scope'],
    ['named'],
    ['named'],
  ]);
});

test("a subclass takes its base's backend unless it has its own", async () => {
  Note.useBackend(ofModel);
  await PinnedNote.create({ id: 'a' });
  expect(await PinnedNote.on(ofModel).get({ id: 'a' })).toBeInstanceOf(PinnedNote);
});

test('a scope holds for the async calls within, and two at once do not meet', async () => {
  const later = (id: string) => async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await Promise.all([Note.create({ id }), Note.create({ id: `${id}2` })]);
  };
  await Promise.all([withBackend(ofTable, later('a')), withBackend(inScope, later('b'))]);
  expect(await Promise.all(['a', 'a2', 'b', 'b2'].map(holders))).toEqual([['table'], ['table'], ['scope'], ['scope']]);
  await expect(Note.get({ id: 'a' })).rejects.toThrow(NoBackendError);
});

describe('an instance that came from a named backend goes back there', () => {
  const change = async (note: Note) => {
    await note.update({ count: 1 });
    await note.reload();
    note.count = 2;
    await note.save();
    return Note.on(named).get({ id: 'a' });
  };

  beforeEach(() => app.useBackend(ofTable));

  test('created', async () => {
    await expect(change(await Note.on(named).create({ id: 'a' }))).resolves.toMatchObject({ count: 2 });
    await expect(holders('a')).resolves.toEqual(['named']);
  });

  test('read', async () => {
    await Note.on(named).create({ id: 'a' });
    await expect(change(await Note.on(named).getOrThrow({ id: 'a' }))).resolves.toMatchObject({ count: 2 });
  });

  test('found', async () => {
    await Note.on(named).create({ id: 'a' });
    const [note] = await Note.on(named).where({ id: 'a' }).all();
    await expect(change(note as Note)).resolves.toMatchObject({ count: 2 });
    await expect(note?.delete()).resolves.toBe(true);
  });

  test('saved', async () => {
    const note = Object.assign(new Note(), { id: 'a' });
    await Note.on(named).save(note);
    await expect(change(note)).resolves.toMatchObject({ count: 2 });
    await expect(holders('a')).resolves.toEqual(['named']);
  });

  test('and one from the default backend follows the default', async () => {
    const note = await Note.create({ id: 'a' });
    await note.update({ count: 5 });
    await expect(Note.on(ofTable).get({ id: 'a' })).resolves.toMatchObject({ count: 5 });
  });
});
