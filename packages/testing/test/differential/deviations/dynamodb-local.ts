import type { Item } from '@monotable/core';
import type { Answer, Page } from '../answer.ts';
import { canonicalValue, textOf } from '../canonical.ts';
import { storedItem } from '../content.ts';
import type { Deviation, Meeting } from '../deviation.ts';
import type { Get, QueryStep } from '../program.ts';
import { sourceOf } from '../tables.ts';
import { isRefused, refusedByMemory, stopsAnOperation } from './blame.ts';

/** Where DynamoDB Local 3 differs from DynamoDB. */
export const dynamodbLocalDeviations: readonly Deviation[] = [
  {
    name: 'an update to a local index key of another type passes',
    reason: 'keys of local indexes are checked on puts only',
    example: [],
    explains: (meeting) => {
      const wrongKey = /key attribute \w+ of the index local\w+ (must be of type|may not be empty)/;
      return refusedByMemory(meeting, wrongKey) || stopsAnOperation(meeting, wrongKey);
    },
  },
  {
    name: 'no last key at the end of a range',
    reason: 'a page that ends at the last value that the key condition admits tells that there is no more',
    example: [],
    explains: ({ step, difference, memory }) => {
      if (step.call !== 'query' || memory.kind !== 'pages') return false;
      const { pages } = memory;
      const last = pages.at(-1)?.lastKey ?? pages.at(-2)?.lastKey;
      if (difference.field === 'lastKey') return difference.engine === undefined && endsRange(step, last);
      return difference.field === 'scannedCount' && pages.at(-1)?.scannedCount === 0 && endsRange(step, last);
    },
  },
  {
    name: 'a start key at the end of a range is refused',
    reason: 'a start key behind which the key condition admits nothing more is an error',
    example: [],
    explains: (meeting) => {
      const { step, memory } = meeting;
      if (step.call !== 'query' || memory.kind !== 'pages') return false;
      if (!isRefused(meeting, /starting key does not match the range key predicate/)) return false;
      const { pages } = memory;
      return [step.startKey, ...pages.flatMap(({ keys }) => keys)].some((key) => endsRange(step, key));
    },
  },
  {
    name: 'a scan filters by what its index does not hold',
    reason: 'the filter of a scan is asked of the whole item, not of what the index projects',
    example: [],
    explains: (meeting) =>
      meeting.step.call === 'scan' && refusedByMemory(meeting, /does not project \S+, which a filter names/),
  },
  {
    name: 'reading nothing costs nothing',
    reason: 'a get that finds nothing and a page without items are not charged',
    example: [],
    explains: ({ step, difference, memory }) => {
      if (difference.field !== 'capacity') return false;
      return Number(difference.memory ?? 0) - Number(difference.engine ?? 0) === costOfNothing(step, memory, difference.on);
    },
  },
  {
    name: 'deleting nothing in a batch costs double',
    reason: 'a delete of what is not there is charged twice in a batch',
    example: [],
    explains: ({ step, difference, before }) => {
      if (difference.field !== 'capacity' || step.call !== 'batchWrite') return false;
      const idle = step.writes.filter(
        (write) => write.kind === 'delete' && write.on === difference.on && !storedItem(before, write.on, write.key),
      );
      return Number(difference.engine) - Number(difference.memory) === idle.length;
    },
  },
  {
    name: 'capacity of transactions',
    reason: 'the capacity of a transaction is counted once, or for a part of its operations',
    example: [],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' && (step.call === 'transactWrite' || step.call === 'transactGet'),
  },
  {
    name: 'failed conditions come before a repeated item',
    reason: 'a transaction that names an item twice is cancelled first if something else stops it',
    example: [],
    explains: (meeting) =>
      refusedByMemory(meeting, /may not name one item twice/) && codeOf(meeting.engine) === 'TransactionCanceled',
  },
  {
    name: 'a check may look into a key attribute',
    reason: 'a path into a key attribute is not refused in a condition check of a transaction',
    example: [],
    explains: (meeting) =>
      meeting.step.call === 'transactWrite' &&
      meeting.step.writes.some(({ kind }) => kind === 'check') &&
      refusedByMemory(meeting, /A path leads into/),
  },
  {
    name: 'half surrogate pairs are stored',
    reason: 'a string with half of a surrogate pair is not refused',
    example: [],
    explains: (meeting) => refusedByMemory(meeting, /half of a surrogate pair/),
  },
  {
    name: 'an update that can not be done refuses the transaction',
    reason: 'it answers a plain ValidationException, where DynamoDB cancels and gives a reason for each operation',
    example: [],
    explains: (meeting) =>
      meeting.step.call === 'transactWrite' &&
      meeting.difference.field === 'code' &&
      stopsAnOperation(meeting, /./) &&
      codeOf(meeting.engine) === 'InvalidRequest',
  },
  {
    name: 'a cancelled read gives no reasons',
    reason: 'a transaction of gets is cancelled without a list of reasons',
    example: [],
    explains: ({ step, difference, engine }) =>
      step.call === 'transactGet' &&
      ['reason', 'reasonItem'].includes(difference.field) &&
      engine.kind === 'refused' &&
      (engine.reasons ?? []).length === 0,
  },
  {
    name: 'updated images hold whole attributes',
    reason: 'UPDATED_OLD and UPDATED_NEW give the whole attribute that a path leads into',
    example: [],
    explains: wholeAttribute,
  },
];

const codeOf = (answer: Answer): string | undefined => (answer.kind === 'refused' ? answer.code : undefined);

/** Whether the key is the last one, in the order of reading, that the key condition admits. */
function endsRange(step: QueryStep, key: Item | undefined): boolean {
  const condition = step.keyCondition.sort.at(-1);
  if (!key) return false;
  const { sort } = sourceOf(step.on, step.index);
  if (!condition) return sort.length === 0;
  const value = key[condition.name];
  const isAt = (bound: typeof value): boolean =>
    value !== undefined && bound !== undefined && textOf(canonicalValue(value)) === textOf(canonicalValue(bound));
  switch (condition.comparator) {
    case '=':
      return isAt(condition.value);
    case '<=':
      return step.order !== 'desc' && isAt(condition.value);
    case '>=':
      return step.order === 'desc' && isAt(condition.value);
    case 'between':
      return isAt(step.order === 'desc' ? condition.lower : condition.upper);
    default:
      return false;
  }
}

function costOfNothing(step: Meeting['step'], memory: Answer, on: Meeting['difference']['on']): number {
  if ((step.call === 'query' || step.call === 'scan') && memory.kind === 'pages') {
    return memory.pages.filter(isEmpty).length * (step.consistent ? 1 : 0.5);
  }
  if (memory.kind === 'item' && step.call === 'get') return memory.item ? 0 : unit(step);
  if (memory.kind !== 'items' || step.call !== 'batchGet') return 0;
  const idle = step.gets.filter((get, at) => get.on === on && memory.items[at] === undefined);
  return idle.reduce((sum, get) => sum + unit(get), 0);
}

const isEmpty = ({ scannedCount }: Page): boolean => scannedCount === 0;
const unit = ({ consistent }: Get): number => (consistent ? 1 : 0.5);

/** An image by updated paths, where the engine's is at least what memory gives. */
function wholeAttribute({ step, difference }: Meeting): boolean {
  if (step.call !== 'write' || step.write.kind !== 'update' || difference.field !== 'item') return false;
  if (step.returnImage !== 'updatedOld' && step.returnImage !== 'updatedNew') return false;
  const { set, remove, add, delete: taken } = step.write.update;
  const paths = [...remove, ...[...set, ...add, ...taken].map(({ path }) => path)];
  return paths.some(([name, ...rest]) => rest.length > 0 && (difference.attribute === undefined || name === difference.attribute));
}
