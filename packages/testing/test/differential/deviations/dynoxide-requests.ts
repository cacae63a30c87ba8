import type { Deviation } from '../deviation.ts';
import type { Program } from '../program.ts';
import { refusedByMemory } from './blame.ts';
import {
  at,
  between,
  deleting,
  key,
  literal,
  number,
  put,
  query,
  reading,
  scan,
  setting,
  text,
  updating,
  write,
} from './example-steps.ts';

/** A rule that dynoxide does not know: what DynamoDB refuses for it is carried out. `refusal` is what memory says of it. */
function unchecked(name: string, reason: string, refusal: RegExp, example: Program): Deviation {
  return { name, reason, example, explains: (meeting) => refusedByMemory(meeting, refusal) };
}

/** What dynoxide carries out though DynamoDB refuses it. */
export const dynoxideRequests: readonly Deviation[] = [
  {
    name: 'bounds of BETWEEN',
    reason: 'takes bounds of two types, and reversed ones, in filters and transactions',
    example: [scan({ filter: between(['q'], text('b'), text('a')) })],
    explains: (meeting) => meeting.step.call !== 'write' && refusedByMemory(meeting, /bounds? of BETWEEN/),
  },
  unchecked(
    'operands of a comparison',
    'orders what has no order',
    /(<=?|>=?|BETWEEN|begins_with) does not take an operand/,
    [
      write(
        deleting({ condition: { kind: 'compare', comparator: '<', left: at('q'), right: literal({ BOOL: true }) } }),
      ),
    ],
  ),
  unchecked(
    'members of a set',
    'takes a set that holds a member twice, or none, inside a list or map of a condition, and in transactions',
    /A set (holds|may not)/,
    [scan({ filter: { kind: 'contains', path: ['l'], value: { L: [{ SS: ['a', 'a'] }] } } })],
  ),
  unchecked('operands that are one', 'compares an attribute with itself', /operands of \S+ must be distinct/, [
    write(deleting({ condition: { kind: 'compare', comparator: '=', left: at('q'), right: at('q') } })),
  ]),
  unchecked('paths into key attributes', 'looks for what is inside of a text, number or binary', /A path leads into/, [
    { call: 'get', ...reading({ projection: [['t', 'x']] }) },
  ]),
  unchecked('paths of a projection', 'projects paths that conflict', /The paths of a projection/, [
    {
      call: 'get',
      ...reading({
        projection: [
          ['m', 'x'],
          ['m', 0],
        ],
      }),
    },
  ]),
  unchecked('start keys', 'reads on from a key that lies outside of what is read', /start key lies outside/, [
    query([], { startKey: { ...key, pk: text('q') } }),
  ]),
  unchecked(
    'prefixes of numbers',
    'takes begins_with on a number in a key condition',
    /begins_with can not be asked of/,
    [query([{ name: 'n', comparator: 'beginsWith', prefix: number('1') }], { index: 'byNumber' })],
  ),
  unchecked(
    'values of key conditions',
    'takes empty values, and those of another type',
    /The key attribute \w+ of .* (must be of type|may not be empty)/,
    [query([{ name: 'sk', comparator: '=', value: number('1') }])],
  ),
  unchecked(
    'lengths in key conditions',
    'looks for keys of any length',
    /(partition|sort) key of the table .* is longer than/,
    [query([{ name: 'sk', comparator: '=', value: text('x'.repeat(1025)) }])],
  ),
  unchecked('lengths of index keys', 'takes index keys of any length', /key of the index \w+ \(.*\) is longer than/, [
    put({ g: text('G'), t: text('x'.repeat(1025)) }),
  ]),
  unchecked('entries of local indexes', 'does not count them as part of an item', /entries in local indexes/, [
    put({ n: number('1'), q: text('x'.repeat(300_000)) }),
  ]),
  unchecked('what an index projects', 'filters and projects by what an index does not hold', /does not project/, [
    scan({ index: 'byBytes', filter: { kind: 'exists', path: ['q'] } }),
  ]),
  unchecked('empty attribute names', 'accepts an empty attribute name', /An attribute name is empty/, [
    put({ m: { M: { '': text('x') } } }),
  ]),
  unchecked(
    'paths through nothing',
    'removes through a parent that is not there, or is no map or list',
    /path of the update leads through/,
    [write(updating({ remove: [['m', 'x']] }))],
  ),
  unchecked(
    'the other operand of if_not_exists',
    'reads it only if it is needed, so that one that is missing is no error',
    /refers to an attribute that does not exist/,
    [write(updating(setting(['q'], { kind: 'ifNotExists', path: ['sk'], otherwise: at('s') })))],
  ),
];
