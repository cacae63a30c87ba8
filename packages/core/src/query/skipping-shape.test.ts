import { definitionOf } from '../definition/definition-of.ts';
import type { ItemDecodeError } from '../errors/errors.ts';
import { skippingShape } from './skipping-shape.ts';
import { Todo } from './testing/entities.ts';

const broken = (nth: number) => ({ pk: { S: 'USER#a' }, sk: { S: `TODO#${nth}` }, done: { S: 'yes' } });

test('an item that a backend decodes anew is reported once, and with its page', async () => {
  const told: ItemDecodeError[] = [];
  const { shape, report } = skippingShape(definitionOf(Todo).shape, (error) => told.push(error), 'all');
  for (const nth of [1, 2, 1, 2]) expect(shape.decode(broken(nth))).toBeUndefined();
  expect(told).toEqual([]);
  await report();
  expect(told.map(({ key }) => key?.sk)).toEqual([{ S: 'TODO#1' }, { S: 'TODO#2' }]);
  expect(told[0]).toMatchObject({ entity: 'Todo', operation: 'all', attribute: 'done' });
  shape.decode(broken(1));
  await report();
  await report();
  expect(told).toHaveLength(3);
});

test('parts of items that tell no key are reported each', async () => {
  const told: ItemDecodeError[] = [];
  const { shape, report } = skippingShape(definitionOf(Todo).shape, (error) => told.push(error), 'all');
  for (let nth = 0; nth < 2; nth++) expect(shape.decodePartial({ done: { S: 'yes' } })).toBeUndefined();
  await report();
  expect(told).toHaveLength(2);
});

test('reports are made one after the other, and none after one that fails', async () => {
  const told: unknown[] = [];
  const failing = async ({ key }: ItemDecodeError) => {
    told.push(key?.sk);
    await undefined;
    throw new RangeError('full');
  };
  const { shape, report } = skippingShape(definitionOf(Todo).shape, failing, 'all');
  for (const nth of [1, 2]) shape.decode(broken(nth));
  await expect(report()).rejects.toThrow(RangeError);
  expect(told).toEqual([{ S: 'TODO#1' }]);
});
