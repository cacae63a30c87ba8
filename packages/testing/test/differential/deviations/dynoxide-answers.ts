import type { Deviation, Meeting } from '../deviation.ts';
import { sourceOf } from '../tables.ts';
import { batch, heavyPut, number, put, query, reading, scan, text } from './example-steps.ts';
import { isHeavy } from './heavy.ts';

/** What dynoxide answers otherwise when it is asked. */
export const dynoxideAnswers: readonly Deviation[] = [
  {
    name: 'index keys of several attributes',
    reason: 'an index goes by the first partition and the first sort attribute of its key alone',
    example: [
      put({ p1: text('F'), p2: number('1'), p3: text('x'), n: number('1') }, { on: 'places' }),
      scan({ on: 'places', index: 'byPlace' }),
    ],
    explains: ({ step, difference }) =>
      difference.field === 'capacity'
        ? difference.on === 'places'
        : difference.field !== 'code' && 'index' in step && step.index === 'byPlace',
  },
  {
    name: 'conditions on index keys of several attributes',
    reason: 'a query wants a condition on each attribute of an index key, or takes no more than two',
    example: [
      {
        call: 'query',
        on: 'places',
        index: 'byPlace',
        keyCondition: {
          partition: [
            { name: 'p1', value: text('F') },
            { name: 'p2', value: number('7') },
          ],
          sort: [],
        },
        pages: 'one',
      },
    ],
    explains: ({ step, difference }) => difference.field === 'code' && 'index' in step && step.index === 'byPlace',
  },
  {
    name: 'a local index gives what it holds',
    reason: 'fetches nothing from the table that a projection asks for',
    example: [put({ u: text('1'), q: text('x') }), scan({ index: 'localKeys', projection: [['q']] })],
    explains: ({ step, difference }) =>
      (step.call === 'query' || step.call === 'scan') &&
      sourceOf(step.on, step.index).index?.kind === 'local' &&
      step.projection !== undefined &&
      (difference.field === 'found' || difference.field === 'capacity'),
  },
  {
    name: 'reads weighed after their projection',
    reason: 'a read is charged for what its projection leaves',
    example: [
      put({ q: text('x'.repeat(5000)), s: text('x') }),
      { call: 'get', ...reading({ projection: [['s']], consistent: true }) },
    ],
    explains: ({ step, difference }) =>
      difference.field === 'capacity' &&
      projectionsOf(step).length > 0 &&
      Number(difference.engine) < Number(difference.memory),
  },
  {
    name: 'pages that end by their size',
    reason: 'the item with which a page passes 1 MB is counted with it, and comes with the next one',
    example: [batch(...['a', 'b', 'c'].map((sk) => heavyPut(sk))), scan({ on: 'places' })],
    explains: ({ step, difference, before }) =>
      (step.call === 'query' || step.call === 'scan') && difference.field !== 'code' && isHeavy(before, step.on),
  },
  {
    name: 'letter case of prefixes',
    reason: 'begins_with on a sort key of text ignores letter case',
    example: [
      put({}, { item: { pk: text('p'), sk: text('A') } }),
      query([{ name: 'sk', comparator: 'beginsWith', prefix: text('a') }]),
    ],
    explains: ({ step, difference }) =>
      step.call === 'query' &&
      difference.field !== 'code' &&
      step.keyCondition.sort.some((condition) => condition.comparator === 'beginsWith' && 'S' in condition.prefix),
  },
  {
    name: 'start keys where there is no sort key',
    reason: 'a query of a table without a sort key begins anew behind any start key',
    example: [put({}, { on: 'simple', item: { pk: text('p') } }), query([], { on: 'simple', pages: 0 })],
    explains: ({ step }) =>
      step.call === 'query' && sourceOf(step.on, step.index).sort.length === 0 && step.index === undefined,
  },
];

/** What the reads of a step want of their items, where that is not all. */
function projectionsOf(step: Meeting['step']): readonly unknown[] {
  const reads = 'gets' in step ? step.gets : 'projection' in step ? [step] : [];
  return reads.flatMap(({ projection }) => projection ?? []);
}
