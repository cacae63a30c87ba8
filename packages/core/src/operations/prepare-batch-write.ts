import type { Key } from '../backend/attribute-value.ts';
import type { Backend, BatchWriteOperation } from '../backend/backend.ts';
import { markLoaded, markUnloaded } from '../metadata/loaded-item.ts';
import { asVerb } from '../model/as-verb.ts';
import { checkOptions } from '../model/check-options.ts';
import { putNew } from '../model/create.ts';
import { givenKey, isInstance } from '../model/given-key.ts';
import { type NewItem, newItem } from '../model/new-item.ts';
import { keepsSomething, merge } from '../model/upsert.ts';
import { whenReady } from '../model/when-ready.ts';
import type { OperationOptions } from '../types/options.ts';
import { type Asked, tableNameOf } from './read-operations.ts';

/** A write of a batch that is ready to be sent. */
export interface PreparedWrite {
  readonly asked: Asked;
  readonly key: Key;
  readonly tableName: string | undefined;
  /** What goes into a common request; absent for what needs a request of its own. */
  readonly write?: BatchWriteOperation;
  /** Sends it in a request of its own; gives its result. */
  alone?(backend: Backend): Promise<unknown>;
  /** Notes on the instances concerned that it was done; gives its result. */
  done(): unknown;
}

/** Completes, validates and encodes one write. Nothing is sent. */
export function prepareWrite(asked: Asked, call: OperationOptions): PreparedWrite | Promise<PreparedWrite> {
  const { definition } = asked.context;
  checkOptions(definition, `batch.${asked.verb as 'create' | 'upsert' | 'delete'}`, asked.options);
  const tableName = tableNameOf(asked, call);
  return asked.verb === 'delete' ? prepareDelete(asked, tableName) : prepareItem(asked, call, tableName);
}

function prepareDelete(asked: Asked, tableName: string | undefined): PreparedWrite {
  const { definition } = asked.context;
  const { table, shape } = definition;
  const { key } = givenKey(definition, 'delete', asked.input);
  return {
    asked,
    key,
    tableName,
    write: { kind: 'delete', table, tableName, shape, key },
    done() {
      if (isInstance(definition, asked.input)) markUnloaded(asked.input);
    },
  };
}

function prepareItem(
  asked: Asked,
  call: OperationOptions,
  tableName: string | undefined,
): PreparedWrite | Promise<PreparedWrite> {
  const item = newItem(asked.context.definition, asked.verb, asked.input);
  return whenReady(item, (made) => itemWrite(asked, made, call, tableName));
}

function itemWrite(
  asked: Asked,
  item: NewItem<object>,
  { signal, returnConsumedCapacity }: OperationOptions,
  tableName: string | undefined,
): PreparedWrite {
  const { definition } = asked.context;
  const { instance, key, stored } = item;
  const { verb } = asked;
  if (verb === 'upsert' && !keepsSomething(definition)) {
    const { table, shape } = definition;
    return {
      asked,
      key,
      tableName,
      write: { kind: 'put', table, tableName, shape, item: {}, attributes: stored },
      done() {
        markLoaded(instance, stored);
        return instance;
      },
    };
  }
  const options = { signal, returnConsumedCapacity, tableName };
  const alone = (backend: Backend) => {
    const context = { definition, backend: () => backend };
    const sent = verb === 'create' ? putNew(context, verb, item, options) : merge(context, item, undefined, options);
    return named(definition, verb, sent);
  };
  return { asked, key, tableName, alone, done: () => instance };
}

async function named<Result>({ name }: { readonly name: string }, operation: string, call: Promise<Result>) {
  try {
    return await call;
  } catch (error) {
    throw asVerb(error, { entity: name, operation });
  }
}
