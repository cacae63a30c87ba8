import { inspect } from 'node:util';
import {
  type Backend,
  batch,
  batchGet,
  batchWrite,
  type Query,
  type Repository,
  repository,
  transactGet,
  transactWrite,
  tx,
} from '@monotable/core';
import type { Choices } from './choices.ts';
import { type Kind, kinds } from './kinds.ts';

/** A call of a verb that is made on any backend. */
export interface Step {
  readonly text: string;
  run(backend: Backend): Promise<unknown>;
}

type Make = (choices: Choices, kind: Kind) => Step;

const step = (text: string, given: readonly unknown[], run: Step['run']): Step => ({
  text: `${text} ${given.map((each) => inspect(each, { depth: 6, breakLength: Number.POSITIVE_INFINITY })).join(', ')}`,
  run,
});

const on = ({ type }: Kind, backend: Backend) => repository(type, backend) as unknown as Repository<object>;
const condition = (choices: Choices, kind: Kind) => (choices.maybe(0.4) ? { if: choices.one(kind.conditions) } : {});

const create: Make = (choices, kind) => {
  const input = kind.input(choices);
  return step(`${kind.type.name}.create`, [input], (backend) => on(kind, backend).create(input));
};

const upsert: Make = (choices, kind) => {
  const [input, options] = [kind.input(choices), condition(choices, kind)];
  return step(`${kind.type.name}.upsert`, [input, options], (backend) => on(kind, backend).upsert(input, options));
};

const update: Make = (choices, kind) => {
  const key = kind.key(choices);
  const changes = choices.one([...kind.changes, ...kind.pathChanges]);
  const more = choices.some(0.15, { upsert: [true], once: [true], reindex: ['never'] });
  const options = { ...condition(choices, kind), ...more };
  const run: Step['run'] = (backend) => on(kind, backend).update(key, changes, options as never);
  return step(`${kind.type.name}.update`, [key, changes, options], run);
};

const remove: Make = (choices, kind) => {
  const [key, options] = [kind.key(choices), condition(choices, kind)];
  const run: Step['run'] = (backend) => on(kind, backend).delete(key, { ...options, returnOld: true });
  return step(`${kind.type.name}.delete`, [key, options], run);
};

const move: Make = (choices, kind) => {
  const [key, to] = [kind.key(choices), kind.key(choices)];
  return step(`${kind.type.name}.move`, [key, to], (backend) => on(kind, backend).move(key, to as never));
};

const save: Make = (choices, kind) => {
  const [key, { id: _, number: __, ...values }] = [kind.key(choices), kind.input(choices) as Record<string, unknown>];
  return step(`${kind.type.name}.save`, [key, values], async (backend) => {
    const items = on(kind, backend);
    return items.save(Object.assign(await items.getOrThrow(key, { consistent: true }), values));
  });
};

const writeBatch: Make = (choices) => {
  const operations = choices.many(1, 6, () => {
    const kind = choices.one(kinds);
    const verb = choices.one(['create', 'upsert', 'delete'] as const);
    return { kind, verb, input: verb === 'delete' ? kind.key(choices) : kind.input(choices) };
  });
  return step('batchWrite', operations, (backend) =>
    batchWrite(operations.map(({ kind, verb, input }) => batch[verb](on(kind, backend), input))),
  );
};

const writeTransaction: Make = (choices) => {
  const operations = choices.many(1, 5, () => {
    const kind = choices.one(kinds);
    const verb = choices.one(['create', 'upsert', 'delete', 'update', 'check'] as const);
    const isWhole = verb === 'create' || verb === 'upsert';
    const subject = isWhole ? kind.input(choices) : kind.key(choices);
    const options = verb === 'create' ? {} : condition(choices, kind);
    return { kind, verb, subject, changes: choices.one(kind.changes), options };
  });
  return step('transactWrite', operations, (backend) =>
    transactWrite(
      operations.map(({ kind, verb, subject, changes, options }) => {
        const source = on(kind, backend);
        if (verb === 'update') return tx.update(source, subject, changes, options);
        return verb === 'check' ? tx.check(source, subject, options.if) : tx[verb](source, subject, options);
      }),
    ),
  );
};

const readMany: Make = (choices) => {
  const gets = choices.many(1, 6, () => {
    const kind = choices.one(kinds);
    return { kind, key: kind.key(choices) };
  });
  const isBatch = choices.maybe(0.5);
  return step(isBatch ? 'batchGet' : 'transactGet', gets, (backend) =>
    isBatch
      ? batchGet(
          gets.map(({ kind, key }) => batch.get(on(kind, backend), key)),
          { consistent: true },
        )
      : transactGet(gets.map(({ kind, key }) => tx.get(on(kind, backend), key))),
  );
};

const query: Make = (choices, kind) => {
  const [asked, filter] = [choices.one(kind.queries), choices.maybe(0.4) ? choices.one(kind.conditions) : {}];
  const [isDescending, limit] = [choices.maybe(0.3), 1 + choices.below(3)];
  const isOrdered = asked !== undefined && 'id' in asked;
  return step(`${kind.type.name}.where`, [asked, filter, isDescending, limit], async (backend) => {
    const begun = on(kind, backend).where(asked).where(filter);
    if (asked === undefined) return unordered(await begun.scan().all());
    const ordered = begun.order(isDescending ? 'desc' : 'asc');
    // Items of an index that share a key have no order.
    return isOrdered ? pagesOf(ordered.limit(limit)) : unordered(await ordered.all());
  });
};

function unordered(items: readonly object[]): readonly string[] {
  return items.map((item) => inspect(item, { depth: 6, sorted: true })).sort();
}

async function pagesOf(asked: Query<object>): Promise<unknown> {
  const pages: unknown[] = [];
  let cursor: string | undefined;
  do {
    const page = await asked.cursor(cursor).paginate();
    pages.push(page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return pages;
}

const makers = [create, create, upsert, update, update, update, remove, move, save, writeBatch, writeTransaction];

/** Any call, more writes than reads. */
export function anyStep(choices: Choices): Step {
  const make = choices.one([...makers, writeTransaction, readMany, query, query]);
  return make(choices, choices.one(kinds));
}
