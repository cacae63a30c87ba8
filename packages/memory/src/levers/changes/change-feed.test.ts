import { repository } from '@monotable/core';
import { MemoryBackend } from '../../memory-backend.ts';
import { app, item, tableOf } from '../../semantics/support.ts';
import { Customer, shop } from '../testing/models.ts';
import type { ChangeRecord } from './change-record.ts';

/** Event name and sort key of each record. */
const told = (records: readonly ChangeRecord[]) =>
  records.map(({ eventName, dynamodb }) => `${eventName} ${dynamodb.Keys.sk?.S}`);

const put = (memory: MemoryBackend, sk: string, rest: object = {}) =>
  memory.put({ table: app, item: item({ sk, ...rest }) });

describe('a reader', () => {
  test('reads what changes in its table from when it was opened, each change once', async () => {
    const memory = new MemoryBackend();
    const other = tableOf({ name: 'other' });
    await put(memory, '1');
    const [ofApp, ofOther, ofAll] = [memory.changes(app), memory.changes(other), memory.changes()];
    await put(memory, '2');
    await memory.put({ table: other, item: item({ sk: '3' }) });
    expect([ofApp, ofOther, ofAll].map((changes) => told(changes.drain()))).toEqual([
      ['INSERT 2'],
      ['INSERT 3'],
      ['INSERT 2', 'INSERT 3'],
    ]);
    expect(ofAll.drain()).toEqual([]);
  });

  test('is looped over as changes come, until it is closed', async () => {
    const memory = new MemoryBackend();
    const changes = memory.changes(app);
    await put(memory, '1');
    const read: ChangeRecord[] = [];
    const loop = (async () => {
      for await (const record of changes) read.push(record);
    })();
    await put(memory, '2');
    await put(memory, '3');
    changes.close();
    await loop;
    expect(told(read)).toEqual(['INSERT 1', 'INSERT 2', 'INSERT 3']);
    await put(memory, '4');
    expect(changes.drain()).toEqual([]);
    expect(await changes[Symbol.asyncIterator]().next()).toEqual({ done: true, value: undefined });
    changes.close();
  });

  test('is closed by leaving the loop', async () => {
    const memory = new MemoryBackend();
    const changes = memory.changes(app);
    await put(memory, '1');
    await put(memory, '2');
    for await (const record of changes) {
      expect(told([record])).toEqual(['INSERT 1']);
      break;
    }
    expect(changes.drain()).toEqual([]);
  });

  test('answers those who wait in their order', async () => {
    const memory = new MemoryBackend();
    const iterator = memory.changes(app)[Symbol.asyncIterator]();
    const asked = [iterator.next(), iterator.next(), iterator.next()];
    await put(memory, '1');
    await put(memory, '2');
    await iterator.return?.();
    const answers = await Promise.all(asked);
    expect(told(answers.flatMap(({ value }) => value ?? []))).toEqual(['INSERT 1', 'INSERT 2']);
    expect(answers[2]?.done).toBe(true);
  });
});

describe('a listener', () => {
  test('is called before the call that made the change answers, with the physical name of the table', async () => {
    const memory = new MemoryBackend({ tables: { app: 'prod-app' } });
    const heard: string[] = [];
    memory.onChange(({ eventName }, tableName) => heard.push(`${eventName} ${tableName}`));
    const call = put(memory, '1').then(() => heard.push('answer'));
    await call;
    expect(heard).toEqual(['INSERT prod-app', 'answer']);
  });

  test('is called no more once it is taken away, and another one still is', async () => {
    const memory = new MemoryBackend();
    const heard: string[] = [];
    const [stopOne] = ['one', 'two'].map((name) => memory.onChange(() => heard.push(name)));
    const listener = () => heard.push('both');
    const stopTwice = memory.onChange(listener);
    memory.onChange(listener);
    await put(memory, '1');
    expect(heard.splice(0)).toEqual(['one', 'two', 'both', 'both']);
    stopOne?.();
    stopTwice();
    stopTwice();
    await put(memory, '2');
    expect(heard).toEqual(['two', 'both']);
  });

  test('that writes is told of that behind what it was told before, as every other one is', async () => {
    const memory = new MemoryBackend();
    const heard: string[] = [];
    const writes: Promise<unknown>[] = [];
    memory.onChange((record) => {
      const isFirst = told([record])[0] === 'INSERT 1';
      if (isFirst) writes.push(put(memory, 'of 1'));
    });
    memory.onChange((record) => heard.push(...told([record])));
    const operations = ['1', '2'].map((sk) => ({ kind: 'put', table: app, item: item({ sk }) }) as const);
    await memory.batchWrite({ operations });
    await Promise.all(writes);
    expect(heard).toEqual(['INSERT 1', 'INSERT 2', 'INSERT of 1']);
  });

  test('that throws does so for itself: the change is done, the others are told, and the error is not swallowed', async () => {
    const memory = new MemoryBackend();
    const uncaught: (() => void)[] = [];
    const queue = jest.spyOn(globalThis, 'queueMicrotask').mockImplementation((callback) => uncaught.push(callback));
    const heard: string[] = [];
    memory.onChange(() => {
      throw new RangeError('mistake');
    });
    memory.onChange((record) => heard.push(...told([record])));
    await put(memory, '1');
    await put(memory, '2');
    queue.mockRestore();
    expect(heard).toEqual(['INSERT 1', 'INSERT 2']);
    expect(uncaught).toHaveLength(2);
    expect(uncaught[0]).toThrow(RangeError);
  });
});

test('what a model writes shows up with all that it stores', async () => {
  const memory = new MemoryBackend();
  const changes = memory.changes(shop);
  const customers = repository(Customer, memory);
  await customers.create({ customerId: 'a', name: 'Ann', city: 'Rome' });
  await customers.update({ customerId: 'a' }, { city: 'Oslo' });
  const images = changes.drain().map(({ dynamodb }) => dynamodb.NewImage?.gsi_pk_byCity?.S);
  expect(images).toEqual(['CITY#Rome', 'CITY#Oslo']);
});
