import type {
  BackendError,
  BatchWriteOperation,
  CallResult,
  ConditionFailedError,
  Item,
  TransactionCanceledError,
  TransactWriteOperation,
} from '@monotable/core';
import { type Answer, unitsOf } from './answer.ts';
import { readPages } from './perform-pages.ts';
import type { Call, Get, Image, Write } from './program.ts';
import { type Side, storedItems } from './side.ts';
import { changeIndex } from './side-tables.ts';

/** Makes the call of a step on one side. An error of the library is an answer; any other one is thrown. */
export async function performStep(step: Call, side: Side): Promise<Answer> {
  try {
    return await answerTo(step, side);
  } catch (error) {
    return refusal(error);
  }
}

const asked = { returnConsumedCapacity: true } as const;

async function answerTo(step: Call, side: Side): Promise<Answer> {
  const { backend } = side;
  switch (step.call) {
    case 'write':
      return written(step.write, step.returnImage ?? 'none', side);
    case 'get':
      return itemAnswer(await backend.get({ ...asked, ...read(step, side), consistent: step.consistent }));
    case 'query':
    case 'scan':
      return readPages(step, side);
    case 'batchGet': {
      const gets = step.gets.map((get) => ({ ...read(get, side), consistent: get.consistent }));
      const result = await backend.batchGet({ ...asked, gets });
      return itemsAnswer(result, result.items, result.unprocessed);
    }
    case 'batchWrite': {
      const operations = step.writes.map((write) => operation(write, side) as BatchWriteOperation);
      const result = await backend.batchWrite({ ...asked, operations });
      return itemsAnswer(result, [], result.unprocessed);
    }
    case 'transactGet': {
      const result = await backend.transactGet({ ...asked, gets: step.gets.map((get) => read(get, side)) });
      return itemsAnswer(result, result.items);
    }
    case 'transactWrite': {
      const token = step.token === undefined ? undefined : `${side.tokens}-${step.token}`;
      const operations = step.writes.map((write) => operation(write, side));
      return itemsAnswer(await backend.transactWrite({ ...asked, operations, token }), []);
    }
    case 'addIndex':
    case 'removeIndex':
      await changeIndex(step.call, step.on, step.index, side);
      return { kind: 'items', items: [], unprocessed: [], capacity: {} };
  }
}

async function written(write: Exclude<Write, { kind: 'check' }>, returnImage: Image, side: Side): Promise<Answer> {
  const { backend } = side;
  const common = { ...asked, shape: storedItems };
  switch (write.kind) {
    case 'put':
      return itemAnswer(
        await backend.put({ ...write, ...common, ...target(write, side), returnImage: old(returnImage) }),
      );
    case 'update':
      return itemAnswer(await backend.update({ ...write, ...common, ...target(write, side), returnImage }));
    case 'delete':
      return itemAnswer(
        await backend.delete({ ...write, ...common, ...target(write, side), returnImage: old(returnImage) }),
      );
  }
}

const old = (image: Image): 'none' | 'old' => (image === 'old' ? 'old' : 'none');

const target = ({ on }: { readonly on: Get['on'] }, { tables }: Side) => ({ table: tables[on] });

function read({ on, key, projection }: Get, { tables }: Side) {
  return { table: tables[on], key, projection, shapes: [storedItems] };
}

function operation(write: Write, side: Side): TransactWriteOperation {
  return write.kind === 'put'
    ? { ...write, ...target(write, side), shape: storedItems }
    : { ...write, ...target(write, side) };
}

function itemAnswer(result: CallResult & { readonly item?: unknown }): Answer {
  return { kind: 'item', item: result.item as Item | undefined, capacity: unitsOf([result]) };
}

function itemsAnswer(result: CallResult, items: readonly unknown[], unprocessed: readonly number[] = []): Answer {
  return { kind: 'items', items: items as readonly (Item | undefined)[], unprocessed, capacity: unitsOf([result]) };
}

type Failure = Partial<BackendError & ConditionFailedError & TransactionCanceledError>;

function refusal(error: unknown): Answer {
  const { code, message = '', item, reasons } = error as Failure;
  if (!(error instanceof Error) || typeof code !== 'string') throw error;
  return { kind: 'refused', code, type: error.constructor.name, message, item, reasons };
}
