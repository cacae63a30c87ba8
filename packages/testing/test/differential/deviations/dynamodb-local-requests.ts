import type { Deviation } from '../deviation.ts';
import { writesOf } from '../program.ts';
import { codeOf, isCancelled, isPassed, isRefused, refusedByMemory, stopsAnOperation } from './blame.ts';
import {
  at,
  checking,
  deleting,
  key,
  literal,
  number,
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
import { endsRange } from './ranges.ts';

const wrongLocalKey =
  /(key attribute \w+ of the index local\w+ must be of type [SNB], but is [SNB]$)|(sort key of the index local\w+ \(\w+\) is longer)/;

/** What DynamoDB Local carries out though DynamoDB refuses it, or refuses in another way. */
export const dynamodbLocalRequests: readonly Deviation[] = [
  {
    name: 'updates of local index keys',
    reason: 'an update may give a key attribute of a local index another of the types that keys have, and any length',
    example: [write(updating(setting(['u'], literal(number('1')))))],
    explains: (meeting) => refusedByMemory(meeting, wrongLocalKey) || isPassed(meeting, wrongLocalKey),
  },
  {
    name: 'a start key at the end of a range is refused',
    reason: 'a start key behind which the key condition admits nothing more is an error',
    example: [query([{ name: 'sk', comparator: '<=', value: text('a') }], { startKey: key })],
    explains: (meeting) => {
      const { step, memory } = meeting;
      if (step.call !== 'query' || memory.kind !== 'pages') return false;
      if (!isRefused(meeting, /starting key does not match the range key predicate/)) return false;
      return [step.startKey, ...memory.pages.flatMap(({ keys }) => keys)].some((position) => endsRange(step, position));
    },
  },
  {
    name: 'a scan filters by what its index does not hold',
    reason: 'the filter of a scan is asked of the whole item, not of what the index projects',
    example: [scan({ index: 'byBytes', filter: { kind: 'exists', path: ['q'] } })],
    explains: (meeting) =>
      meeting.step.call === 'scan' && refusedByMemory(meeting, /does not project \S+, which a filter names/),
  },
  {
    name: 'failed conditions come before a repeated item',
    reason: 'a transaction that names an item twice is cancelled first if something else stops it',
    example: [transaction(putting({}, { condition: { kind: 'exists', path: ['q'] } }), putting())],
    explains: (meeting) =>
      refusedByMemory(meeting, /may not name one item twice/) && codeOf(meeting.engine) === 'TransactionCanceled',
  },
  {
    name: 'a number key in two ways is two items',
    reason: 'a transaction may name an item twice if a number of its key has zeros to trim',
    example: [
      {
        call: 'transactWrite',
        writes: [
          { kind: 'put', on: 'numbers', item: { pk: { N: '-2.50' }, sk: { N: '2' } } },
          {
            kind: 'update',
            on: 'numbers',
            key: { pk: { N: '-2.50' }, sk: { N: '2' } },
            update: updating({ remove: [['q']] }).update,
          },
        ],
      },
    ],
    explains: (meeting) =>
      refusedByMemory(meeting, /may not name one item twice/) &&
      writesOf(meeting.step).some(({ on }) => on === 'numbers'),
  },
  {
    name: 'checks look into key attributes',
    reason: 'a path into a key attribute is not refused in a condition check',
    example: [transaction(checking({ kind: 'notExists', path: ['t', 'x'] }))],
    explains: (meeting) =>
      writesOf(meeting.step).some(({ kind }) => kind === 'check') && refusedByMemory(meeting, /A path leads into/),
  },
  {
    name: 'projections of several gets',
    reason:
      'the backend itself asks for whole attributes where gets of a batch want different parts, and nothing wrong is seen',
    example: [{ call: 'batchGet', gets: [reading({ projection: [['t', 'x']] }), reading({ key: otherKey })] }],
    explains: (meeting) =>
      meeting.step.call === 'batchGet' &&
      refusedByMemory(meeting, /A path leads into|The paths of a projection conflict/),
  },
  {
    name: 'keys come before projections in a transaction',
    reason: 'a transaction of gets is cancelled for a wrong key before the wrong projection of another is seen',
    example: [
      { call: 'transactGet', gets: [reading({ key: { pk: text('p') } }), reading({ projection: [['t', 'x']] })] },
    ],
    explains: (meeting) =>
      meeting.step.call === 'transactGet' &&
      refusedByMemory(meeting, /A path leads into|The paths of a projection/) &&
      codeOf(meeting.engine) === 'TransactionCanceled',
  },
  {
    name: 'keys come before paths in a transaction',
    reason: 'a transaction is cancelled for a wrong key before a path into a key attribute is seen',
    example: [transaction(putting({ b: text('x') }, { condition: { kind: 'exists', path: ['u', 'x'] } }))],
    explains: (meeting) =>
      meeting.step.call === 'transactWrite' &&
      refusedByMemory(meeting, /A path leads into/) &&
      isCancelled(meeting, /Index Key|index key|The provided key|key element|Key/),
  },
  {
    name: 'tokens come before keys and paths',
    reason: 'a transaction is refused for its token before a wrong index key or a path into a key attribute is seen',
    example: [
      { call: 'transactWrite', writes: [putting()], token: 0 },
      { call: 'transactWrite', writes: [deleting({ condition: { kind: 'notExists', path: ['t', 'x'] } })], token: 0 },
    ],
    explains: (meeting) =>
      refusedByMemory(meeting, /A path leads into|key attribute|key of the/) &&
      codeOf(meeting.engine) === 'IdempotencyMismatch',
  },
  {
    name: 'keys of any length are looked for',
    reason: 'a query for a partition key of more than 2048 bytes finds nothing, and is not refused, nor is a start key',
    example: [query([], { keyCondition: { partition: [{ name: 'pk', value: text('x'.repeat(2049)) }], sort: [] } })],
    explains: (meeting) =>
      meeting.step.call === 'query' &&
      refusedByMemory(
        meeting,
        meeting.step.startKey ? /key of .* is longer than/ : /partition key of .* is longer than 2048 bytes/,
      ),
  },
  {
    name: 'half surrogate pairs are stored',
    reason: 'a string with half of a surrogate pair is not refused',
    example: [put({ q: text('\ud800') })],
    explains: (meeting) => refusedByMemory(meeting, /half of a surrogate pair/),
  },
  {
    name: 'entries of local indexes are lighter',
    reason:
      'the sort key of the table is not counted in what an index that does not project everything holds of an item',
    example: [put({ u: text('1'), q: text('x'.repeat(409_586)) })],
    explains: (meeting) =>
      (refusedByMemory(meeting, /entries in local indexes/) || isPassed(meeting, /Item size to update has exceeded/)) &&
      writesOf(meeting.step).some(({ on }) => on === 'texts'),
  },
  {
    name: 'what can not be done refuses the transaction',
    reason: 'it answers a plain ValidationException, where DynamoDB cancels and gives a reason for each operation',
    example: [transaction(updating(setting(['q'], at('s'))))],
    explains: (meeting) =>
      meeting.difference.field === 'code' &&
      stopsAnOperation(meeting, /./) &&
      codeOf(meeting.engine) === 'InvalidRequest',
  },
];
