import { canonicalNumber } from '@monotable/core';
import { canonicalItem, textOf } from '../canonical.ts';
import { storedItem } from '../content.ts';
import type { Deviation, Meeting } from '../deviation.ts';
import { writesOf } from '../program.ts';
import { isCancelled, isRefused } from './blame.ts';
import { literal, number, put, setting, text, updating, write } from './example-steps.ts';
import { isWholeAttribute } from './images.ts';
import { changesList, isIndex } from './lists.ts';

/** What dynoxide writes otherwise, or answers to a write. */
export const dynoxideWrites: readonly Deviation[] = [
  {
    name: 'padded lists',
    reason: 'an update behind the end of a list fills it up with NULLs',
    example: [put({ l: { L: [] } }), write(updating(setting(['l', 2], literal(text('x')))))],
    explains: (meeting) =>
      changesList(meeting, ({ set, add }, list) =>
        [...set, ...add].some(({ path }) => isIndex(path, (index) => index > list.length)),
      ),
  },
  {
    name: 'shifted lists',
    reason: 'REMOVE of a member of a list shifts the indexes of all that come after, in the same update',
    example: [
      put({ l: { L: [text('0'), text('1'), text('2')] } }),
      write(
        updating({
          remove: [
            ['l', 0],
            ['l', 1],
          ],
        }),
      ),
    ],
    explains: (meeting) =>
      changesList(meeting, ({ set, remove, add }) => remove.length > 0 && set.length + remove.length + add.length > 1),
  },
  {
    name: 'numbers taken from a set',
    reason: 'DELETE compares the texts of numbers: 100 and 1E2 are two',
    example: [
      put({ ns: { NS: ['100', '1'] } }),
      write(updating({ delete: [{ path: ['ns'], value: { NS: ['1E2'] } }] })),
    ],
    explains: (meeting) =>
      ['content', 'item', 'capacity'].includes(meeting.difference.field) && takesOtherTexts(meeting),
  },
  {
    name: 'numbers added to a set',
    reason: 'ADD compares the texts of numbers: 100 and 1E2 are two, which is an error',
    example: [put({ ns: { NS: ['100'] } }), write(updating({ add: [{ path: ['ns'], value: { NS: ['1E2'] } }] }))],
    explains: (meeting) => isRefused(meeting, /contains duplicates/) || isCancelled(meeting, /contains duplicates/),
  },
  {
    name: 'sizes of updated items',
    reason: 'an update is refused for an item that is a few bytes short of the largest one',
    example: [
      put({ q: text('x'.repeat(409_593)) }),
      write(updating(setting(['q'], literal(text('x'.repeat(409_593)))))),
    ],
    explains: (meeting) =>
      isRefused(meeting, /Item size to update has exceeded/) ||
      isCancelled(meeting, /Item size to update has exceeded/),
  },
  {
    name: 'the old image of a created item',
    reason: 'an update that creates an item gives its key as what was there before',
    example: [write(updating(setting(['n'], literal(number('1')))), 'old')],
    explains: ({ step, difference, before }) =>
      step.call === 'write' &&
      step.write.kind === 'update' &&
      step.returnImage === 'old' &&
      difference.field === 'item' &&
      !storedItem(before, step.write.on, step.write.key) &&
      textOf(difference.engine) === textOf(canonicalItem(step.write.key)),
  },
  {
    name: 'updated images hold whole attributes',
    reason: 'UPDATED_OLD and UPDATED_NEW give the whole list that a path leads into',
    example: [put({ l: { L: [text('0'), text('1')] } }), write(updating({ remove: [['l', 0]] }), 'updatedOld')],
    explains: (meeting) => isWholeAttribute(meeting, (step) => typeof step === 'number'),
  },
];

/** Whether an update takes numbers out of a set that are not written as they are stored. */
function takesOtherTexts({ step, difference }: Meeting): boolean {
  return writesOf(step).some(
    (one) =>
      one.kind === 'update' &&
      one.update.delete.some(
        ({ path: [name], value }) =>
          (difference.attribute ?? name) === name &&
          'NS' in value &&
          value.NS.some((each) => each !== canonicalNumber(each)),
      ),
  );
}
