import type { Key } from '../backend/attribute-value.ts';
import type { Backend, BatchGet } from '../backend/backend.ts';
import { Consumption, withCapacity } from '../backend/consumption.ts';
import type { Shape } from '../backend/shape.ts';
import { InvalidQueryError, ItemDecodeError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import type { BatchItem } from '../errors/operation-errors.ts';
import { oncePer } from '../metadata/once-per.ts';
import { rememberTable } from '../metadata/remembered-table.ts';
import { asVerb } from '../model/as-verb.ts';
import { checkOptions } from '../model/check-options.ts';
import { givenKey } from '../model/given-key.ts';
import type { GetInBatch, ResultsOf } from '../types/batch.ts';
import type { BatchGetOptions } from '../types/batch-options.ts';
import { BatchOutcome } from './batch-outcome.ts';
import { batchSettings } from './batch-settings.ts';
import { notAnArray } from './batch-write.ts';
import { chunks } from './chunks.ts';
import { errorGivingShape } from './error-giving-shape.ts';
import { KnownItems } from './known-items.ts';
import { type Asked, oneBackend, readOperations, tableNameOf, toldAt } from './read-operations.ts';
import { runUnits, type Unit, type UnitResult } from './run-units.ts';

/** The most gets that one request takes. */
const largestChunk = 100;

/**
 * Reads many items by key: 100 to a request, a few requests at a time, what DynamoDB leaves unread again. Gives them in the
 * order of the operations, `undefined` where there is none of that entity. A key that is asked for twice is read once, and
 * both places hold the same instance. `BatchOperationError` where not all could be read: for an item that can't be decoded,
 * too, which fails alone.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export async function batchGet<const Operations extends readonly GetInBatch<unknown>[]>(
  operations: Operations,
  options: BatchGetOptions = {},
): Promise<ResultsOf<Operations>> {
  checkOptions(undefined, 'batchGet', options);
  const asked = readOperations('batchGet', operations);
  return (await getAll({ operation: 'batchGet' }, asked, options)) as ResultsOf<Operations>;
}

/** The batch of one entity's gets: `Todo.batchGet(keys)`. */
export async function getsOf(
  context: Asked['context'],
  keys: unknown,
  options: BatchGetOptions = {},
): Promise<unknown[]> {
  const place = { entity: context.definition.name, operation: 'batchGet' };
  checkOptions(context.definition, 'batchGet', options);
  if (!Array.isArray(keys)) throw notAnArray(place.entity, place.operation);
  // Spread, since `map` passes over the holes of an array.
  const asked = [...keys].map(
    (input: unknown, position): Asked => ({
      call: 'batchGet',
      verb: 'get',
      source: undefined,
      input,
      position,
      context,
    }),
  );
  return getAll(place, asked, options);
}

/** What is read once, for one place of the results or for several. */
interface Read {
  readonly get: BatchGet;
  readonly asked: [Asked, ...Asked[]];
}

async function getAll(place: Place, asked: readonly Asked[], options: BatchGetOptions): Promise<unknown[]> {
  const settings = batchSettings(place, options);
  const outcome = new BatchOutcome(place, asked.length);
  const consumption = Consumption.of(options);
  const backend = oneBackend(place.operation ?? '', asked);
  if (backend) {
    const units = unitsOf(place, readsOf(place, asked, options), backend, options, outcome, consumption);
    await runUnits(units, settings, (read, error) => {
      if (error) for (const { position } of read.asked) outcome.failed(position, error);
    });
  }
  outcome.requireAll((position) => itemAt(asked, position), consumption?.total);
  return withCapacity(outcome.results, consumption);
}

function readsOf(place: Place, asked: readonly Asked[], options: BatchGetOptions): readonly Read[] {
  const reads: Read[] = [];
  const known = new KnownItems<Read>();
  for (const each of asked) {
    const { table, name, shape, target } = each.context.definition;
    const tableName = tableNameOf(each, options);
    const get = { table, tableName, key: keyOf(each), shapes: shapesOf(shape), consistent: options.consistent };
    const read = known.of(get);
    if (!read) {
      const first: Read = { get, asked: [each] };
      reads.push(first);
      known.add(get, first);
    } else if (read.asked[0].context.definition.target === target) read.asked.push(each);
    else throw asTwo(place, read.asked[0], each, name);
  }
  return reads;
}

/** The one shape that a get reads, in the same list each time: a backend may keep what it made of it. */
const shapesOf = oncePer((shape: Shape): readonly [Shape] => Object.freeze([errorGivingShape(shape)]));

function keyOf(asked: Asked): Key {
  const { context, options, input } = asked;
  const { definition } = context;
  try {
    checkOptions(definition, 'batch.get', options);
    return givenKey(definition, 'get', input).key;
  } catch (error) {
    throw toldAt(asked, error);
  }
}

function asTwo(place: Place, one: Asked, other: Asked, name: string): InvalidQueryError {
  return new InvalidQueryError({
    ...place,
    position: other.position,
    message: `it asks for the item of position ${one.position} as another class, as ${name} instead of ${one.context.definition.name}`,
    remedy: 'Ask for it once, or in two calls',
  });
}

function unitsOf(
  place: Place,
  reads: readonly Read[],
  backend: Backend,
  { signal, returnConsumedCapacity }: BatchGetOptions,
  outcome: BatchOutcome,
  consumption: Consumption | undefined,
): readonly Unit<Read>[] {
  const { results } = outcome;
  const send = async (left: readonly Read[]): Promise<UnitResult> => {
    const gets = left.map(({ get }) => get);
    const result = await backend.batchGet({ gets, signal, returnConsumedCapacity });
    consumption?.add(result);
    for (let at = 0; at < left.length; at++) {
      const { get, asked } = left[at] as Read;
      const item = result.items[at];
      if (item === undefined) continue;
      if (item instanceof ItemDecodeError) {
        const error = asVerb(item, place) as ItemDecodeError;
        for (const { position } of asked) outcome.failed(position, error);
        continue;
      }
      if (get.tableName !== undefined) rememberTable(item, get.tableName);
      for (let nth = 0; nth < asked.length; nth++) results[(asked[nth] as Asked).position] = item;
    }
    return { unprocessed: result.unprocessed };
  };
  return chunks(reads, largestChunk).map((entries) => ({ entries, resends: true, send }));
}

function itemAt(asked: readonly Asked[], position: number): BatchItem {
  const { input, context } = asked[position] as Asked;
  return { position, verb: 'get', entity: context.definition.name, input };
}
