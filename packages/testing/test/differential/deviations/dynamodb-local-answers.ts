import { textOf } from '../canonical.ts';
import type { Deviation } from '../deviation.ts';
import { stopsAnOperation } from './blame.ts';
import {
  batch,
  heavyPut,
  literal,
  otherKey,
  put,
  putting,
  query,
  reading,
  scan,
  setting,
  text,
  transaction,
  updating,
  write,
} from './example-steps.ts';
import { isHeavy } from './heavy.ts';
import { isWholeAttribute } from './images.ts';
import { endsRange } from './ranges.ts';

/** What DynamoDB Local answers otherwise. */
export const dynamodbLocalAnswers: readonly Deviation[] = [
  {
    name: 'no last key at the end of a range',
    reason: 'a page that ends at the last value that the key condition admits tells that there is no more',
    example: [put(), query([{ name: 'sk', comparator: '<=', value: text('a') }], { limit: 1 })],
    explains: ({ step, difference, memory }) => {
      if (step.call !== 'query' || memory.kind !== 'pages') return false;
      const { pages } = memory;
      if (difference.field === 'lastKey')
        return difference.engine === undefined && endsRange(step, pages.at(-1)?.lastKey);
      const isEmpty = difference.field === 'scannedCount' && pages.at(-1)?.scannedCount === 0;
      return isEmpty && endsRange(step, pages.at(-2)?.lastKey);
    },
  },
  {
    name: 'no last key behind 1 MB',
    reason: 'a page that ends by its size with the last item there is tells that there is no more',
    example: [batch(...['a', 'b', 'c'].map((sk) => heavyPut(sk))), scan({ on: 'places' })],
    explains: ({ step, difference, before, engine, memory }) =>
      (step.call === 'query' || step.call === 'scan') &&
      ['lastKey', 'scannedCount', 'capacity'].includes(difference.field) &&
      isHeavy(before, step.on) &&
      engine.kind === 'pages' &&
      memory.kind === 'pages' &&
      memory.pages.length - engine.pages.length <= 1,
  },
  {
    name: 'a cancelled read gives no reasons',
    reason: 'a transaction of gets is cancelled without a list of reasons',
    example: [{ call: 'transactGet', gets: [reading({ key: { pk: text('p') } })] }],
    explains: ({ step, difference, engine }) =>
      step.call === 'transactGet' &&
      (difference.field === 'reason' || difference.field === 'reasonItem') &&
      engine.kind === 'refused' &&
      (engine.reasons ?? []).length === 0,
  },
  {
    name: 'an update of the key gives one reason',
    reason: 'a transaction that updates a key attribute is cancelled with one reason, whatever is with the others',
    example: [transaction(putting({}, { item: otherKey }), updating(setting(['sk'], literal(text('b')))))],
    explains: ({ difference, ...meeting }) =>
      (difference.field === 'reason' || difference.field === 'reasonItem') &&
      stopsAnOperation({ difference, ...meeting }, /is part of the key/) &&
      meeting.engine.kind === 'refused' &&
      textOf((meeting.engine.reasons ?? []).map(({ code }) => code)) === '["ValidationError"]',
  },
  {
    name: 'updated images hold whole attributes',
    reason: 'UPDATED_OLD and UPDATED_NEW give the whole attribute that a path leads into',
    example: [put({ l: { L: [text('0'), text('1')] } }), write(updating({ remove: [['l', 0]] }), 'updatedOld')],
    explains: (meeting) => isWholeAttribute(meeting),
  },
];
