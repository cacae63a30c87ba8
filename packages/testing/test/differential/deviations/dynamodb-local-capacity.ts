import type { Answer } from '../answer.ts';
import { storedItem } from '../content.ts';
import type { Deviation, Meeting } from '../deviation.ts';
import { type Get, keyOfWrite, writesOf } from '../program.ts';
import { sourceOf } from '../tables.ts';
import { batch, bytes, deleting, number, put, query, scan, text, transaction } from './example-steps.ts';
import { joinsHalves } from './index-halves.ts';

/** What DynamoDB Local charges otherwise. */
export const dynamodbLocalCapacity: readonly Deviation[] = [
  {
    name: 'reading nothing costs nothing',
    reason: 'gets of a batch that find nothing and pages without items are not charged',
    example: [query([])],
    explains: ({ step, difference, memory }) =>
      difference.field === 'capacity' &&
      less(difference) === costOfNothing(step, memory, difference.on) &&
      less(difference) > 0,
  },
  {
    name: 'deleting nothing in a batch costs double',
    reason: 'a delete of what is not there is charged twice in a batch',
    example: [batch(deleting())],
    explains: ({ step, difference, before }) => {
      if (difference.field !== 'capacity' || step.call !== 'batchWrite') return false;
      const idle = step.writes.filter(
        (one) => one.kind === 'delete' && one.on === difference.on && !storedItem(before, one.on, one.key),
      );
      return idle.length > 0 && -less(difference) === idle.length;
    },
  },
  {
    name: 'capacity of transactions',
    reason: 'the capacity of a transaction is counted once, or for a part of its operations',
    example: [transaction(deleting())],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' && (step.call === 'transactWrite' || step.call === 'transactGet'),
  },
  {
    name: 'halves of an index key are charged',
    reason: 'an index is charged if the old item and the new one have its key together, though neither has it whole',
    example: [put({ t: text('1') }), put({ g: text('G') })],
    explains: ({ step, difference, before }) => {
      if (difference.field !== 'capacity' || less(difference) > 0) return false;
      const writes = writesOf(step).filter(({ on }) => on === difference.on);
      return writes.some((one) => joinsHalves(one, storedItem(before, one.on, keyOfWrite(one))));
    },
  },
  {
    name: 'entries of local indexes weigh more',
    reason: 'an entry of a local index is charged for 100 bytes that it does not have',
    example: [put({ n: number('1'), q: text('x'.repeat(950)) })],
    explains: ({ step, difference, before }) => {
      if (difference.field !== 'capacity' || difference.on !== 'texts' || less(difference) > 0) return false;
      const writes = writesOf(step).filter(({ on }) => on === difference.on);
      return writes.some((one) => isLong(one) || isLong(storedItem(before, one.on, keyOfWrite(one))));
    },
  },
  {
    name: 'a scan of an index weighs whole items',
    reason: 'a scan of an index is charged for its items as the table holds them',
    example: [put({ g: text('G'), b: bytes(1), q: text('x'.repeat(5000)) }), scan({ index: 'byBytes' })],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' &&
      step.call === 'scan' &&
      (sourceOf(step.on, step.index).index?.projection.kind ?? 'all') !== 'all' &&
      less(difference) < 0,
  },
  {
    name: 'what a local index holds costs a fetch',
    reason:
      'a query of a local index is charged for whole items if a path leads into what the index holds, or the sort key of the table is asked for',
    example: [
      put({ b: bytes(1), q: text('x'.repeat(5000)) }),
      query([], { index: 'localSome', filter: { kind: 'exists', path: ['s', 'x'] }, projection: [['l']] }),
    ],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' &&
      step.call === 'query' &&
      sourceOf(step.on, step.index).index?.kind === 'local' &&
      (step.filter !== undefined || step.projection !== undefined) &&
      less(difference) < 0,
  },
  {
    name: 'a scan of a local index fetches for nothing',
    reason: 'a scan is not charged for what it fetches from the table',
    example: [put({ u: text('1'), q: text('x') }), scan({ index: 'localKeys', projection: [['q']] })],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' &&
      step.call === 'scan' &&
      step.projection !== undefined &&
      sourceOf(step.on, step.index).index?.kind === 'local' &&
      less(difference) > 0,
  },
];

/** By how many units the engine charges less. */
function less({ memory, engine }: Meeting['difference']): number {
  return Number(memory ?? 0) - Number(engine ?? 0);
}

/** Whether data is so long that an item it is part of may come near a block of 1 KB. */
const isLong = (data: unknown): boolean => (JSON.stringify(data) ?? '').length > 700;

function costOfNothing(step: Meeting['step'], memory: Answer, on: Meeting['difference']['on']): number {
  if ((step.call === 'query' || step.call === 'scan') && memory.kind === 'pages') {
    return memory.pages.filter(({ scannedCount }) => scannedCount === 0).length * (step.consistent ? 1 : 0.5);
  }
  if (step.call !== 'batchGet' || memory.kind !== 'items') return 0;
  const idle = step.gets.filter((get, number) => get.on === on && memory.items[number] === undefined);
  return idle.reduce((sum, get) => sum + unit(get), 0);
}

const unit = ({ consistent }: Get): number => (consistent ? 1 : 0.5);
