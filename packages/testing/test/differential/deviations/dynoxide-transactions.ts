import type { Deviation } from '../deviation.ts';
import { codeOf, isPassed, isRefused, refusedByMemory } from './blame.ts';
import { at, literal, number, put, putting, setting, text, transaction, updating } from './example-steps.ts';

/** What dynoxide does otherwise in transactions. */
export const dynoxideTransactions: readonly Deviation[] = [
  {
    name: 'tokens come first',
    reason: 'a transaction is refused for its token before its operations are looked at',
    example: [
      { call: 'transactWrite', writes: [putting()], token: 0 },
      { call: 'repeat', changed: true },
    ],
    explains: (meeting) => refusedByMemory(meeting, /./) && codeOf(meeting.engine) === 'IdempotencyMismatch',
  },
  {
    name: 'faulty operations cancel a transaction',
    reason:
      'what is wrong with the request is given as the reason of one operation, or not seen beside a failed condition',
    example: [transaction(updating({ add: [{ path: ['q'], value: { BOOL: true } }] }))],
    explains: (meeting) => refusedByMemory(meeting, /./) && codeOf(meeting.engine) === 'TransactionCanceled',
  },
  {
    name: 'overlaps in transactions',
    reason: 'an update in a transaction does what overlapping paths say',
    example: [transaction(updating({ remove: [['q'], ['q']] }))],
    explains: (meeting) => meeting.step.call === 'transactWrite' && refusedByMemory(meeting, /The paths of an update/),
  },
  {
    name: 'lists added in transactions',
    reason: 'ADD takes a list, for an attribute that is not there',
    example: [transaction(updating({ add: [{ path: ['q'], value: { L: [] } }] }))],
    explains: (meeting) =>
      meeting.step.call === 'transactWrite' && refusedByMemory(meeting, /ADD does not take an operand of type L/),
  },
  {
    name: 'operands of DELETE in transactions',
    reason: 'takes nothing from an attribute that is not there, whatever the operand is',
    example: [transaction(updating({ delete: [{ path: ['q'], value: text('x') }] }))],
    explains: (meeting) =>
      meeting.step.call === 'transactWrite' && refusedByMemory(meeting, /DELETE does not take an operand/),
  },
  {
    name: 'updates of the key in transactions',
    reason: 'a transaction may change the key of an item, which is then found under its old one',
    example: [transaction(updating(setting(['sk'], literal(text('b')))))],
    explains: (meeting) => isPassed(meeting, /is part of the key/),
  },
  {
    name: 'paths through nothing in transactions',
    reason: 'removes through a parent that is not there, or is no map or list',
    example: [transaction(updating({ remove: [['m', 'x']] }))],
    explains: (meeting) => isPassed(meeting, /path of the update leads through/),
  },
  {
    name: 'the other operand of if_not_exists in transactions',
    reason: 'reads it only if it is needed, so that one that is missing is no error',
    example: [transaction(updating(setting(['q'], { kind: 'ifNotExists', path: ['sk'], otherwise: at('s') })))],
    explains: (meeting) => isPassed(meeting, /refers to an attribute that does not exist/),
  },
  {
    name: 'lengths of index keys in transactions',
    reason: 'takes index keys of any length',
    example: [transaction(putting({ g: text('G'), t: text('x'.repeat(1025)) }))],
    explains: (meeting) => isPassed(meeting, /key of the index \w+ \(.*\) is longer than/),
  },
  {
    name: 'entries of local indexes in transactions',
    reason: 'does not count them as part of an item',
    example: [put({ n: number('1') }), transaction(updating(setting(['q'], literal(text('x'.repeat(300_000))))))],
    explains: (meeting) => isPassed(meeting, /Item size to update has exceeded/),
  },
  {
    name: 'types of index keys in transactions',
    reason: 'an attribute of an index key of several is not checked where another one is missing',
    example: [transaction(putting({ p2: text('x') }, { on: 'places' }))],
    explains: (meeting) => isPassed(meeting, /of the index byPlace must be of type/),
  },
  {
    name: 'repeated items come first',
    reason: 'a transaction that names an item twice is refused, whatever else would cancel it',
    example: [transaction(putting({ n: text('x') }), putting())],
    explains: (meeting) =>
      codeOf(meeting.memory) === 'TransactionCanceled' &&
      isRefused(meeting, /cannot include multiple operations on one item/),
  },
  {
    name: 'capacity of indexes in transactions',
    reason: 'what a transaction writes to indexes is not counted double',
    example: [transaction(putting({ u: text('1') }))],
    explains: ({ step, difference }) => step.call === 'transactWrite' && difference.field === 'capacity',
  },
];
