import type { Backend, BatchWriteOperation } from '../backend/backend.ts';
import { Consumption, withCapacity } from '../backend/consumption.ts';
import { InvalidQueryError } from '../errors/errors.ts';
import type { Place } from '../errors/monotable-error.ts';
import type { BatchItem } from '../errors/operation-errors.ts';
import { rememberTable } from '../metadata/remembered-table.ts';
import { checkOptions, type KnownOperation } from '../model/check-options.ts';
import type { ResultsOf, WriteInBatch } from '../types/batch.ts';
import type { BatchOptions, Consumed } from '../types/batch-options.ts';
import { BatchOutcome } from './batch-outcome.ts';
import { batchSettings } from './batch-settings.ts';
import { chunks } from './chunks.ts';
import { areApart, ItemIdentities } from './item-identities.ts';
import { type PreparedWrite, prepareWrite } from './prepare-batch-write.ts';
import { type Asked, oneBackend, preparedAll, readOperations } from './read-operations.ts';
import { runUnits, type Unit } from './run-units.ts';

/** The most writes that one request takes. */
const largestChunk = 25;

/**
 * Writes many items, in as few requests as it takes: 25 to a request, a few requests at a time, what DynamoDB leaves undone
 * again. Gives what each operation comes to in the order of the operations: the new instance, `undefined` for a delete.
 * Nothing is sent before all of it was validated; a batch is no transaction, so what fails doesn't undo the rest.
 * `BatchOperationError` where not all could be done.
 *
 * A create, and an upsert of a class that keeps something (readonly attributes), takes a request of its own, since a batch
 * knows no conditions. For want of them, too, the other upserts and the deletes don't look at what class of item they meet.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html
 */
export async function batchWrite<const Operations extends readonly WriteInBatch<unknown>[]>(
  operations: Operations,
  options: BatchOptions = {},
): Promise<ResultsOf<Operations>> {
  checkOptions(undefined, 'batchWrite', options);
  const asked = readOperations('batchWrite', operations);
  return (await writeAll({ operation: 'batchWrite' }, asked, options)) as ResultsOf<Operations>;
}

/** The same for operations that have been read already. */
export async function writeAll(place: Place, asked: readonly Asked[], options: BatchOptions): Promise<unknown[]> {
  const settings = batchSettings(place, options);
  const outcome = new BatchOutcome(place, asked.length);
  const consumption = Consumption.of(options);
  const backend = oneBackend(place.operation ?? '', asked);
  if (backend) {
    const prepared = await preparedAll(asked, (each) => prepareWrite(each, options));
    const groups = merged(place, prepared);
    const units = unitsOf(groups, consumption?.counting(backend) ?? backend, options, outcome);
    await runUnits(units, settings, (group, error) => {
      for (const { asked: each, done, tableName } of group) {
        if (error) {
          outcome.failed(each.position, error);
          continue;
        }
        outcome.results[each.position] ??= done();
        if (tableName !== undefined) rememberTable(outcome.results[each.position], tableName);
      }
    });
  }
  outcome.requireAll((position) => itemAt(asked, position), consumption?.total);
  return withCapacity(outcome.results, consumption);
}

/** Operations on one item: one, or deletes. */
type Group = readonly [PreparedWrite, ...PreparedWrite[]];

/** Puts the deletes of one item together. Throws `InvalidQueryError` for two writes of one item that say different things. */
function merged(place: Place, prepared: readonly PreparedWrite[]): readonly Group[] {
  if (areApart(prepared)) return prepared.map((each) => [each]);
  const identities = new ItemIdentities();
  const groups = new Map<string, [PreparedWrite, ...PreparedWrite[]]>();
  for (const each of prepared) {
    const identity = identities.of(each.asked.context.definition.table, each.tableName, each.key);
    const group = groups.get(identity);
    if (!group) groups.set(identity, [each]);
    else if (group[0].write?.kind === 'delete' && each.write?.kind === 'delete') group.push(each);
    else throw twice(place, group[0].asked, each.asked);
  }
  return [...groups.values()];
}

function twice(place: Place, one: Asked, other: Asked): InvalidQueryError {
  return new InvalidQueryError({
    ...place,
    position: other.position,
    message: `it writes the item of position ${one.position} once more; nothing was sent`,
    remedy: 'A batch has no order among its writes: leave one out, or send them in two calls',
  });
}

function unitsOf(
  groups: readonly Group[],
  backend: Backend,
  options: BatchOptions,
  outcome: BatchOutcome,
): readonly Unit<Group>[] {
  const { signal, returnConsumedCapacity } = options;
  const together = groups.filter(([{ write }]) => write);
  const units = chunks(together, largestChunk).map(
    (entries): Unit<Group> => ({
      entries,
      resends: true,
      send(left) {
        const operations = left.map(([{ write }]) => write as BatchWriteOperation);
        return backend.batchWrite({ operations, signal, returnConsumedCapacity });
      },
    }),
  );
  const apart = groups.flatMap((group): Unit<Group>[] => {
    const [{ alone, asked }] = group;
    if (!alone) return [];
    const send = async () => {
      outcome.results[asked.position] = await alone(backend);
      return { unprocessed: [] };
    };
    return [{ entries: [group], resends: false, send }];
  });
  return [...units, ...apart];
}

function itemAt(asked: readonly Asked[], position: number): BatchItem {
  const { verb, input, context } = asked[position] as Asked;
  return { position, verb: verb as BatchItem['verb'], entity: context.definition.name, input };
}

/** The batch of one entity's writes: `Todo.batchCreate(inputs)` and its like. */
export function writesOf(
  operation: KnownOperation & `batch${string}`,
  context: Asked['context'],
  verb: 'create' | 'upsert' | 'delete',
  inputs: unknown,
  options: BatchOptions = {},
): Promise<unknown[]> {
  const { name: entity } = context.definition;
  checkOptions(context.definition, operation, options);
  if (!Array.isArray(inputs)) throw notAnArray(entity, operation);
  // Spread, since `map` passes over the holes of an array.
  const asked = [...inputs].map(
    (input: unknown, position): Asked => ({ call: 'batchWrite', verb, source: undefined, input, position, context }),
  );
  return writeAll({ entity, operation }, asked, options);
}

export function notAnArray(entity: string, operation: string): InvalidQueryError {
  return new InvalidQueryError({ entity, operation, message: 'it takes an array, one member for each item' });
}

/** What a batch without results of its own tells. */
export function consumedBy(results: readonly unknown[] & Consumed): Consumed {
  return Object.freeze({ capacity: results.capacity });
}
