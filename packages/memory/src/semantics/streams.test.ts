import type { StreamView } from '@monotable/core';
import type { ChangeRecord } from '../levers/changes/change-record.ts';
import { app, backend, change, fill, item, keyOf, N, set } from './support.ts';

const strict = () => backend({ implicitTables: false });
const told = ({ eventName, dynamodb: { Keys, OldImage, NewImage } }: ChangeRecord) =>
  `${eventName} ${Keys.sk?.S}: ${OldImage?.n?.N} to ${NewImage?.n?.N}`;

describe('rule 39: stream records', () => {
  test.each<[StreamView | undefined, string, readonly string[]]>([
    [undefined, 'NEW_AND_OLD_IMAGES', ['undefined to 1', '1 to 2', '2 to undefined']],
    ['newAndOldImages', 'NEW_AND_OLD_IMAGES', ['undefined to 1', '1 to 2', '2 to undefined']],
    ['oldImage', 'OLD_IMAGE', ['undefined to undefined', '1 to undefined', '2 to undefined']],
    ['newImage', 'NEW_IMAGE', ['undefined to 1', 'undefined to 2', 'undefined to undefined']],
    ['keysOnly', 'KEYS_ONLY', ['undefined to undefined', 'undefined to undefined', 'undefined to undefined']],
  ])('of a stream of view %s carry the keys, and the images that were asked for', async (stream, type, images) => {
    const memory = strict();
    await memory.tables.create({ table: app, stream });
    const changes = memory.changes(app);
    await fill(memory, app, item({ n: 1 }), item({ n: 2 }));
    await memory.delete({ table: app, key: keyOf('a') });
    const records = changes.drain();
    const names = ['INSERT', 'MODIFY', 'REMOVE'];
    expect(records.map(told)).toEqual(names.map((name, at) => `${name} s: ${images[at]}`));
    expect(records.map(({ dynamodb }) => dynamodb.Keys)).toEqual(names.map(() => keyOf('a')));
    expect(records.map(({ dynamodb }) => dynamodb.StreamViewType)).toEqual(names.map(() => type));
  });

  test('count the bytes of what they carry', async () => {
    const sizes = async (stream: StreamView) => {
      const memory = strict();
      await memory.tables.create({ table: app, stream });
      const changes = memory.changes(app);
      await fill(memory, app, item({ n: 1 }), item({ n: 10_000 }));
      return changes.drain().map(({ dynamodb }) => dynamodb.SizeBytes);
    };
    // Keys of 6 bytes, items of 9: the zeros behind 1 take nothing.
    expect(await sizes('keysOnly')).toEqual([6, 6]);
    expect(await sizes('oldImage')).toEqual([6, 15]);
    expect(await sizes('newImage')).toEqual([15, 15]);
    expect(await sizes('newAndOldImages')).toEqual([15, 24]);
  });

  test('carry another view from when the stream is begun anew', async () => {
    const memory = strict();
    await memory.tables.create({ table: app, stream: 'keysOnly' });
    const changes = memory.changes(app);
    await fill(memory, app, item({ n: 1 }));
    await memory.tables.update({ table: app, stream: false });
    await memory.tables.update({ table: app, stream: 'newImage' });
    await fill(memory, app, item({ n: 2 }));
    expect(changes.drain().map(told)).toEqual(['INSERT s: undefined to undefined', 'MODIFY s: undefined to 2']);
  });

  test('come in the order of the writes, for each item and for all of them, whatever wrote them', async () => {
    const memory = backend();
    const changes = memory.changes(app);
    const put = (sk: string, n: number) => ({ kind: 'put', table: app, item: item({ sk, n }) }) as const;
    const update = { table: app, key: keyOf('a', '1'), update: change({ set: set([['n'], N(3)]) }) } as const;
    await memory.put(put('1', 1));
    await memory.batchWrite({ operations: [put('2', 1), put('1', 2)] });
    await memory.transactWrite({ operations: [{ kind: 'update', ...update }, put('2', 2)] });
    await memory.delete({ table: app, key: keyOf('a', '1') });
    const records = changes.drain();
    expect(records.map(told)).toEqual([
      'INSERT 1: undefined to 1',
      'INSERT 2: undefined to 1',
      'MODIFY 1: 1 to 2',
      'MODIFY 1: 2 to 3',
      'MODIFY 2: 1 to 2',
      'REMOVE 1: 3 to undefined',
    ]);
    const numbers = records.map(({ dynamodb }) => dynamodb.SequenceNumber);
    expect(numbers).toEqual([...new Set(numbers)].sort());
  });

  test('are not made where a write leaves the item as it was', async () => {
    const memory = backend();
    await fill(memory, app, item({ n: 1 }));
    const changes = memory.changes(app);
    await fill(memory, app, item({ n: 1 }));
    await memory.delete({ table: app, key: keyOf('none') });
    expect(changes.drain()).toEqual([]);
  });
});
