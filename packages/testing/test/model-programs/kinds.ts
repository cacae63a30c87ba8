import {
  add,
  and,
  append,
  beginsWith,
  between,
  contains,
  type EntityConstructor,
  exists,
  gt,
  gte,
  ifNotExists,
  isIn,
  lt,
  ne,
  not,
  notExists,
  or,
  prepend,
  removeFromSet,
  size,
  unset,
} from '@monotable/core';
import type { Choices } from './choices.ts';
import { Member, Payment } from './entities.ts';

/** What can be asked of an entity; much of it is refused. */
export interface Kind {
  readonly type: EntityConstructor;
  key(choices: Choices): object;
  input(choices: Choices): object;
  /** Changes of whole attributes. */
  readonly changes: readonly object[];
  /** Changes inside attributes, which may lack what is around. */
  readonly pathChanges: readonly object[];
  readonly conditions: readonly object[];
  readonly queries: readonly (object | undefined)[];
}

const ids = ['a', 'b', 'c'];
const numbers = ['1', '2', '3', '10'];
const teams = ['x', 'y', undefined, '', 'x#y'];
const ranks = [0, 1, -1, 2.5, 1e20, undefined, 10];

const members: Kind = {
  type: Member,
  key: (choices) => ({ id: choices.one(ids) }),
  input: (choices) => ({
    id: choices.one(ids),
    ...choices.some(0.6, { team: teams, rank: ranks }),
    ...choices.some(0.3, {
      tags: [new Set(), new Set(['p']), new Set(['p', 'q'])],
      scores: [[], [1], [1, 2, 3]],
      links: [{ k: 'v' }],
      active: [true, false],
      joined: ['then'],
    }),
  }),
  changes: [
    ...teams.map((team) => ({ team })),
    ...ranks.map((rank) => ({ rank })),
    { rank: add(1) },
    { rank: add(0.1) },
    { rank: unset(), team: unset() },
    { tags: add('r') },
    { tags: removeFromSet('p') },
    { tags: new Set(), scores: [] },
    { scores: append([9]) },
    { scores: prepend([8]) },
    { links: { a: 'b' }, active: true },
    { active: true, rank: ifNotExists(4) },
    { team: 'x', rank: 3 },
    { joined: 'later' },
    { id: 'b' },
    {},
  ],
  pathChanges: [{ 'scores[0]': 5 }, { 'links.k': 'w' }, { active: false, 'links.q': 'x' }],
  conditions: [
    { rank: gt(1) },
    { rank: lt(5) },
    { rank: ne(1) },
    { rank: between(0, 5) },
    { rank: isIn([1, 2, 10]) },
    { rank: isIn([]) },
    { team: 'x' },
    { team: exists() },
    { team: notExists() },
    { team: size(1) },
    { tags: contains('p') },
    { scores: contains(1) },
    { scores: size(gt(1)) },
    { 'scores[0]': 1 },
    { 'links.k': beginsWith('v') },
    { active: false },
    or<Member>({ rank: 1 }, { team: 'y' }),
    and<Member>({ rank: gte(0) }, { active: false }),
    not<Member>({ rank: 1 }),
    {},
  ],
  queries: [{ id: 'a' }, { id: 'b' }, { team: 'x' }, { team: 'y' }, { team: 'x', rank: 1 }, undefined],
};

const payments: Kind = {
  type: Payment,
  key: (choices) => ({ id: choices.one(ids), number: choices.one(numbers) }),
  input: (choices) => ({
    id: choices.one(ids),
    number: choices.one(numbers),
    ...choices.some(0.6, {
      kind: ['k', 'l', undefined],
      amount: ['1.10', '2', '-0', '1e3', '99999999999999999999.5'],
      at: [new Date(1e12), new Date(2e12)],
    }),
  }),
  changes: [
    { kind: 'k' },
    { kind: 'l' },
    { kind: unset() },
    { amount: '3.3' },
    { amount: add('0.01') },
    { at: new Date(1.5e12) },
    { at: unset(), kind: 'k' },
    {},
  ],
  pathChanges: [{ kind: 'm' }],
  conditions: [
    { kind: 'k' },
    { kind: exists() },
    { kind: ne('k') },
    not<Payment>({ kind: exists() }),
    { amount: gt('1') },
    { amount: between('1', '3') },
    { at: gt(new Date(1e12)) },
  ],
  queries: [
    { id: 'a' },
    { id: 'a', number: '1' },
    { id: 'a', number: gt('1') },
    { id: 'b', number: beginsWith('1') },
    { id: 'b', number: between('1', '2') },
    { kind: 'k' },
    undefined,
  ],
};

export const kinds: readonly Kind[] = [members, members, payments];
